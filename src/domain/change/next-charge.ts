import type { Account } from '../account/account';
import { amountToCollect } from '../billing/collect';
import type { Instant } from '../calendar/instant';
import type { Catalog } from '../catalog/catalog';
import { sum } from '../money/minor-units';
import {
  firstChargedPeriod,
  recurringAmount,
  type FirstChargeInput,
  type Recurring,
} from '../settlement/next-period';
import type { Taxation } from '../settlement/tax';
import {
  availableCredit,
  taxationOf,
  type OtherSubscription,
  type Situation,
  type Standing,
} from '../situation';
import { currentTerms, NOTHING_AGREED, paidThrough, type Billing } from '../subscription/subscription';
import { atRenewal, destinationOf } from './destination';

/** When a payment method is charged next and how much, minor units: account credit is already used. */
export interface NextCharge {
  readonly at: Instant;
  readonly amount: number;
}

/** What a whole period costs with its taxes, minor units. */
export interface RecurringPrice {
  readonly amount: number;
  /** At the catalog's prices, without discounts. */
  readonly list: number;
  readonly interval: string;
}

/** What a whole period of the present terms costs; nothing once the subscription is over. */
export function recurringPrice(
  situation: PricedNow & Pick<Situation, 'subscription' | 'sold'>,
): RecurringPrice {
  const { sold: catalog, subscription } = situation;
  const terms = currentTerms(subscription);
  if (terms === null) return { amount: 0, list: 0, interval: subscription.terms.interval };
  return recurringPriceOf(situation, { catalog, terms, agreement: subscription });
}

type PricedNow = Pick<Situation, 'account' | 'newest' | 'now'>;

/** What a whole period of some terms would cost if it began now. */
export function recurringPriceOf(
  situation: PricedNow,
  { catalog, terms, agreement }: Pick<Recurring, 'catalog' | 'terms' | 'agreement'>,
): RecurringPrice {
  const priced = { catalog, terms, taxation: taxationOf(situation), at: situation.now };
  return {
    amount: recurringAmount({ ...priced, agreement }),
    list: recurringAmount({ ...priced, agreement: NOTHING_AGREED }),
    interval: terms.interval,
  };
}

/** A subscription's billing, the catalog that it was sold from, and what it will be at its first charge. */
interface Charged {
  readonly billing: Billing;
  readonly catalog: Catalog;
  readonly then?: NonNullable<FirstChargeInput['then']>;
}

/** The next charge of a subscription as it is; a scheduled change is known. Null where nothing will be charged. */
export function nextCharge(situation: Standing): NextCharge | null {
  const { subscription, sold, pending } = situation;
  if (pending?.status === 'scheduled' && pending.to === null) return beforeLeaving(situation);
  const then =
    pending?.status === 'scheduled'
      ? atRenewal(destinationOf(situation, pending), subscription)
      : { catalog: sold, terms: subscription.terms };
  switch (subscription.status) {
    case 'trialing':
    case 'active':
      return chargeAfter(situation, { billing: subscription, catalog: sold, then }, 0);
    case 'past_due':
      return nextRetry(situation, then);
    default:
      return null;
  }
}

/** Who leaves at the end of what is paid is charged no more, but for what is owed before that, or waits for it. */
export function beforeLeaving(situation: Standing): NextCharge | null {
  const { dunning, deferred } = situation.subscription;
  const retryAt = dunning?.nextAttemptAt ?? null;
  const waiting = waitingOf({ deferred });
  if (retryAt === null && waiting === 0) return null;
  const at = retryAt ?? paidThrough(situation.subscription);
  const amount = retryAt === null ? waiting : amountToCollect(situation);
  return { at, amount: afterCredit(situation, { at, amount }, 0) };
}

/** What a last invoice asks for. */
function waitingOf({ deferred }: Pick<Billing, 'deferred'>): number {
  return sum(deferred.map(({ amount }) => amount));
}

/** What is charged when all that is paid is over; `credit`: account credit that is added, or used, before that. */
export function chargeAfter(situation: Standing, charged: Charged, credit: number): NextCharge {
  const { at, amount } = firstCharge(charged, zoneOf(situation), taxationOf(situation));
  return { at, amount: afterCredit(situation, { at, amount }, credit) };
}

/** While past due: the next retry with what it will try to collect, or the end of the period if that is earlier (ruling 16). */
export function nextRetry(situation: Standing, then: NonNullable<FirstChargeInput['then']>): NextCharge {
  const { subscription, sold } = situation;
  const open = amountToCollect(situation);
  const retryAt = subscription.dunning?.nextAttemptAt ?? null;
  if (retryAt !== null && retryAt < subscription.period.end)
    return { at: retryAt, amount: afterCredit(situation, { at: retryAt, amount: open }, 0) };
  const next = firstCharge(
    { billing: subscription, catalog: sold, then },
    zoneOf(situation),
    taxationOf(situation),
  );
  const amount = open + next.amount;
  return { at: next.at, amount: afterCredit(situation, { at: next.at, amount }, 0) };
}

function firstCharge({ billing, catalog, then }: Charged, zone: string, taxation: Taxation): NextCharge {
  const { billing: begun, lines } = firstChargedPeriod({
    billing,
    catalog,
    zone,
    taxation,
    ...(then ? { then } : {}),
  });
  return { at: begun.period.start, amount: sum(lines.map(({ amount }) => amount)) };
}

/** What is left for the payment method once account credit is used, by the account's other subscriptions first. */
function afterCredit(situation: Standing, { at, amount }: NextCharge, credit: number): number {
  const available = Math.max(0, availableCredit(situation) + credit);
  return Math.max(0, amount - (available - usedBefore(situation, at, available)));
}

/** What of it other subscriptions of the account will have used by then: the older first at one instant (ruling 11). */
function usedBefore({ others, subscription, account }: Standing, until: Instant, available: number): number {
  let used = 0;
  for (const other of others) {
    const isOlder = isBefore(other.subscription, subscription);
    for (const { at, amount } of chargesOf(other, account)) {
      if (used >= available || at > until || (at === until && !isOlder)) break;
      used += amount;
    }
  }
  return Math.min(used, available);
}

/** Twenty years of months: time that was bought may last for centuries, and nobody is told a forecast of those. */
const MOST_CHARGES = 240;

/** What a subscription will be charged, one period after the other. */
function* chargesOf(other: OtherSubscription, { timezone, region }: Account): Generator<NextCharge> {
  const { subscription, catalog, newest, then } = other;
  const { terms, catalog: thenFrom } = then ?? other;
  if (terms === null) {
    yield { at: paidThrough(subscription), amount: waitingOf(subscription) };
    return;
  }
  const taxation = { taxes: newest.taxes, region };
  let charged: Charged = { billing: subscription, catalog, then: { catalog: thenFrom, terms } };
  for (let count = 0; count < MOST_CHARGES; count += 1) {
    const { billing, lines } = firstChargedPeriod({ ...charged, zone: timezone, taxation });
    yield { at: billing.period.start, amount: sum(lines.map(({ amount }) => amount)) };
    charged = { billing, catalog: thenFrom };
  }
}

function isBefore(
  some: { readonly createdAt: Instant; readonly id: string },
  other: { readonly createdAt: Instant; readonly id: string },
): boolean {
  return some.createdAt === other.createdAt ? some.id < other.id : some.createdAt < other.createdAt;
}

function zoneOf({ account }: Standing): string {
  return account.timezone;
}
