import type { Instant, Period } from '../calendar/instant';
import { nextCharge, recurringPrice, type NextCharge, type RecurringPrice } from '../change/next-charge';
import { sum } from '../money/minor-units';
import { accountCreditLine, type Line } from '../settlement/lines';
import type { Situation } from '../situation';
import type { Terms } from '../subscription/subscription';
import { firstLines, subscribe, type FirstSituation, type NewSubscription } from './first-subscription';

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
