import { printedAs, sellerOfNumbers } from '../../domain/billing/documents';
import { toIso, type Instant } from '../../domain/calendar/instant';
import { nextChangeStep } from '../../domain/change/next-step';
import { applyEffects, type Effects } from '../../domain/effects';
import { nextSubscriptionStep } from '../../domain/renewal/next-step';
import type { Situation } from '../../domain/situation';
import { ulid, type BoundStatement, type NamedStatement } from './database';
import type { NotificationRows } from './notifications';
import { changedResources, removeResources } from './resource-rows';
import {
  toChangeRow,
  toCreditNoteRow,
  toInvoiceRow,
  toLedgerRow,
  toPaymentRow,
  toReceiptRow,
  toRefundRow,
  toSubscriptionRow,
  type Row,
} from './rows';
import { writeRows } from './write-rows';

/** When each row of the situation asks to be looked at, as it is stored; what is not stored yet is missing. */
type Wakes = ReadonlyMap<string, Instant | null>;

/**
 * The statements that write everything that was decided: one, and further ones for what is removed, and for rows that
 * are to be looked at at another time than they say.
 */
export function writeEffects(
  situation: Situation & { readonly wakes: Wakes },
  effects: Effects,
  notifications: NotificationRows,
): readonly BoundStatement[] {
  const { account, resources, newest } = situation;
  const wakes = wakesAfter(applyEffects(situation, effects));
  const rows = {
    ...changedRows(situation, effects, wakes),
    ...toldRows(account.id, effects),
    notifications: (effects.notifications ?? []).flatMap((content) =>
      notifications.build(content, account, effects.at),
    ),
  };
  return [
    ...removeResources(account.id, { existing: resources, after: effects.resources }),
    ...changeDefault(situation, effects),
    ...wakeUnwritten(situation.wakes, wakes, effects),
    ...wakeOthers(situation, effects),
    writeRows(rows, sellerOfNumbers(newest)),
  ];
}

/** The rows of what the decision changes or adds, but for what is told of it. */
function changedRows(situation: Situation, effects: Effects, wakes: Wakes) {
  const { account, newest } = situation;
  const issued = { seller: sellerOfNumbers(newest), printed: printedAs(account, newest) };
  return {
    accounts: changedAccount(situation, effects),
    subscriptions: (effects.subscription ? [effects.subscription] : []).map((subscription) => ({
      ...toSubscriptionRow(subscription),
      wake_at: wakeColumn(wakes, subscription.id),
    })),
    changes: (effects.changes ?? []).map((change) => ({
      ...toChangeRow(change),
      wake_at: wakeColumn(wakes, change.id),
    })),
    payments: (effects.payments ?? []).map(toPaymentRow),
    refunds: (effects.refunds ?? []).map(toRefundRow),
    invoices: (effects.invoices ?? []).map((invoice) => ({ ...toInvoiceRow(invoice), ...issued })),
    receipts: (effects.receipts ?? []).map((receipt) => ({ ...toReceiptRow(receipt), ...issued })),
    credit_notes: (effects.creditNotes ?? []).map((note) => ({ ...toCreditNoteRow(note), ...issued })),
    ledger_entries: (effects.ledger ?? []).map(toLedgerRow),
    resources: changedResources(account.id, { existing: situation.resources, after: effects.resources }),
  };
}

function toldRows(account: string, { acts = [], accountActs = [], events = [], at: instant }: Effects) {
  const at = toIso(instant);
  return {
    change_acts: acts.map((act): Row => ({ ...act, id: `act_${ulid()}`, at })),
    account_acts: accountActs.map((act): Row => ({ id: `act_${ulid()}`, ...act, account, at })),
    events: events.map((event): Row => ({ ...event, id: `evt_${ulid()}`, account, at })),
  };
}

const WAKE: NamedStatement = {
  name: 'wake-rows',
  text: `
    WITH given AS (SELECT * FROM jsonb_to_recordset($1) AS r(id text, wake_at timestamptz)),
      subscription AS (UPDATE subscriptions s SET wake_at = g.wake_at FROM given g WHERE s.id = g.id)
    UPDATE changes c SET wake_at = g.wake_at FROM given g WHERE c.id = g.id`,
};

/** Every row says by itself when it has to be looked at next. */
function wakesAfter(after: Situation): Wakes {
  const { subscription, changes } = after;
  return new Map([
    [subscription.id, nextSubscriptionStep(after)?.at ?? null],
    ...changes.map((change) => [change.id, nextChangeStep(change, after)?.at ?? null] as const),
  ]);
}

function wakeColumn(wakes: Wakes, id: string): string | null {
  const at = wakes.get(id) ?? null;
  return at === null ? null : toIso(at);
}

/** Rows that the decision does not write, but that are to be looked at at another time than they say. */
function wakeUnwritten(stored: Wakes, wakes: Wakes, effects: Effects): readonly BoundStatement[] {
  const written = new Set([effects.subscription?.id, ...(effects.changes ?? []).map(({ id }) => id)]);
  const rows = [...wakes.keys()]
    .filter((id) => !written.has(id) && stored.has(id) && stored.get(id) !== wakes.get(id))
    .map((id) => ({ id, wake_at: wakeColumn(wakes, id) }));
  return rows.length > 0 ? [{ ...WAKE, values: [JSON.stringify(rows)] }] : [];
}

const WAKE_OTHERS: NamedStatement = {
  name: 'wake-unpaid',
  text: `
    UPDATE subscriptions SET wake_at = $3
    WHERE account = $1 AND id <> $2 AND dunning IS NOT NULL AND (wake_at IS NULL OR wake_at > $3)`,
};

/** Account credit that comes in may pay what other subscriptions of the account owe. */
function wakeOthers({ account, subscription }: Situation, effects: Effects): readonly BoundStatement[] {
  const rises = (effects.creditBalance ?? 0) > account.creditBalance;
  return rises ? [{ ...WAKE_OTHERS, values: [account.id, subscription.id, toIso(effects.at)] }] : [];
}

function changedAccount({ account }: Situation, { creditBalance, currency }: Effects): readonly Row[] {
  const credit = creditBalance ?? account.creditBalance;
  const pays = currency ?? account.currency;
  return credit === account.creditBalance && pays === account.currency
    ? []
    : [{ id: account.id, credit_balance: credit, currency: pays }];
}

const RETIRE: NamedStatement = {
  name: 'retire-default-method',
  text: 'UPDATE payment_methods SET is_default = false WHERE account = $1 AND is_default AND removed_at IS NULL',
};

const PROMOTE: NamedStatement = {
  name: 'make-method-default',
  text: 'UPDATE payment_methods SET is_default = true WHERE account = $1 AND id = $2 AND removed_at IS NULL',
};

/** One after the other: at no moment has an account two. */
function changeDefault({ account }: Situation, { defaultMethod }: Effects): readonly BoundStatement[] {
  if (defaultMethod === undefined) return [];
  return [
    { ...RETIRE, values: [account.id] },
    { ...PROMOTE, values: [account.id, defaultMethod] },
  ];
}
