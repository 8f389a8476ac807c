import type { Invoice } from '../billing/documents';
import type { Instant } from '../calendar/instant';
import type {
  ChangeCanceled,
  NotificationContent,
  RenewalReminder,
  ChangeFacts,
  EntitlementFacts,
  NamedOutcome,
  NamedTerms,
  PriceFacts,
} from '../notification/content';
import { nameFeatures, nameOutcome, nameTerms, subscriptionFacts } from '../notification/naming';
import type { RuleOutcome } from '../reconcile/resource';
import { targetOf, type Situation } from '../situation';
import type { Change } from './change';
import type { Confirmation } from './confirm';

/**
 * What the customer was shown that the reconcile would do (docs/catalogs.md: `whenMoreIsLost`). A reminder renews the quote's
 * forecast, but asks for no answer: what it tells was not agreed to.
 */
export function shownTo({ shown, quote }: Pick<Change, 'shown' | 'quote'>): readonly RuleOutcome[] {
  return shown ?? quote.reconcile;
}

/** Which change, and between what. */
function changeFacts(situation: Situation, change: Change): ChangeFacts {
  return {
    ...subscriptionFacts(situation),
    change: change.id,
    ...wayOf(change),
    from: change.from
      ? nameTerms(situation.sold, change.from, situation.account)
      : nameDestination(situation, change),
    to: nameDestination(situation, change),
  };
}

function wayOf({ from, to, undoes }: Change): Pick<ChangeFacts, 'way'> {
  if (undoes !== null) return { way: 'undo' };
  if (to === null) return { way: 'leave' };
  return from === null ? { way: 'return' } : {};
}

/** What it leads to; of leaving, what is left. */
function nameDestination(situation: Situation, change: Change): NamedTerms {
  const { account, subscription } = situation;
  return nameTerms(targetOf(situation, change), change.to ?? change.from ?? subscription.terms, account);
}

/** What it costs from then on. */
function priceFacts(situation: Situation, { quote, ...change }: Change): PriceFacts {
  if (change.to === null) return { recurring: null, nextCharge: null };
  const intervalMonths = targetOf(situation, change).intervals[quote.recurring.interval] ?? 1;
  return { recurring: { amount: quote.recurring.amount, intervalMonths }, nextCharge: quote.nextCharge };
}

/** What is gained and lost. */
function entitlementFacts(situation: Situation, change: Change): EntitlementFacts {
  const target = targetOf(situation, change);
  const features = { ...situation.sold.features, ...target.features };
  const names = (ids: readonly string[]): string[] => nameFeatures(ids, features, situation.account);
  return {
    featuresGained: names(change.quote.featuresGained),
    featuresLost: names(change.quote.featuresLost),
    reconcile: change.quote.reconcile.map((outcome) => nameOutcome(outcome, target, situation)),
  };
}

/** The email that an immediate change is in effect, from the situation before it: what was, is named as it was sold. */
export function changeCompletedNotice(
  situation: Situation,
  change: Change,
  invoice: Invoice | null,
  note: string | null,
): NotificationContent {
  const { quote } = change;
  return inEffectNotice(situation, change, {
    settlement: {
      amountPaid: quote.amountDue,
      amountRefunded: quote.refundDue,
      creditApplied: quote.creditApplied,
      creditIssued: quote.creditIssued,
      prepaidMonths: quote.prepaidMonths,
      paidThrough: quote.paidThrough,
    },
    invoice: invoice?.id ?? null,
    note,
  });
}

/** The same of a scheduled change that has taken effect at the renewal; the renewal is invoiced by itself. */
export function changeAppliedNotice(situation: Situation, change: Change): NotificationContent {
  return inEffectNotice(situation, change, { settlement: null, invoice: null, note: null });
}

type ChangeCompleted = Extract<NotificationContent, { kind: 'change_completed' }>;

function inEffectNotice(
  situation: Situation,
  change: Change,
  paid: Pick<ChangeCompleted, 'settlement' | 'invoice' | 'note'>,
): NotificationContent {
  return {
    kind: 'change_completed',
    ...changeFacts(situation, change),
    ...priceFacts(situation, change),
    ...entitlementFacts(situation, change),
    at: situation.now,
    origin: change.origin,
    ...paid,
  };
}

