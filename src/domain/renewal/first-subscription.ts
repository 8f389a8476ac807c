import type { Account } from '../account/account';
import { paymentEntries } from '../billing/collect';
import { issueInvoice, payInvoice, receiptOf } from '../billing/documents';
import { invoicePaidNotice } from '../billing/notices';
import {
  firstPaymentId,
  newPayment,
  paymentInFlight,
  withOutcome,
  type Payment,
  type PaymentOutcome,
} from '../billing/payment';
import { sendBack } from '../billing/refund';
import type { Catalog } from '../catalog/catalog';
import { redeemCoupon, holdCoupon } from '../subscription/coupons';
import { andThen, type Effects, type EndPaymentFirst } from '../effects';
import { invalidRequest } from '../errors';
import { sum } from '../money/minor-units';
import type { Line } from '../settlement/lines';
import { beginBilling } from '../settlement/next-period';
import { availableCredit, taxationOf, type NewId, type Situation } from '../situation';
import { NO_HABITS, type BillingHabits, type Subscription, type Terms } from '../subscription/subscription';
import {
  assertFirstPayable,
  attemptOf,
  firstActionRequiredNotice,
  voidSubscription,
  type FirstConfirmation,
} from './incomplete';
import { returnResources } from './return-resources';
import { beginTrial, startTrial, type Begun, type PastTrial } from './trial';

/** What a new subscription is decided from; its catalog version is the newest. */
export interface FirstSituation extends Pick<
  Situation,
  'now' | 'account' | 'others' | 'heldCredit' | 'resources' | 'defaultMethod'
> {
  readonly catalog: Catalog;
  /** Trials that the account has had. */
  readonly trials: readonly PastTrial[];
}

/** What is asked for, and how it is billed. */
export interface NewSubscription {
  readonly id: string;
  readonly terms: Terms;
  /** Tried first; `again`: though the account has had a trial. */
  readonly trial?: 'first' | 'again' | undefined;
  /** The code of a coupon. */
  readonly coupon?: string | null;
  /** Instead of the catalog's. */
  readonly billingDay?: number | null;
}

/**
 * A new subscription: active at once where nothing is to be paid, or account credit pays it; else incomplete until its
 * first payment is decided, with the period that began when it was asked for.
 * @throws DomainError `invalid_request` where account and catalog have different currencies or a payment method is
 * missing, `change_not_offered` where the terms are not sold.
 */
export function subscribe(
  situation: FirstSituation,
  wanted: NewSubscription,
  newId: NewId,
): { readonly situation: Situation; readonly effects: Effects } {
  const { account, catalog, now } = situation;
  assertCurrency(account, catalog);
  const begun =
    wanted.trial === undefined ? beginPaid(situation, wanted) : tryFirst(situation, wanted, wanted.trial);
  const subscription: Subscription = {
    ...begun,
    id: wanted.id,
    account: account.id,
    catalog: catalog.id,
    revision: 1,
    dunning: null,
    usage: {},
    autoUpgrades: {},
    createdAt: now,
    canceledAt: null,
    remindedAt: null,
  };
  const first = asSituation(situation, subscription);
  return {
    situation: first,
    effects:
      wanted.trial === undefined ? payFirst(first, situation.defaultMethod, null, newId) : startTrial(first),
  };
}

function beginPaid(situation: FirstSituation, wanted: NewSubscription): Begun {
  const { account, catalog, now } = situation;
  const { billing } = beginBilling({
    catalog,
    terms: wanted.terms,
    at: now,
    zone: account.timezone,
    taxation: taxationOf({ newest: catalog, account }),
    habits: habitsOf(situation, wanted),
  });
  return { ...billing, status: 'incomplete', trial: null };
}

function tryFirst(situation: FirstSituation, wanted: NewSubscription, trial: 'first' | 'again'): Begun {
  const { account, catalog, now, defaultMethod, trials: past } = situation;
  return beginTrial({
    ...{ catalog, past, terms: wanted.terms, at: now, zone: account.timezone },
    habits: habitsOf(situation, wanted),
    hasMethod: defaultMethod !== null,
    again: trial === 'again',
  });
}

function habitsOf(
  { catalog, now }: FirstSituation,
  { terms: { plan }, coupon = null, billingDay }: NewSubscription,
): BillingHabits {
  const redeemed = { path: 'coupon', plan, at: now, held: [], again: false };
  return {
    ...NO_HABITS,
    billingDay: billingDay ?? catalog.billingDay ?? null,
    coupons: coupon === null ? [] : [redeemCoupon(catalog, { ...redeemed, code: coupon })],
  };
}

function assertCurrency(account: Account, catalog: Catalog): void {
  const { currency } = catalog;
  const pays = String(account.currency);
  if (paysInAnother(account, currency))
    throw invalidRequest('catalog', `The catalog sells in ${currency}, the account pays in ${pays}.`);
}

function paysInAnother({ currency }: Account, needed: string): boolean {
  return currency !== null && currency !== needed;
}

function asSituation(
  { catalog, trials: _trials, ...known }: FirstSituation,
  subscription: Subscription,
): Situation {
  return {
    ...known,
    subscription,
    sold: catalog,
    newest: catalog,
    targets: [],
    changes: [],
    open: null,
    pending: null,
    completed: [],
    openInvoices: [],
    paidInvoices: [],
    invoiced: 0,
    payments: [],
    refunds: [],
  };
}

