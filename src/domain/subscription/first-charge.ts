import type { Account } from '../account/account';
import type { Period } from '../calendar/instant';
import type { Catalog } from '../catalog/catalog';
import { firstChargedPeriod } from '../settlement/next-period';
import type { Situation } from '../situation';
import type { Billing } from './subscription';
import type { Terms } from './terms';

/** What a whole interval costs, minor units, taxes included. */
export interface RecurringPrice {
  readonly amount: number;
  readonly interval: string;
}

/** The first period that will be charged, and what it costs with its taxes; minor units. */
export interface FirstCharge {
  readonly period: Period;
  readonly amount: number;
}

export interface FirstChargeInput {
  readonly account: Account;
  readonly billing: Billing;
  /** The catalog that the billing was sold from. */
  readonly catalog: Catalog;
  /** What the subscription will be then; without it, what it is now. */
  readonly then?: { readonly catalog: Catalog; readonly terms: Terms };
}

/** What is charged when all that is paid is over. */
export function firstCharge({ account, ...input }: FirstChargeInput): FirstCharge {
  const { billing, lines } = firstChargedPeriod({ ...input, zone: account.timezone, region: account.region });
  return { period: billing.period, amount: lines.reduce((sum, { amount }) => sum + amount, 0) };
}

/** What a whole period of the present terms costs with its taxes, minor units. */
export function recurringCharge({
  account,
  subscription,
  sold,
}: Pick<Situation, 'account' | 'subscription' | 'sold'>): RecurringPrice {
  const { amount } = firstCharge({ account, billing: subscription, catalog: sold });
  return { amount, interval: subscription.terms.interval };
}