/** The email that a change is agreed and when it takes effect. */
export function changeScheduledNotice(
  situation: Situation,
  change: Change,
  said: { readonly wasRequested: boolean; readonly note: string | null },
): NotificationContent {
  return {
    kind: 'change_scheduled',
    ...changeFacts(situation, change),
    ...priceFacts(situation, change),
    ...entitlementFacts(situation, change),
    at: change.quote.effectiveAt,
    ...said,
  };
}

/** The customer's and support's copies of a request (AC-9). */
export function changeRequestedNotices(
  situation: Situation,
  change: Change,
  { actor, note }: Confirmation,
): NotificationContent[] {
  const { account, now } = situation;
  const user = account.users.find(({ id }) => `user:${id}` === actor);
  const facts = changeFacts(situation, change);
  const { recurring } = priceFacts(situation, change);
  const entitlements = entitlementFacts(situation, change);
  return [
    { kind: 'change_requested', ...facts, at: now, recurring, featuresLost: entitlements.featuresLost },
    {
      kind: 'support_request',
      ...facts,
      ...entitlements,
      account: account.id,
      accountEmail: account.email,
      requestedBy: user ? { name: user.name, email: user.email } : null,
      at: now,
      effectiveAt: change.quote.effectiveAt,
      recurring,
      note,
    },
  ];
}

/** The email that a scheduled or requested change will not happen. */
export function changeCanceledNotice(
  situation: Situation,
  change: Change,
  was: 'scheduled' | 'requested',
  { reason = null, because = null }: Partial<Pick<ChangeCanceled, 'reason' | 'because'>>,
): NotificationContent {
  return { kind: 'change_canceled', ...changeFacts(situation, change), was, reason, because };
}

/** The email that a scheduled change could not be made: there was more than it allows. */
export function changeBlockedNotice(
  situation: Situation,
  change: Change,
  excesses: readonly RuleOutcome[],
): NotificationContent {
  const target = targetOf(situation, change);
  return {
    kind: 'change_canceled',
    ...changeFacts(situation, change),
    was: 'blocked',
    reason: null,
    excesses: excesses.map((outcome) => nameOutcome(outcome, target, situation)),
  };
}

/** The email that support said no. */
export function changeDeclinedNotice(
  situation: Situation,
  change: Change,
  note: string | null,
): NotificationContent {
  return { kind: 'change_declined', ...changeFacts(situation, change), note };
}

/** The email before something is lost (CH-5). */
export function renewalReminder(
  situation: Situation,
  change: Change,
  reason: RenewalReminder['reason'],
  at: Instant,
): NotificationContent {
  return {
    kind: 'renewal_reminder',
    ...changeFacts(situation, change),
    ...priceFacts(situation, change),
    ...entitlementFacts(situation, change),
    reason,
    at,
    asOf: situation.now,
  };
}

/** The email that says what the reconcile did, and what it was foreseen to do. */
export function overLimitAdaptedNotice(
  situation: Situation,
  change: Change,
  done: readonly RuleOutcome[],
): NotificationContent {
  const target = targetOf(situation, change);
  const named = (outcomes: readonly RuleOutcome[]): NamedOutcome[] =>
    outcomes.map((outcome) => nameOutcome(outcome, target, situation));
  return {
    kind: 'over_limit_adapted',
    ...changeFacts(situation, change),
    at: situation.now,
    done: named(done),
    shown: named(shownTo(change)),
  };
}

/** What a change charges, and for which plan. */
function chargeFacts(situation: Situation, change: Change) {
  return {
    ...subscriptionFacts(situation),
    change: change.id,
    planName: nameDestination(situation, change).planName,
    amount: change.quote.amountDue,
  };
}

/** The email that the bank wants the customer to confirm a change's payment. */
export function changeActionRequiredNotice(situation: Situation, change: Change): NotificationContent {
  return {
    kind: 'payment_action_required',
    ...chargeFacts(situation, change),
    occasion: 'change',
    expiresAt: change.quote.expiresAt,
  };
}

/** The email that an automatic upgrade could not be charged (AC-10). */
export function automaticUpgradeFailedNotice(
  situation: Situation,
  change: Change,
  declineCode: string,
  retryAt: Instant,
): NotificationContent {
  return {
    kind: 'payment_failed',
    ...chargeFacts(situation, change),
    occasion: 'automatic_upgrade',
    declineCode,
    at: situation.now,
    consequence: { next: 'stays', at: retryAt },
  };
}
