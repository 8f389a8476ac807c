import type { Account } from './account/account';
import type { Invoice } from './billing/documents';
import type { Payment, Refund } from './billing/payment';
import type { MethodOnFile } from './billing/payment-method';
import type { Instant } from './calendar/instant';
import type { Catalog } from './catalog/catalog';
import type { Change } from './change/change';
import { DomainError } from './errors';
import { chargeable, chargeStep } from './money/currency';
import type { Resource } from './reconcile/resource';
import type { Taxation } from './settlement/tax';
import type { SoldTerms } from './subscription/entitlements';
import type { Subscription } from './subscription/subscription';

/** Another running subscription of the account: what it grants counts, and it uses the account's credit, too. */
export interface OtherSubscription extends SoldTerms {
  readonly subscription: Subscription;
  /** The newest version of its catalog. */
  readonly newest: Catalog;
  /** What it becomes at its renewal, where a change is scheduled. */
  readonly then: SoldTerms | null;
}

/** What earlier changes mean to later ones: how many there were, and whether one can be taken back. */
export interface CompletedChange extends Pick<Change, 'id' | 'direction' | 'undoes' | 'own'> {
  readonly completedAt: Instant;
  /** The end of the period that it led to; null where it cannot be taken back: it was not immediate. */
  readonly ledTo: Instant | null;
}

/** A change as later ones look at it; null where it is not in effect. */
export function asCompleted(change: Change): CompletedChange | null {
  const { id, status, direction, undoes, own, completedAt, former, outcome } = change;
  if (status !== 'completed' || completedAt === null) return null;
  return { id, direction, undoes, own, completedAt, ledTo: (former && outcome?.period.end) ?? null };
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
  /** The versions that the changes were quoted from. */
  readonly targets: readonly Catalog[];
  /** The open change, the pending one, and the one that the decision is about. */
  readonly changes: readonly Change[];
  /** The change that is quoted, charging or waiting for authentication. */
  readonly open: Change | null;
  /** The change that is scheduled or requested. */
  readonly pending: Change | null;
  /** The subscription's changes that are in effect, newest first. */
  readonly completed: readonly CompletedChange[];
  /** Invoices that are not paid, oldest first. */
  readonly openInvoices: readonly Invoice[];
  /** The newest that are paid, and the one that the decision is about; newest first. */
  readonly paidInvoices: readonly Invoice[];
  /** What the subscription's invoices come to that are not void, less what was given back of them; minor units. */
  readonly invoiced: number;
  readonly resources: readonly Resource[];
  /** The account's other running subscriptions, oldest first. */
  readonly others: readonly OtherSubscription[];
  /** Payments for this subscription that are in flight, or of which something could be sent back; newest first. */
  readonly payments: readonly Payment[];
  /** Account credit that payments in flight hold, of all of the account's subscriptions; minor units. */
  readonly heldCredit: number;
  /** Refunds that are still to be sent, and those of the payment or change that the decision is about. */
  readonly refunds: readonly Refund[];
  /** The account's payment methods that it has not removed. */
  readonly methods: readonly MethodOnFile[];
  /** The account's default payment method. */
  readonly defaultMethod: string | null;
}

/**
 * What a subscription costs and when: everything about it but the account's resources, of which there may be thousands, and
 * the invoices that were paid.
 */
export type Standing = Omit<Situation, 'resources' | 'paidInvoices'>;

/** Account credit that nothing holds: what a new payment may use, minor units, so that what is left can be charged. */
export function availableCredit({ account, heldCredit }: Pick<Situation, 'account' | 'heldCredit'>): number {
  const free = Math.max(0, account.creditBalance - heldCredit);
  return account.currency === null ? free : chargeable(free, chargeStep(account.currency));
}

/** @throws DomainError `change_in_progress` while a change of the subscription is being charged: its outcome comes first */
export function assertNotCharging({ open }: Pick<Situation, 'open'>): void {
  if (open?.status === 'charging') throw new DomainError('change_in_progress', 'A change is being charged.');
}

/** Makes a new id: the prefix, then a sortable unique part. Passed in, so that the domain stays without randomness. */
export type NewId = (prefix: 'inv' | 'rcp' | 'crn' | 'led' | 'chg') => string;

/**
 * The catalog version that a change takes its prices, policies and rules from.
 * @throws Error where the situation was loaded without it: a bug.
 */
export function targetOf(
  { sold, newest, targets }: Pick<Situation, 'sold' | 'newest' | 'targets'>,
  change: Pick<Change, 'targetVersion'>,
): Catalog {
  const target = [sold, newest, ...targets].find(({ version }) => version === change.targetVersion);
  if (!target) throw new Error(`Catalog version ${String(change.targetVersion)} was not loaded.`);
  return target;
}

/** The situation of a subscription that has become something else: it is sold by the catalog version that it names then. */
export function withSubscription<S extends Situation>(situation: S, subscription: Subscription): S {
  const sold = targetOf(situation, { targetVersion: subscription.catalogVersion });
  return { ...situation, subscription, sold };
}

/** How what is charged now is taxed: by the newest version's rates, where the account is (ruling 6). */
export function taxationOf({ newest, account }: Pick<Situation, 'newest' | 'account'>): Taxation {
  return { taxes: newest.taxes, region: account.region };
}
