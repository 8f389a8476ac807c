import { planChangeWorkflowId, subscriptionWorkflowId } from '../ports/workflow-ids';
import type { SubscriptionRecords } from '../ports/subscription-records';
import type { Temporal } from '../temporal/client';
import type { PlanChangeWorkflows } from '../temporal/plan-change-workflows';
import type { SubscriptionWorkflows } from '../temporal/subscription-workflows';
import { tellWorkflow } from '../temporal/tell-workflow';
import { clockInputOf } from './clock-input';

/** What a payment was for. */
interface PaidFor {
  readonly purpose: string;
  readonly subscriptionId: string;
  readonly changeId: string | null;
}

/** Tells workflows that there is something to look at; one that has ended is started once more for it. */
export class WakeWorkflows {
  constructor(
    private readonly temporal: Temporal,
    private readonly records: SubscriptionRecords,
    private readonly planChanges: PlanChangeWorkflows,
    private readonly subscriptions: SubscriptionWorkflows,
  ) {}

  /** A subscription's first payment is waited for by whoever subscribes, not by a workflow that would look again. */
  async wakeForPayment({ purpose, subscriptionId, changeId }: PaidFor): Promise<void> {
    if (changeId !== null) await this.#wakeChange(changeId);
    else if (purpose === 'renewal') await this.#wakeSubscription(subscriptionId);
  }

  async #wakeChange(id: string): Promise<void> {
    if (await tellWorkflow(this.temporal.client, planChangeWorkflowId(id))) return;
    const situation = await this.records.load({ change: id });
    if (situation.change) await this.planChanges.resume(situation.change, clockInputOf(situation));
  }

  async #wakeSubscription(id: string): Promise<void> {
    if (await tellWorkflow(this.temporal.client, subscriptionWorkflowId(id))) return;
    const situation = await this.records.load({ subscription: id });
    await this.subscriptions.resume(id, clockInputOf(situation));
  }
}
