import type { Instant } from '../src/domain/calendar/instant';
import type { Change, ChangeStatus } from '../src/domain/change/change';
import { nextChangeStep, type ChangeStep } from '../src/domain/change/next-step';
import type { Effects } from '../src/domain/effects';
import type { Payment } from '../src/domain/payment/payment';
import { targetOf, type Situation } from '../src/domain/situation';
import { dueChange } from '../src/domain/renewal/begin-period';
import { nextSubscriptionStep, type SubscriptionStep } from '../src/domain/subscription/next-step';
import type { SubscriptionStatus } from '../src/domain/subscription/subscription';
import { describeChange } from './change-details';

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
  /** How it stands, for whoever looks at the workflow: Markdown. */
  readonly details: string;
}

/** What a step tells the workflow of a subscription. */
export interface SubscriptionProgress {
  readonly status: SubscriptionStatus;
  readonly next: SubscriptionStep | null;
  readonly payment: string | null;
  /** True while a payment that was not owed any more has to be sent back. */
  readonly refund: boolean;
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
  const target = targetOf(situation, change);
  const next = nextChangeStep(change, target, effects?.subscription ?? situation.subscription);
  return {
    status: change.status,
    next,
    effectiveAt: change.quote.effectiveAt,
    payment: change.status === 'charging' ? unsettledPayment(situation, effects, change.id) : null,
    refund: hasRefundToSend(situation, effects, change.id),
    reconcile: change.status === 'completed' && target.reconcile.length > 0 && situation.resources.length > 0,
    replaced: changesOf(effects)
      .filter(({ status }) => status === 'replaced')
      .map(({ id }) => id),
    renewsEarlier: renewsEarlier(situation, effects) || wasCompletedBefore(change, effects),
    details: describeChange(change, next),
  };
}

/** How a subscription stands after a decision. */
export function toSubscriptionProgress(situation: Situation, effects: Effects | null): SubscriptionProgress {
  const subscription = effects?.subscription ?? situation.subscription;
  const applied = changesOf(effects).find(
    ({ status, id }) => status === 'completed' && id === situation.pending?.id,
  );
  return {
    status: subscription.status,
    next: nextSubscriptionStep(subscription),
    payment: unsettledPayment(situation, effects, null),
    refund: hasRefundToSend(situation, effects, null),
    applied: applied?.id ?? null,
    ledBy: null,
    fellBack: false,
  };
}

/** The payment of a change, or of a period where none is named, that waits for its outcome. */
function unsettledPayment(
  { payments }: Situation,
  effects: Effects | null,
  change: string | null,
): string | null {
  const written = effects?.payments ?? [];
  const untouched = payments.filter(({ id }) => written.every((payment) => payment.id !== id));
  const isMeant = ({ purpose, change: of }: Payment): boolean =>
    change === null ? purpose === 'renewal' : of === change;
  return [...written, ...untouched].find((payment) => !payment.settled && isMeant(payment))?.id ?? null;
}

function hasRefundToSend({ refunds }: Situation, effects: Effects | null, change: string | null): boolean {
  return [...(effects?.refunds ?? []), ...refunds].some(
    (refund) => refund.change === change && refund.status === 'pending',
  );
}

function changesOf(effects: Effects | null): readonly Change[] {
  return effects?.changes ?? [];
}

/** The progress where a scheduled change's workflow leads the renewal that is due. */
export function leftToChange(situation: Situation): SubscriptionProgress {
  return { ...toSubscriptionProgress(situation, null), ledBy: dueChange(situation)?.id ?? null };
}

function renewsEarlier({ subscription }: Situation, effects: Effects | null): boolean {
  const before = nextSubscriptionStep(subscription);
  const after = effects?.subscription ? nextSubscriptionStep(effects.subscription) : before;
  return after !== null && (before === null || after.at < before.at);
}

/** A step that is repeated after a crash cannot know whether the subscription was told: telling it again is harmless. */
function wasCompletedBefore({ status, outcome }: Change, effects: Effects | null): boolean {
  return effects === null && status === 'completed' && outcome !== null;
}