/** Account credit first; what is left is charged to a payment method, and decides. */
function payFirst(
  situation: Situation,
  method: string | null,
  request: string | null,
  newId: NewId,
): Effects {
  const { subscription, account, sold, now } = situation;
  const total = sum(firstLines(situation).map(({ amount }) => amount));
  const credit = Math.min(availableCredit(situation), total);
  if (credit === total) return activate(situation, { credit, reference: null, invoice: newId('inv') }, newId);
  if (method === null) throw invalidRequest('account', 'The account has no payment method.');
  const payment = newPayment({
    id: firstPaymentId(subscription.id, request),
    account: account.id,
    subscription: subscription.id,
    purpose: 'subscription',
    change: null,
    invoice: newId('inv'),
    method,
    amount: total - credit,
    credit,
    currency: sold.currency,
    createdAt: now,
  });
  return { at: now, subscription, payments: [payment] };
}

/** The first period as it was begun, taxed as it was then: the account's region may be another one meanwhile. */
export function firstLines({ sold, subscription }: Situation): readonly Line[] {
  const charged = subscription.segments.flatMap(({ paid }) =>
    Object.values(paid).flatMap(({ taxes }) => taxes),
  );
  const taxes = [
    ...new Map(charged.map(({ name, percent }) => [name, { name, percent, inclusive: false }])).values(),
  ];
  const coupons = (subscription.segments[0]?.coupons ?? []).map((given) =>
    holdCoupon(given, subscription.createdAt),
  );
  return beginBilling({
    catalog: sold,
    terms: subscription.terms,
    at: subscription.createdAt,
    zone: subscription.anchor.zone,
    taxation: { taxes, region: null },
    habits: { ...NO_HABITS, billingDay: subscription.billingDay, coupons },
  }).lines;
}

interface FirstPaid {
  readonly credit: number;
  readonly reference: string | null;
  readonly invoice: string;
}

/** The first period is paid: the subscription begins, with invoice, receipt and ledger. */
function activate(
  situation: Situation,
  { credit, reference, invoice: id }: FirstPaid,
  newId: NewId,
): Effects {
  const { now, subscription, account, sold } = situation;
  const lines = firstLines(situation);
  const issued = issueInvoice({
    id,
    account: account.id,
    subscription: subscription.id,
    change: null,
    currency: sold.currency,
    lines,
    periodStart: subscription.period.start,
    issuedAt: now,
  });
  const invoice = payInvoice(issued, credit, now);
  const receipt = receiptOf(invoice, newId('rcp'));
  const isBilled = lines.length > 0;
  const data = { subscription: subscription.id };
  const begun = { type: 'subscription.created', change: null, data } as const;
  const paid = { type: 'invoice.paid', change: null, data: { invoice: invoice.id } } as const;
  const active: Effects = {
    at: now,
    subscription: { ...subscription, status: 'active' },
    currency: sold.currency,
    creditBalance: account.creditBalance - credit,
    invoices: isBilled ? [invoice] : [],
    receipts: isBilled ? [receipt] : [],
    ledger: paymentEntries(situation, invoice, { reference, newId }),
    notifications: invoice.total > 0 ? [invoicePaidNotice(situation, invoice, receipt)] : [],
    events: isBilled ? [begun, paid] : [begun],
  };
  return andThen(situation, active, returnResources);
}

/**
 * Takes note of what the gateway said of a first payment. A decline of the first attempt, when nobody was asked yet,
 * means that the subscription never came to be; a later one leaves it incomplete, and what comes too late goes back.
 * Where another first subscription gave the account a different currency meanwhile, this one has come too late.
 */
export function recordFirstOutcome(
  situation: Situation,
  payment: Payment,
  outcome: PaymentOutcome,
  newId: NewId,
): Effects {
  const { now, account, subscription } = situation;
  const recorded: Effects = { at: now, payments: [withOutcome(payment, outcome)] };
  if (outcome.status === 'succeeded') {
    const { reference } = outcome;
    const returned: Effects = { at: now, ...sendBack(situation, payment, reference, newId) };
    if (subscription.status !== 'incomplete') return returned;
    if (paysInAnother(account, payment.currency)) return andThen(situation, returned, voidSubscription);
    const { credit, invoice } = payment;
    return andThen(situation, recorded, (paid) => activate(paid, { credit, reference, invoice }, newId));
  }
  const isRefused = outcome.status === 'declined' && payment.status === 'pending';
  const isFirst = payment.id === firstPaymentId(subscription.id, null);
  if (isFirst && outcome.status === 'requires_action')
    return { ...recorded, notifications: [firstActionRequiredNotice(situation, payment)] };
  return isRefused && isFirst && subscription.status === 'incomplete'
    ? andThen(situation, recorded, voidSubscription)
    : recorded;
}

/**
 * Tries the first payment again, with the method that is named or the default one; null where the request has done so.
 * @throws DomainError `conflict` where the subscription is not incomplete or its payment is being charged,
 * `invalid_request` where the account pays in another currency meanwhile.
 */
export function confirmFirstPayment(
  situation: Situation,
  { request, paymentMethod }: FirstConfirmation,
  newId: NewId,
): Effects | EndPaymentFirst | null {
  if (attemptOf(situation, request)) return null;
  assertFirstPayable(situation);
  assertCurrency(situation.account, situation.sold);
  const inFlight = paymentInFlight(situation);
  if (inFlight) return { endFirst: inFlight.id };
  return payFirst(situation, paymentMethod ?? situation.defaultMethod, request, newId);
}
