import type { Instant } from '../src/domain/calendar/instant';
import type { Change, ChangeStatus } from '../src/domain/change/change';
import { nextChangeStep, type ChangeStep } from '../src/domain/change/next-step';
import type { Effects } from '../src/domain/effects';
import { targetOf, type Situation } from '../src/domain/situation';
import { dueChange } from '../src/domain/renewal/begin-period';
import { nextSubscriptionStep, type SubscriptionStep } from '../src/domain/subscription/next-step';
import type { SubscriptionStatus } from '../src/domain/subscription/subscription';

/** What a step tells the workflow of a change: ids and instants, no documents. */
export interface ChangeProgress {
  readonly status: ChangeStatus;
  readonly next: ChangeStep | null;
  readonly effectiveAt: Instant;
  /** A payment that the gateway has to be asked about. */
  readonly payment: string | null;
  /** True while money has to be sent back. */
  readonly refund: boolean;
  /** True where the change is in effect and there are resources that its rules may bear upon. */
  readonly reconcile: boolean;
  /** Changes whose place this one took. */
  readonly replaced: readonly string[];
  /** True where the subscription renews earlier than its workflow expects. */
  readonly renewsEarlier: boolean;
  /** Two lines for whoever looks at the workflow. */
  readonly details: string;
}

/** What a step tells the workflow of a subscription. */
export interface SubscriptionProgress {
  readonly status: SubscriptionStatus;
  readonly next: SubscriptionStep | null;
  readonly payment: string | null;
  /** The scheduled change that took effect in this step. */
  readonly applied: string | null;
  /** The scheduled change whose workflow leads the renewal. */
  readonly ledBy: string | null;
  /** True where failed payments moved the subscription to another plan in this step. */
  readonly fellBack: boolean;
}

/** How a change stands after a decision. */
export function toChangeProgress(
  situation: Situation,
  before: Change,
  effects: Effects | null,
): ChangeProgress {
  const change = effects?.changes?.find(({ id }) => id === before.id) ?? before;
  const payments = [...(effects?.payments ?? []), ...situation.payments];
  const refunds = [...(effects?.refunds ?? []), ...situation.refunds];
  const payment = payments.find((each) => each.change === change.id && !each.settled);
  const { reconcile } = targetOf(situation, change);
  return {
    status: change.status,
    next: nextChangeStep(change, targetOf(situation, change)),
    effectiveAt: change.quote.effectiveAt,
    payment: payment && change.status === 'charging' ? payment.id : null,
    refund: refunds.some((refund) => refund.change === change.id && refund.status === 'pending'),
    reconcile: change.status === 'completed' && reconcile.length > 0 && situation.resources.length > 0,
    replaced: (effects?.changes ?? []).filter(({ status }) => status === 'replaced').map(({ id }) => id),
    renewsEarlier: renewsEarlier(situation, effects),
    details: describe(change),
  };
}

/** How a subscription stands after a decision. */
export function toSubscriptionProgress(situation: Situation, effects: Effects | null): SubscriptionProgress {
  const subscription = effects?.subscription ?? situation.subscription;
  const payments = [...(effects?.payments ?? []), ...(effects?.payments ? [] : situation.payments)];
  const payment = payments.find(({ purpose, settled }) => purpose === 'renewal' && !settled);
  const applied = effects?.changes?.find(
    ({ status, id }) => status === 'completed' && id === situation.pending?.id,
  );
  return {
    status: subscription.status,
    next: nextSubscriptionStep(subscription),
    payment: payment?.id ?? null,
    applied: applied?.id ?? null,
    ledBy: null,
    fellBack: false,
  };
}

/** The progress where a scheduled change's workflow leads the renewal that is due. */
export function leftToChange(situation: Situation): SubscriptionProgress {
  return { ...toSubscriptionProgress(situation, null), ledBy: dueChange(situation)?.id ?? null };
}

function renewsEarlier({ subscription }: Situation, effects: Effects | null): boolean {
  const before = nextSubscriptionStep(subscription);
  const after = effects?.subscription ? nextSubscriptionStep(effects.subscription) : before;
  return before !== null && after !== null && after.at < before.at;
}

function describe({ status, from, to, quote }: Change): string {
  const at = new Date(quote.effectiveAt).toISOString();
  return `**${status}**: ${from.plan} (${from.interval}) → ${to.plan} (${to.interval}), effective ${at}\n\nDue now: ${String(quote.amountDue)} ${quote.currency} (minor units)`;
}
