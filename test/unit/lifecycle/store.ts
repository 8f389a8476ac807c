import type { Account } from '../../../src/domain/account/account';
import type { CreditNote } from '../../../src/domain/billing/credit-note';
import { leftOfInvoice, type Invoice, type Receipt } from '../../../src/domain/billing/documents';
import type { LedgerEntry } from '../../../src/domain/billing/ledger';
import { isInFlight, type Payment, type Refund } from '../../../src/domain/billing/payment';
import { methodsAfter } from '../../../src/domain/billing/payment-method';
import type { Instant } from '../../../src/domain/calendar/instant';
import type { Catalog } from '../../../src/domain/catalog/catalog';
import {
  type Change,
  type ChangeStatus,
  OPEN_STATUSES,
  PENDING_STATUSES,
} from '../../../src/domain/change/change';
import type { Act, DomainEvent, Effects } from '../../../src/domain/effects';
import type { NotificationContent } from '../../../src/domain/notification/content';
import type { Resource } from '../../../src/domain/reconcile/resource';
import { asCompleted, type OtherSubscription, type Situation } from '../../../src/domain/situation';
import { isRunning, type Subscription } from '../../../src/domain/subscription/subscription';
import { sum } from './law';

type ById<Row> = ReadonlyMap<string, Row>;

/** Everything that is known of one account; never changed in place. */
export interface State {
  readonly account: Account;
  readonly defaultMethod: string | null;
  /** By id, the versions in their order. */
  readonly catalogs: ById<readonly Catalog[]>;
  readonly subscriptions: ById<Subscription>;
  readonly changes: ById<Change>;
  readonly payments: ById<Payment>;
  readonly refunds: ById<Refund>;
  readonly invoices: ById<Invoice>;
  readonly receipts: readonly Receipt[];
  readonly creditNotes: readonly CreditNote[];
  readonly ledger: readonly LedgerEntry[];
  readonly resources: readonly Resource[];
  readonly notifications: readonly NotificationContent[];
  readonly events: readonly DomainEvent[];
  readonly acts: readonly Act[];
}

/** The row that a decision is about. */
export type Subject =
  | { readonly subscription: string }
  | { readonly change: string }
  | { readonly payment: string }
  | { readonly invoice: string };

/** What a decision about the subject looks at. */
export function situationIn(state: State, subject: Subject, now: Instant): Situation {
  const subscription = subscriptionOf(state, subject);
  const changes = [...state.changes.values()].filter((each) => each.subscription === subscription.id);
  const { sold, versions, newest } = catalogsOf(state, subscription);
  const own = <Row extends { readonly subscription: string }>(rows: ById<Row>): Row[] =>
    [...rows.values()].filter((row) => row.subscription === subscription.id);
  return {
    now,
    account: state.account,
    subscription,
    sold,
    newest,
    targets: versions,
    changes,
    open: withStatus(changes, OPEN_STATUSES),
    pending: withStatus(changes, PENDING_STATUSES),
    completed: completedIn(changes),
    openInvoices: own(state.invoices)
      .filter(({ status }) => status === 'open')
      .sort((a, b) => a.issuedAt - b.issuedAt),
    paidInvoices: own(state.invoices)
      .filter(({ status, total }) => status === 'paid' && total > 0)
      .reverse()
      .sort((a, b) => (b.paidAt ?? 0) - (a.paidAt ?? 0)),
    invoiced: sum(own(state.invoices).map((invoice) => ({ amount: leftOfInvoice(invoice) }))),
    resources: state.resources,
    others: othersOf(state, subscription),
    payments: own(state.payments).reverse(),
    heldCredit: heldCredit(state),
    refunds: own(state.refunds),
    ...methodsIn(state),
  };
}

function completedIn(changes: readonly Change[]): Situation['completed'] {
  return [...changes]
    .reverse()
    .flatMap((change) => asCompleted(change) ?? [])
    .sort((a, b) => b.completedAt - a.completedAt);
}

