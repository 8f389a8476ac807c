import type { Account } from '../account/account';
import { paymentEntries } from '../billing/collect';
import { issueInvoice, payInvoice, receiptOf } from '../billing/documents';
import { actionRequiredNotice, invoicePaidNotice } from '../billing/notices';
import {
  firstPaymentId,
  lastAttempt,
  newPayment,
  paymentInFlight,
  withOutcome,
  type Attempt,
  type Payment,
  type PaymentOutcome,
} from '../billing/payment';
import { sendBack } from '../billing/refund';
import type { Instant } from '../calendar/instant';
import type { Catalog } from '../catalog/catalog';
import { andThen, type Effects, type EndPaymentFirst } from '../effects';
import { DomainError, invalidRequest } from '../errors';
import { sum } from '../money/minor-units';
import type { NotificationContent } from '../notification/content';
import { reconcileByItself } from '../change/carry-out-reconcile';
import type { Line } from '../settlement/lines';
import { beginBilling } from '../settlement/next-period';
import { availableCredit, type NewId, type Situation, type Standing } from '../situation';
import { holdCoupon } from '../subscription/coupons';
import { NOTHING_AGREED, statusRefusal } from '../subscription/subscription';

/** How long a first payment may wait for its customer. */
export const INCOMPLETE_FOR = 23 * 60 * 60 * 1000;

/** The payment that a subscription waits for before it begins. */
export interface FirstPayment {
  /** What the payment method pays, minor units. */
  readonly amount: number;
  readonly lastAttempt: Attempt | null;
  /** When the subscription is gone unless it is paid. */
  readonly expiresAt: Instant;
}

/** Null where the subscription has begun, or never came to be. */
export function firstPaymentOf({ subscription, payments }: Standing): FirstPayment | null {
  if (subscription.status !== 'incomplete') return null;
  const own = payments.filter(({ purpose }) => purpose === 'subscription');
  return {
    amount: own[0]?.amount ?? 0,
    lastAttempt: lastAttempt(own),
    expiresAt: subscription.createdAt + INCOMPLETE_FOR,
  };
}

/** Account credit first; what is left is charged to a payment method, and decides. */
export function payFirst(
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
    agreement: { ...NOTHING_AGREED, billingDay: subscription.billingDay, coupons },
  }).lines;
}

/** How a first payment is tried again. */
export interface FirstConfirmation {
  /** Of the request: the same where it is repeated, which tries nothing again. */
  readonly request: string;
  /** Null: the default method. */
  readonly paymentMethod: string | null;
}

/** The attempt to pay a first period that a request has begun; null where it has begun none. */
export function attemptOf({ subscription, payments }: Standing, request: string): Payment | null {
  return payments.find(({ id }) => id === firstPaymentId(subscription.id, request)) ?? null;
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

/** @throws DomainError `conflict` where the first payment is decided or just being charged, `not_found` where nothing came of it */
export function assertFirstPayable({
  subscription,
  payments,
}: Pick<Situation, 'subscription' | 'payments'>): void {
  if (subscription.status !== 'incomplete') throw statusRefusal(subscription);
  if (paymentInFlight({ payments })?.status === 'pending')
    throw new DomainError('conflict', 'The first payment is being charged. Try again in a moment.');
}

/** @throws DomainError `invalid_request` where the account pays in another currency than the catalog sells in */
export function assertCurrency(account: Account, catalog: Catalog): void {
  const { currency } = catalog;
  const pays = String(account.currency);
  if (paysInAnother(account, currency))
    throw invalidRequest('catalog', `The catalog sells in ${currency}, the account pays in ${pays}.`);
}

function paysInAnother({ currency }: Account, needed: string): boolean {
  return currency !== null && currency !== needed;
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

/** Whoever was asked at the screen may leave it: the email leads back. Later attempts are made where it led. */
function firstActionRequiredNotice(situation: Situation, { amount }: Payment): NotificationContent {
  return actionRequiredNotice(situation, amount, situation.subscription.createdAt + INCOMPLETE_FOR);
}

/** What the first period was paid with. */
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
  const issued = issueInvoice(situation, {
    id,
    currency: sold.currency,
    lines,
    periodStart: subscription.period.start,
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
 * What leaving put away returns with a new subscription, as far as that makes room; then the rules run (ruling 3). Null
 * where nothing was put away.
 */
export function returnResources(situation: Situation): Effects | null {
  return situation.resources.some(({ leftAs }) => leftAs !== null) ? reconcileByItself(situation) : null;
}

/**
 * Ends a subscription whose first payment was not made: nothing was charged, nothing is shown any more (ruling 22). Null
 * where it is ended already.
 */
export function withdrawSubscription(situation: Situation): Effects | EndPaymentFirst | null {
  if (situation.subscription.status === 'void') return null;
  assertFirstPayable(situation);
  const inFlight = paymentInFlight(situation);
  return inFlight ? { endFirst: inFlight.id } : voidSubscription(situation);
}

/** Nobody confirmed the first payment in time. Null where it is decided, or just being charged. */
export function expireSubscription(situation: Situation): Effects | EndPaymentFirst | null {
  const isCharged = paymentInFlight(situation)?.status === 'pending';
  return situation.subscription.status !== 'incomplete' || isCharged ? null : withdrawSubscription(situation);
}

/** A subscription that never came to be. */
function voidSubscription({ subscription, now }: Situation): Effects {
  return { at: now, subscription: { ...subscription, status: 'void', canceledAt: now } };
}
