import type { Instant } from './calendar/instant';
import type { CreditNote } from './billing/credit-note';
import { leftOfInvoice, type Invoice, type Receipt } from './billing/documents';
import type { LedgerEntry } from './billing/ledger';
import { heldBy, type Payment, type Refund } from './billing/payment';
import { methodsAfter } from './billing/payment-method';
import { type Change, isPending, OPEN_STATUSES } from './change/change';
import { sum } from './money/minor-units';
import type { NotificationContent } from './notification/content';
import type { Resource } from './reconcile/resource';
import { asCompleted, withSubscription, type Situation } from './situation';
import type { Subscription } from './subscription/subscription';

export type EventType =
  | `change.${'quoted' | 'scheduled' | 'completed' | 'canceled' | 'failed' | 'requested' | 'declined' | 'replaced' | 'expired' | 'updated'}`
  | `subscription.${'created' | 'renewed' | 'past_due' | 'recovered' | 'canceled' | 'updated'}`
  | 'reconcile.applied'
  | `invoice.${'paid' | 'payment_failed' | 'refunded'}`
  | `payment.${'disputed' | 'refund_failed' | 'refunded_at_gateway'}`;

/** Something that happened, for webhook endpoints and live pages. */
export interface DomainEvent {
  readonly type: EventType;
  readonly change: string | null;
  /** In the words of the API: its instants are ISO 8601. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** Who did something to a change: a user, a key's role, the service itself, an operator in the Temporal UI. */
export interface Act {
  readonly change: string;
  readonly act: string;
  readonly actor: string;
  readonly reason: string | null;
}

/** Something that support did for an account, and why: one entry of its history. */
export interface AccountAct {
  /** Where a request that is repeated finds it by that; drawn otherwise. */
  readonly id?: string;
  readonly act: string;
  readonly actor: string;
  readonly reason: string;
  /** Minor units that it moved; negative: taken back. Null where it moved none. */
  readonly amount: number | null;
}

/**
 * What a decision changes, as data: stored whole in one transaction or not at all. Of subscriptions, changes, invoices,
 * payments and refunds the state afterwards; everything else is added.
 */
export interface Effects {
  readonly at: Instant;
  readonly subscription?: Subscription;
  readonly changes?: readonly Change[];
  readonly creditBalance?: number;
  /** What the account pays in from now on, where this decision fixes it. */
  readonly currency?: string;
  readonly invoices?: readonly Invoice[];
  readonly receipts?: readonly Receipt[];
  readonly creditNotes?: readonly CreditNote[];
  readonly ledger?: readonly LedgerEntry[];
  readonly payments?: readonly Payment[];
  readonly refunds?: readonly Refund[];
  /** The payment method that is the account's default from now on. */
  readonly defaultMethod?: string;
  /** The account's resources afterwards. */
  readonly resources?: readonly Resource[];
  readonly notifications?: readonly NotificationContent[];
  readonly events?: readonly DomainEvent[];
  readonly acts?: readonly Act[];
  readonly accountActs?: readonly AccountAct[];
}

/** What has to be done before a decision can be taken: a payment that might still succeed is ended at the gateway. */
export interface EndPaymentFirst {
  readonly endFirst: string;
}

/** True for the answer "not yet". */
export function isEndPaymentFirst(decided: Effects | EndPaymentFirst | null): decided is EndPaymentFirst {
  return decided !== null && 'endFirst' in decided;
}

/** Two decisions as one, where the second was taken in the situation that the first leads to. */
export function mergeEffects(first: Effects, second: Effects | null): Effects {
  if (!second) return first;
  return {
    ...first,
    ...second,
    ...listsOf(first, second),
  };
}

/** Takes a decision in the situation that another one leads to: both are stored as one. */
export function andThen(
  situation: Situation,
  effects: Effects,
  decide: (after: Situation) => Effects | null,
): Effects {
  return mergeEffects(effects, decide(applyEffects(situation, effects)));
}

function listsOf(first: Effects, second: Effects): Partial<Effects> {
  const byId = <T extends { readonly id: string }>(some: readonly T[] = [], others: readonly T[] = []): T[] =>
    replaceById(some, others);
  const added = <T>(some: readonly T[] = [], others: readonly T[] = []): T[] => [...some, ...others];
  return {
    changes: byId(first.changes, second.changes),
    invoices: byId(first.invoices, second.invoices),
    payments: byId(first.payments, second.payments),
    refunds: byId(first.refunds, second.refunds),
    receipts: added(first.receipts, second.receipts),
    creditNotes: added(first.creditNotes, second.creditNotes),
    ledger: added(first.ledger, second.ledger),
    notifications: added(first.notifications, second.notifications),
    events: added(first.events, second.events),
    acts: added(first.acts, second.acts),
    accountActs: added(first.accountActs, second.accountActs),
  };
}

/** The first list with those of the second in the place of the ones that they follow, and the new ones behind. */
function replaceById<T extends { readonly id: string }>(some: readonly T[], others: readonly T[]): T[] {
  const newer = new Map(others.map((each) => [each.id, each]));
  const known = new Set(some.map(({ id }) => id));
  return [...some.map((each) => newer.get(each.id) ?? each), ...others.filter(({ id }) => !known.has(id))];
}

function completedAfter({ completed }: Situation, { changes = [] }: Effects): Situation['completed'] {
  const known = new Set(completed.map(({ id }) => id));
  const added = changes.filter(({ id }) => !known.has(id)).flatMap((change) => asCompleted(change) ?? []);
  return [...added, ...completed];
}

/** Invoices that are paid now stand before those that were. */
function paidAfter({ paidInvoices }: Situation, { invoices = [] }: Effects): Situation['paidInvoices'] {
  const known = new Set(paidInvoices.map(({ id }) => id));
  const added = invoices.filter(({ id, status }) => status === 'paid' && !known.has(id));
  return [
    ...added,
    ...replaceById(
      paidInvoices,
      invoices.filter(({ id }) => known.has(id)),
    ),
  ];
}

/** What is invoiced, with what a decision issues, voids or gives back. */
function invoicedAfter(situation: Situation, { invoices = [] }: Effects): number {
  const changed = new Set(invoices.map(({ id }) => id));
  const former = [...situation.openInvoices, ...situation.paidInvoices].filter(({ id }) => changed.has(id));
  return situation.invoiced - sum(former.map(leftOfInvoice)) + sum(invoices.map(leftOfInvoice));
}

/** The situation once a decision is stored: what the next one, or the question of what comes next, looks at. */
export function applyEffects<S extends Situation>(situation: S, effects: Effects): S {
  const changes = replaceById(situation.changes, effects.changes ?? []);
  const payments = replaceById(situation.payments, effects.payments ?? []);
  const newest = [...payments].sort((a, b) => b.createdAt - a.createdAt);
  return {
    ...withSubscription(situation, effects.subscription ?? situation.subscription),
    account: {
      ...situation.account,
      creditBalance: effects.creditBalance ?? situation.account.creditBalance,
      currency: effects.currency ?? situation.account.currency,
    },
    changes,
    open: changes.find(({ status }) => OPEN_STATUSES.some((each) => each === status)) ?? null,
    pending: changes.find(({ status }) => isPending(status)) ?? null,
    completed: completedAfter(situation, effects),
    openInvoices: replaceById(situation.openInvoices, effects.invoices ?? []).filter(
      ({ status }) => status === 'open',
    ),
    paidInvoices: paidAfter(situation, effects),
    invoiced: invoicedAfter(situation, effects),
    payments: newest,
    heldCredit: situation.heldCredit - heldBy(situation.payments) + heldBy(payments),
    refunds: replaceById(situation.refunds, effects.refunds ?? []),
    methods: methodsAfter(situation.methods, payments),
    defaultMethod: effects.defaultMethod ?? situation.defaultMethod,
    resources: effects.resources ?? situation.resources,
  };
}