/** The state once a decision is stored. */
export function stateAfter(state: State, effects: Effects): State {
  const { account } = state;
  return {
    ...state,
    account: {
      ...account,
      creditBalance: effects.creditBalance ?? account.creditBalance,
      currency: effects.currency ?? account.currency,
    },
    subscriptions: put(state.subscriptions, effects.subscription ? [effects.subscription] : []),
    changes: put(state.changes, effects.changes),
    payments: put(state.payments, effects.payments),
    refunds: put(state.refunds, effects.refunds),
    defaultMethod: effects.defaultMethod ?? state.defaultMethod,
    invoices: put(state.invoices, effects.invoices),
    receipts: [...state.receipts, ...(effects.receipts ?? [])],
    creditNotes: [...state.creditNotes, ...(effects.creditNotes ?? [])],
    ledger: [...state.ledger, ...(effects.ledger ?? [])],
    resources: effects.resources ?? state.resources,
    notifications: [...state.notifications, ...(effects.notifications ?? [])],
    events: [...state.events, ...(effects.events ?? [])],
    acts: [...state.acts, ...(effects.acts ?? [])],
  };
}

/** How the account pays; what it has paid with it keeps. */
export function methodsIn({
  defaultMethod,
  payments,
}: Pick<State, 'defaultMethod' | 'payments'>): Pick<Situation, 'methods' | 'defaultMethod'> {
  const made = [...payments.values()];
  const ids = new Set([
    ...(defaultMethod === null ? [] : [defaultMethod]),
    ...made.map(({ method }) => method),
  ]);
  const methods = [...ids].map((id) => ({ id, hasPaid: false }));
  return { methods: methodsAfter(methods, made), defaultMethod };
}

/** Account credit that payments in flight hold, minor units. */
export function heldCredit({ payments }: Pick<State, 'payments'>): number {
  return [...payments.values()].filter(isInFlight).reduce((sum, { credit }) => sum + credit, 0);
}

/** The versions of a subscription's catalog: all, the one that it was sold, and the newest. */
export function catalogsOf(state: Pick<State, 'catalogs'>, subscription: Subscription) {
  const versions = state.catalogs.get(subscription.catalog) ?? [];
  return {
    versions,
    sold: versions[subscription.catalogVersion - 1]!,
    newest: versions.at(-1)!,
  };
}

function subscriptionOf(state: State, subject: Subject): Subscription {
  const subscription = state.subscriptions.get(idOf(state, subject) ?? '');
  if (!subscription) throw new Error(`There is no ${JSON.stringify(subject)}.`);
  return subscription;
}

function idOf({ changes, payments, invoices }: State, subject: Subject): string | undefined {
  if ('subscription' in subject) return subject.subscription;
  if ('change' in subject) return changes.get(subject.change)?.subscription;
  if ('payment' in subject) return payments.get(subject.payment)?.subscription;
  return invoices.get(subject.invoice)?.subscription;
}

function othersOf(state: State, { id }: Subscription): OtherSubscription[] {
  return [...state.subscriptions.values()]
    .filter((other) => other.id !== id && isRunning(other))
    .map((subscription) => {
      const { sold, versions, newest } = catalogsOf(state, subscription);
      const scheduled = [...state.changes.values()].find(
        (change) => change.subscription === subscription.id && change.status === 'scheduled',
      );
      return {
        subscription,
        catalog: sold,
        terms: subscription.terms,
        newest,
        then: scheduled ? { catalog: versions[scheduled.targetVersion - 1]!, terms: scheduled.to } : null,
      };
    });
}

function withStatus(changes: readonly Change[], statuses: readonly ChangeStatus[]): Change | null {
  return changes.find(({ status }) => statuses.includes(status)) ?? null;
}

function put<Row extends { readonly id: string }>(rows: ById<Row>, added: readonly Row[] = []): ById<Row> {
  return added.length === 0 ? rows : new Map([...rows, ...added.map((row) => [row.id, row] as const)]);
}
