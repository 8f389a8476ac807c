import { addCoupon, agreePrices, removeCoupon } from '../domain/renewal/agree-prices';
import { moveRenewal } from '../domain/renewal/move-renewal';
import type { Overrides } from '../domain/subscription/overrides';
import { toSubscriptionProgress } from '../application/decisions';
import type { SubscriptionDecisions } from '../application/subscription-decisions';
import type { Call } from '../ports/desks/call';
import type { AddCouponInput, MoveRenewalInput, PriceDesk } from '../ports/desks/price-desk';
import type { SubscriptionDesk, SubscriptionView } from '../ports/desks/subscription-desk';
import type { SubscriptionRecords } from '../ports/subscription-records';
import type { SubscriptionWorkflows } from '../temporal/subscription-workflows';
import { clockInputOf } from '../temporal/wake-workflows';

export interface PriceDeskDependencies {
  readonly records: SubscriptionRecords;
  readonly decisions: SubscriptionDecisions;
  readonly workflows: SubscriptionWorkflows;
  readonly subscriptions: Pick<SubscriptionDesk, 'get'>;
}

/** Prices and dates of one subscription: decided in the database; what waits for its period learns of another end. */
export class DecidedPriceDesk implements PriceDesk {
  constructor(private readonly dependencies: PriceDeskDependencies) {}

  async agreed(id: string): Promise<Overrides | null> {
    await this.dependencies.subscriptions.get(id);
    return (await this.dependencies.records.load({ subscription: id })).subscription.overrides;
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
    const situation = await records.load({ subscription: id });
    await workflows.proceed(id, clockInputOf(situation), toSubscriptionProgress(outcome));
    return subscriptions.get(id);
  }
}
