import type { Catalog } from '../catalog/catalog';
import type { Invoice, Receipt } from '../documents/invoice';
import type { NotificationContent, RenewalReminder } from '../notification/content';
import type {
  ChangeFacts,
  EntitlementFacts,
  NamedOutcome,
  NamedTerms,
  PriceFacts,
  SubscriptionFacts,
} from '../notification/facts';
import type { Instant } from '../calendar/instant';
import type { Resource, RuleOutcome } from '../reconcile/resource';
import { targetOf, type Situation } from '../situation';
import type { Terms } from '../subscription/terms';
import type { Change } from './change';
import type { Confirmation } from './confirm';
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

/** The email that the bank wants the customer to confirm a change's payment. */
export function changeActionRequiredNotice(situation: Situation, change: Change): NotificationContent {
  return {
    kind: 'payment_action_required',
    ...subscriptionFacts(situation),
    occasion: 'change',
    change: change.id,
    planName: nameTerms(targetOf(situation, change), change.to).planName,
    amount: change.quote.amountDue,
    expiresAt: change.quote.expiresAt,
  };
}

/** The email that the bank wants the customer to confirm a renewal's payment. */
export function renewalActionRequiredNotice(situation: Situation, amount: number): NotificationContent {
  return {
    kind: 'payment_action_required',
    ...subscriptionFacts(situation),
    occasion: 'renewal',
    change: null,
    planName: nameTerms(situation.sold, situation.subscription.terms).planName,
    amount,
    expiresAt: null,
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
    ...subscriptionFacts(situation),
    occasion: 'automatic_upgrade',
    change: change.id,
    planName: nameTerms(targetOf(situation, change), change.to).planName,
    amount: change.quote.amountDue,
    declineCode,
    at: situation.now,
    consequence: { next: 'stays', at: retryAt },
  };
}

/** The email with the receipt of a paid invoice. `terms` are what it was paid for. */
export function invoicePaidNotice(
  situation: Situation,
  terms: Terms,
  invoice: Invoice,
  receipt: Receipt,
): NotificationContent {
  const { subscription, sold, newest, targets } = situation;
  const catalog =
    [sold, newest, ...targets].find(({ version }) => version === subscription.catalogVersion) ?? sold;
  const end = invoice.lines.reduce((latest, { period }) => Math.max(latest, period.end), invoice.periodStart);
  return {
    kind: 'invoice_paid',
    ...subscriptionFacts(situation),
    change: invoice.change,
    terms: nameTerms(catalog, terms),
    invoice: { id: invoice.id, number: invoice.number },
    receipt: { id: receipt.id, number: receipt.number },
    period: { start: invoice.periodStart, end },
    total: invoice.total,
    creditApplied: invoice.creditApplied,
    amountPaid: invoice.amountPaid,
    paidAt: invoice.paidAt ?? situation.now,
    nextCharge: null,
  };
}

/** Whose subscription it is about. */
export function subscriptionFacts({ account, subscription, sold }: Situation): SubscriptionFacts {
  return {
    subscription: subscription.id,
    accountName: account.name,
    productName: sold.name,
    currency: sold.currency,
  };
}

/** Terms in the words that customers know. */
export function nameTerms(catalog: Catalog, terms: Terms): NamedTerms {
  return {
    planName: catalog.plans.find(({ id }) => id === terms.plan)?.name ?? terms.plan,
    intervalMonths: catalog.intervals[terms.interval] ?? 1,
    quantities: Object.entries(terms.quantities).map(([id, value]) => ({
      id,
      name: catalog.quantities[id]?.name ?? id,
      value,
    })),
    addOnNames: terms.addOns.map((id) => catalog.addOns[id]?.name ?? id),
  };
}

function changeFacts(situation: Situation, change: Change): ChangeFacts {
  return {
    ...subscriptionFacts(situation),
    change: change.id,
    from: nameTerms(situation.sold, change.from),
    to: nameTerms(targetOf(situation, change), change.to),
  };
}

function priceFacts(situation: Situation, { quote, ...change }: Change): PriceFacts {
  const intervalMonths = targetOf(situation, change).intervals[quote.recurring.interval] ?? 1;
  return { recurring: { amount: quote.recurring.amount, intervalMonths }, nextCharge: quote.nextCharge };
}

function entitlementFacts(situation: Situation, change: Change): EntitlementFacts {
  const target = targetOf(situation, change);
  const names = (features: readonly string[]): string[] =>
    features.map((id) => target.features[id]?.name ?? situation.sold.features[id]?.name ?? id);
  return {
    featuresGained: names(change.quote.featuresGained),
    featuresLost: names(change.quote.featuresLost),
    reconcile: change.quote.reconcile.map((outcome) => nameOutcome(outcome, target, situation.resources)),
  };
}

function nameOutcome(outcome: RuleOutcome, catalog: Catalog, resources: readonly Resource[]): NamedOutcome {
  const { rule, current, allowed, actions } = outcome;
  const feature = catalog.features[rule]?.name;
  const nameOf = (type: string, id: string): string | null =>
    resources.find((resource) => resource.type === type && resource.id === id)?.name ?? null;
  return {
    rule,
    ruleName: catalog.limits[rule]?.name ?? feature ?? rule,
    about: rule in catalog.limits ? 'limit' : 'feature',
    current,
    allowed,
    actions: actions.map((action) => ({ ...action, name: nameOf(action.type, action.id) })),
  };
}
