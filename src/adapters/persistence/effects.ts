import { ulid } from './sortable-id';
import { nextChangeStep } from '../../domain/change/next-step';
import type { Change } from '../../domain/change/change';
import { sellerOfNumbers } from '../../domain/documents/seller';
import type { Effects } from '../../domain/effects';
import type { Resource } from '../../domain/reconcile/resource';
import { targetOf } from '../../domain/situation';
import type { LoadedSituation } from '../../ports/subscription-records';
import type { BoundStatement, NamedStatement } from './database';
import { leaveRoomForNumbers, withNumbers } from './document-numbers';
import type { NotificationRows } from './notifications';
import { preferPayingMethod } from './paying-method';
import type { Row } from './rows';
import {
  toChangeRow,
  toInvoiceRow,
  toLedgerRow,
  toPaymentRow,
  toReceiptRow,
  toRefundRow,
  toResourceRow,
  toSubscriptionRow,
} from './to-rows';
import { writeRows } from './write-rows';

/** The statements that write everything that was decided: one, and further ones for what is summed up or removed. */
export function writeEffects(
  situation: LoadedSituation,
  effects: Effects,
  notifications: NotificationRows,
): readonly BoundStatement[] {
  const { account, subscription } = situation;
  const after = { ...situation, subscription: effects.subscription ?? subscription };
  const documents = leaveRoomForNumbers(effects);
  const seller = sellerOfNumbers(situation.newest);
  const rows = {
    accounts: changedAccount(situation, effects),
    subscriptions: effects.subscription ? [toSubscriptionRow(effects.subscription)] : [],
    changes: (effects.changes ?? []).map((change) => toChangeRow(change, wakeAt(after, change))),
    payments: (effects.payments ?? []).map(toPaymentRow),
    refunds: (effects.refunds ?? []).map(toRefundRow),
    invoices: documents.invoices.map((invoice) => ({ ...toInvoiceRow(invoice), seller })),
    receipts: documents.receipts.map((receipt) => ({ ...toReceiptRow(receipt), seller })),
    ledger_entries: (effects.ledger ?? []).map(toLedgerRow),
    resources: changedResources(situation, effects).map((resource) => toResourceRow(account.id, resource)),
    ...toldRows(account.id, effects),
    notifications: (effects.notifications ?? []).flatMap((content) =>
      notifications.build(withNumbers(content, documents), account, effects.at),
    ),
  };
  return [
    ...refundTotals(effects),
    ...preferPayingMethod(situation, effects),
    ...removedResources(situation, effects),
    writeRows(rows, { seller, documents: documents.numbered }),
  ];
}

function toldRows(account: string, { acts = [], events = [], at: instant }: Effects) {
  const at = new Date(instant).toISOString();
  return {
    change_acts: acts.map((act): Row => ({ ...act, id: `act_${ulid()}`, at })),
    events: events.map((event): Row => ({ ...event, id: `evt_${ulid()}`, account, at })),
  };
}

function wakeAt(situation: LoadedSituation, change: Change): number | null {
  return nextChangeStep(change, targetOf(situation, change), situation.subscription)?.at ?? null;
}

function changedAccount({ account }: LoadedSituation, effects: Effects): readonly Row[] {
  const creditBalance = effects.creditBalance ?? account.creditBalance;
  const currency = effects.currency ?? account.currency;
  return creditBalance === account.creditBalance && currency === account.currency
    ? []
    : [{ id: account.id, credit_balance: creditBalance, currency }];
}

const REFUND_TOTALS: NamedStatement = {
  name: 'refund-totals',
  text: `
    UPDATE payments p SET refunded = p.refunded + r.amount
    FROM (SELECT payment, sum(amount) AS amount FROM jsonb_to_recordset($1) AS r(payment text, amount bigint) GROUP BY payment) r
    WHERE p.id = r.payment`,
};

/** A planned refund takes its amount out of what can still be sent back; one that became credit puts it back. */
function refundTotals(effects: Effects): readonly BoundStatement[] {
  const totals = (effects.refunds ?? []).map(({ payment, amount, status }) => ({
    payment,
    amount: status === 'pending' ? amount : status === 'credited' ? -amount : 0,
  }));
  return totals.some(({ amount }) => amount !== 0)
    ? [{ ...REFUND_TOTALS, values: [JSON.stringify(totals)] }]
    : [];
}

const REMOVE_RESOURCES: NamedStatement = {
  name: 'remove-resources',
  text: `
    DELETE FROM resources r USING jsonb_to_recordset($2) AS gone(type text, id text)
    WHERE r.account = $1 AND r.type = gone.type AND r.id = gone.id`,
};

function removedResources(
  { account, resources }: LoadedSituation,
  effects: Effects,
): readonly BoundStatement[] {
  if (!effects.resources) return [];
  const kept = new Set(effects.resources.map(keyOf));
  const gone = resources.filter((resource) => !kept.has(keyOf(resource)));
  return gone.length > 0 ? [{ ...REMOVE_RESOURCES, values: [account.id, JSON.stringify(gone)] }] : [];
}

function changedResources({ resources }: LoadedSituation, effects: Effects): readonly Resource[] {
  const before = new Set(resources);
  return (effects.resources ?? []).filter((resource) => !before.has(resource));
}

function keyOf({ type, id }: Resource): string {
  return JSON.stringify([type, id]);
}
