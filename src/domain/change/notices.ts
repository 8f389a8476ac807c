import type { Invoice } from '../documents/invoice';
import type { NotificationContent, RenewalReminder } from '../notification/content';
import type { NamedOutcome } from '../notification/facts';
import type { Instant } from '../calendar/instant';
import type { RuleOutcome } from '../reconcile/resource';
import { targetOf, type Situation } from '../situation';
import type { Change } from './change';
import type { Confirmation } from './confirm';
import { changeFacts, entitlementFacts, nameOutcome, priceFacts } from './notice-facts';
import { shownTo } from './shown';

/** The email that an immediate change is in effect. */
export function changeCompletedNotice(
  situation: Situation,
  change: Change,
  invoice: Invoice,
  note: string | null,
): NotificationContent {
  const { quote, origin } = change;
  return {
    kind: 'change_completed',
    ...changeFacts(situation, change),
    ...priceFacts(situation, change),
    ...entitlementFacts(situation, change),
    at: situation.now,
    origin,
    settlement: {
      amountPaid: quote.amountDue,
      amountRefunded: quote.refundDue,
      creditApplied: quote.creditApplied,
      creditIssued: quote.creditIssued,
      prepaidMonths: quote.prepaidMonths,
      paidThrough: quote.paidThrough,
    },
    invoice: { id: invoice.id, number: invoice.number },
    note,
  };
}

/** The email that a scheduled change has taken effect at the renewal; the renewal is invoiced by itself. */
export function changeAppliedNotice(situation: Situation, change: Change): NotificationContent {
  return {
    kind: 'change_completed',
    ...changeFacts(situation, change),
    ...priceFacts(situation, change),
    ...entitlementFacts(situation, change),
    at: situation.now,
    origin: change.origin,
    settlement: null,
    invoice: null,
    note: null,
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
      note: note ?? null,
    },
  ];
}

/** The email that a scheduled or requested change will not happen. */
export function changeCanceledNotice(
  situation: Situation,
  change: Change,
  was: 'scheduled' | 'requested',
  reason: string | null,
): NotificationContent {
  return { kind: 'change_canceled', ...changeFacts(situation, change), was, reason };
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
    outcomes.map((outcome) => nameOutcome(outcome, target, situation.resources));
  return {
    kind: 'over_limit_adapted',
    ...changeFacts(situation, change),
    at: situation.now,
    done: named(done),
    shown: named(shownTo(change)),
  };
}
