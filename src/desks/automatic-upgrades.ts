import { quoteChange } from '../domain/change/quote-change';
import { DomainError } from '../domain/errors';
import { automaticUpgrade } from '../domain/subscription/automatic-upgrade';
import { ulid } from '../adapters/persistence/sortable-id';
import type { AutomaticUpgrades } from '../ports/automatic-upgrades';
import type { SubscriptionRecords } from '../ports/subscription-records';
import type { PlanChangeWorkflows } from '../temporal/plan-change-workflows';
import { clockInputOf } from './clock-input';

/** Automatic upgrades as plan changes: through the ordinary policies, and only where they say so. */
export class WorkflowAutomaticUpgrades implements AutomaticUpgrades {
  constructor(
    private readonly records: SubscriptionRecords,
    private readonly planChanges: PlanChangeWorkflows,
  ) {}

  /** What the policies refuse does not happen. */
  async begin(subscription: string, newId = (prefix: string) => `${prefix}_${ulid()}`): Promise<void> {
    const situation = await this.records.load({ subscription });
    const request = automaticUpgrade(situation);
    if (!request) return;
    try {
      const quoted = quoteChange(situation, request);
      if (quoted.quote.timing !== 'immediate') return;
      await this.planChanges.quote({
        change: newId('chg'),
        account: situation.subscription.account,
        subscription,
        request,
        quoted,
        origin: 'automatic_upgrade',
        actor: 'automatic upgrade',
        clock: clockInputOf(situation),
      });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
}
