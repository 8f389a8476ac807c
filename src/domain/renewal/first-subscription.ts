import type { Instant, Period } from '../calendar/instant';
import type { Catalog } from '../catalog/catalog';
import { nextCharge, recurringPrice, type NextCharge, type RecurringPrice } from '../change/next-charge';
import type { Effects } from '../effects';
import { sum } from '../money/minor-units';
import { accountCreditLine, type Line } from '../settlement/lines';
import { beginBilling } from '../settlement/next-period';
import { taxationOf, type NewId, type Situation } from '../situation';
import { redeemCoupon } from '../subscription/coupons';
import { NOTHING_AGREED, type Agreement, type Subscription, type Terms } from '../subscription/subscription';
import { assertCurrency, payFirst, firstLines } from './first-payment';
import { beginTrial, startTrial, type Begun, type PastTrial } from './trial';

/** What a new subscription is decided from; its catalog version is the newest. */
export interface FirstSituation extends Pick<
  Situation,
  'now' | 'account' | 'others' | 'heldCredit' | 'resources' | 'methods' | 'defaultMethod'
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
    agreement: agreementFor(situation, wanted),
  });
  return { ...billing, status: 'incomplete', trial: null };
}

function tryFirst(situation: FirstSituation, wanted: NewSubscription, trial: 'first' | 'again'): Begun {
  const { account, catalog, now, defaultMethod, trials: past } = situation;
  return beginTrial({
    ...{ catalog, past, terms: wanted.terms, at: now, zone: account.timezone },
    agreement: agreementFor(situation, wanted),
    hasMethod: defaultMethod !== null,
    again: trial === 'again',
  });
}

function agreementFor(
  { catalog, now }: FirstSituation,
  { terms: { plan }, coupon = null, billingDay }: NewSubscription,
): Agreement {
  const redeemed = { path: 'coupon', plan, at: now, held: [], again: false };
  return {
    ...NOTHING_AGREED,
    billingDay: billingDay ?? catalog.billingDay ?? null,
    coupons: coupon === null ? [] : [redeemCoupon(catalog, { ...redeemed, code: coupon })],
  };
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

/** What a subscription would cost that is not there yet; minor units. */
export interface FirstPrice {
  readonly terms: Terms;
  readonly currency: string;
  /** Together they come to `amountDue`; none while the plan is tried. */
  readonly lines: readonly Line[];
  /** What the payment method is charged at once. */
  readonly amountDue: number;
  readonly creditApplied: number;
  readonly period: Period;
  /** Null where it is not tried first. */
  readonly trialEndsAt: Instant | null;
  readonly recurring: RecurringPrice;
  readonly nextCharge: NextCharge | null;
}

/** Stands for a payment method that the account does not have yet: prices can be seen without one. */
const ANY_METHOD = 'any';

/**
 * What subscribing would charge: it is decided as subscribing decides it, so that what is shown is what is charged.
 * @throws DomainError as {@link subscribe} does, but for a missing payment method
 */
export function firstPrice(situation: FirstSituation, wanted: NewSubscription): FirstPrice {
  const priced = { ...situation, defaultMethod: situation.defaultMethod ?? ANY_METHOD };
  const { situation: begun, effects } = subscribe(priced, wanted, (prefix) => prefix);
  const { account, subscription, sold } = begun;
  const isTried = subscription.status === 'trialing';
  const charged = isTried ? [] : firstLines(begun);
  const amountDue = sum((effects.payments ?? []).map(({ amount }) => amount));
  const creditApplied = sum(charged.map(({ amount }) => amount)) - amountDue;
  const then: Situation = {
    ...begun,
    account: { ...account, currency: sold.currency, creditBalance: account.creditBalance - creditApplied },
    subscription: { ...subscription, status: isTried ? 'trialing' : 'active' },
  };
  return {
    terms: subscription.terms,
    currency: sold.currency,
    lines: creditApplied > 0 ? [...charged, accountCreditLine(creditApplied, subscription.period)] : charged,
    amountDue,
    creditApplied,
    period: subscription.period,
    trialEndsAt: isTried ? subscription.period.end : null,
    recurring: recurringPrice(then),
    nextCharge: nextCharge(then),
  };
}
