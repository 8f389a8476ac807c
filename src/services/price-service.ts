import type { SubscriptionService } from './subscription-service';
import type { SubscriptionView } from './subscription-view';
import type { Instant } from '../domain/calendar/instant';
import { addCoupon, agreePrices, removeCoupon } from '../domain/renewal/agree-prices';
import { moveRenewal } from '../domain/renewal/move-renewal';
import type { Overrides } from '../domain/subscription/overrides';
import { toSubscriptionProgress } from '../application/decisions';
import type { SubscriptionDecisions } from '../application/subscription-decisions';
import type { Call } from './services';
import type { SubscriptionRecords } from '../ports/subscription-records';
import type { SubscriptionWorkflows } from '../temporal/subscription-workflows';
import { clockInputOf } from '../temporal/wake-workflows';

/** The code of a coupon; `again`: one that was held before may be added. */
export interface AddCouponInput {
  readonly code: string;
  readonly again: boolean;
}

export interface MoveRenewalInput {
  readonly to: Instant;
  readonly settle: 'prorate' | 'free';
  readonly reason: string;
}

export interface PriceServiceDependencies {
  readonly records: SubscriptionRecords;
  readonly decisions: SubscriptionDecisions;
  readonly workflows: SubscriptionWorkflows;
  readonly subscriptions: Pick<SubscriptionService, 'get'>;
}

/** Prices and dates of one subscription: decided in the database; what waits for its period learns of another end. */
export class PriceService {
  constructor(private readonly dependencies: PriceServiceDependencies) {}

  async agreed(id: string): Promise<Overrides | null> {
    return (await this.dependencies.subscriptions.get(id)).subscription.overrides;
  }

  async agree(id: string, overrides: Overrides, { actor }: Call): Promise<Overrides | null> {
    await this.dependencies.decisions.take(id, (situation) => agreePrices(situation, overrides, actor));
    return this.agreed(id);
  }

  async addCoupon(id: string, input: AddCouponInput, { actor, newId }: Call): Promise<SubscriptionView> {
    const { decisions, subscriptions } = this.dependencies;
    const request = newId('upd');
    await decisions.take(id, (situation) => addCoupon(situation, { ...input, actor, request }));
    return subscriptions.get(id);
  }

  async removeCoupon(id: string, coupon: string, { actor }: Call): Promise<SubscriptionView> {
    const { decisions, subscriptions } = this.dependencies;
    await decisions.take(id, (situation) => removeCoupon(situation, coupon, actor));
    return subscriptions.get(id);
  }

  async moveRenewal(id: string, input: MoveRenewalInput, { actor }: Call): Promise<SubscriptionView> {
    const { decisions, records, workflows, subscriptions } = this.dependencies;
    const outcome = await decisions.take(id, (situation, newId) =>
      moveRenewal(situation, { ...input, actor }, newId),
    );
    const situation = await records.standing(id);
    await workflows.proceed(id, clockInputOf(situation), toSubscriptionProgress(outcome));
    return subscriptions.get(id);
  }
}
