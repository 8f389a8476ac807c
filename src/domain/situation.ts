import type { Account } from './account/account';
import type { Instant } from './calendar/instant';
import type { Catalog } from './catalog/catalog';
import type { Change } from './change/change';
import type { Invoice } from './documents/invoice';
import type { Payment, Refund } from './payment/payment';
import type { Resource } from './reconcile/resource';
import type { SoldTerms } from './subscription/entitlements';
import type { Subscription } from './subscription/subscription';

/** A payment and how much of it has been sent back, minor units. */
export interface RefundablePayment extends Payment {
  readonly refunded: number;
}

/** Another subscription of the account that runs, as it is. */
export interface OtherSubscription extends SoldTerms {
  readonly subscription: string;
}

/** Everything that a decision about one subscription looks at, as of `now`. */
export interface Situation {
  /** The account's time: its test clock's, or the real one. */
  readonly now: Instant;
  readonly account: Account;
  readonly subscription: Subscription;
  /** The catalog version that the subscription was sold. */
  readonly sold: Catalog;
  /** The newest version of the same catalog. */
  readonly newest: Catalog;
  /** The versions that the open and the pending change were quoted from. */
  readonly targets: readonly Catalog[];
  /** The change that is quoted, charging or waiting for authentication. */
  readonly open: Change | null;
  /** The change that is scheduled or requested. */
  readonly pending: Change | null;
  /** The invoice of the current period while its payment has failed or is under way. */
  readonly unpaid: Invoice | null;
  readonly resources: readonly Resource[];
  /** The account's other running subscriptions: they too grant what the resources have to fit in. Oldest first. */
  readonly others: readonly OtherSubscription[];
  /** Payments for this subscription that are not settled yet, or of which something could be sent back; newest first. */
  readonly payments: readonly RefundablePayment[];
  /** Refunds that are still to be sent, and all of renewals and of the change that the decision is about. */
  readonly refunds: readonly Refund[];
  /** The account's default payment method. */
  readonly defaultMethod: string | null;
}

/** Minor units that payment methods paid for this subscription and that were not sent back. */
export function refundableAmount({ payments }: Pick<Situation, 'payments'>): number {
  return payments.reduce(
    (sum, { status, amount, refunded }) => (status === 'succeeded' ? sum + amount - refunded : sum),
    0,
  );
}

/** Makes a new id: the prefix, then a sortable unique part. Passed in, so that the domain stays without randomness. */
export type NewId = (prefix: 'inv' | 'rcp' | 'led') => string;

/**
 * The catalog version that a change takes its prices, policies and rules from.
 * @throws Error where the situation was loaded without it: a bug.
 */
export function targetOf(
  { sold, newest, targets }: Situation,
  change: Pick<Change, 'targetVersion'>,
): Catalog {
  const target = [sold, newest, ...targets].find(({ version }) => version === change.targetVersion);
  if (!target) throw new Error(`Catalog version ${String(change.targetVersion)} was not loaded.`);
  return target;
}
