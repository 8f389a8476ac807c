import { ulid } from './sortable-id';
import { nextChangeStep } from '../../domain/change/next-step';
import type { Change } from '../../domain/change/change';
import type { Invoice, Receipt } from '../../domain/documents/invoice';
import type { Act, DomainEvent, Effects } from '../../domain/effects';
import type { NotificationContent } from '../../domain/notification/content';
import type { Refund } from '../../domain/payment/payment';
import type { Resource } from '../../domain/reconcile/resource';
import { targetOf } from '../../domain/situation';
import type { LoadedSituation } from '../../ports/subscription-records';
import type { Prisma } from './generated/client';
import type { NotificationRows } from './notifications';
import {
  toChangeData,
  toInvoiceData,
  toLedgerData,
  toPaymentData,
  toReceiptData,
  toRefundData,
  toResourceData,
  toSubscriptionData,
} from './data';

type Transaction = Prisma.TransactionClient;

/** Writes everything that was decided. Documents get their numbers here, and notifications learn them. */
export async function saveEffects(
  transaction: Transaction,
  situation: LoadedSituation,
  effects: Effects,
  notifications: NotificationRows,
): Promise<void> {
  const { account, subscription } = situation;
  if (effects.subscription) {
    await transaction.subscription.update({
      where: { id: subscription.id },
      data: toSubscriptionData(effects.subscription),
    });
  }
  const after = effects.subscription ?? subscription;
  for (const change of effects.changes ?? [])
    await saveChange(transaction, { ...situation, subscription: after }, change);
  await saveMoney(transaction, situation, effects);
  if (effects.resources) await saveResources(transaction, account.id, situation.resources, effects.resources);
  await saveActs(transaction, effects.acts ?? [], effects.at);
  await saveEvents(transaction, account.id, effects.events ?? [], effects.at);
  const numbers = await saveDocuments(transaction, situation, effects);
  const rows = (effects.notifications ?? []).flatMap((content) =>
    notifications.build(withNumbers(content, numbers), account, effects.at),
  );
  if (rows.length > 0) await transaction.notification.createMany({ data: rows });
}

async function saveChange(
  transaction: Transaction,
  situation: LoadedSituation,
  change: Change,
): Promise<void> {
  const { subscription } = situation;
  const step = nextChangeStep(change, targetOf(situation, change), subscription);
  const data = { ...toChangeData(change), wakeAt: step === null ? null : new Date(step.at) };
  const known = [situation.open, situation.pending, situation.change].some((each) => each?.id === change.id);
  if (known) await transaction.change.update({ where: { id: change.id }, data });
  else await transaction.change.create({ data });
}

async function saveMoney(
  transaction: Transaction,
  situation: LoadedSituation,
  effects: Effects,
): Promise<void> {
  const { account, payments } = situation;
  if (effects.creditBalance !== undefined && effects.creditBalance !== account.creditBalance) {
    await transaction.account.update({
      where: { id: account.id },
      data: { creditBalance: effects.creditBalance },
    });
  }
  for (const payment of effects.payments ?? []) {
    const known = payments.some(({ id }) => id === payment.id);
    if (known) await transaction.payment.update({ where: { id: payment.id }, data: toPaymentData(payment) });
    else await transaction.payment.create({ data: toPaymentData(payment) });
  }
  for (const refund of effects.refunds ?? []) await saveRefund(transaction, refund);
  if (effects.ledger && effects.ledger.length > 0) {
    await transaction.ledgerEntry.createMany({ data: effects.ledger.map(toLedgerData) });
  }
}

/** A planned refund takes its amount out of what can still be sent back; one that became credit puts it back. */
async function saveRefund(transaction: Transaction, refund: Refund): Promise<void> {
  const planned = refund.status === 'pending';
  if (planned) await transaction.refund.create({ data: toRefundData(refund) });
  else await transaction.refund.update({ where: { id: refund.id }, data: toRefundData(refund) });
  const taken = planned ? refund.amount : refund.status === 'credited' ? -refund.amount : 0;
  if (taken !== 0)
    await transaction.payment.update({
      where: { id: refund.payment },
      data: { refunded: { increment: taken } },
    });
}

async function saveResources(
  transaction: Transaction,
  account: string,
  before: readonly Resource[],
  after: readonly Resource[],
): Promise<void> {
  const keyOf = ({ type, id }: Resource): string => JSON.stringify([type, id]);
  const kept = new Map(after.map((resource) => [keyOf(resource), resource]));
  for (const resource of before) {
    const accountId_type_id = { accountId: account, type: resource.type, id: resource.id };
    const now = kept.get(keyOf(resource));
    if (!now) await transaction.resource.delete({ where: { accountId_type_id } });
    else if (now !== resource)
      await transaction.resource.update({ where: { accountId_type_id }, data: toResourceData(account, now) });
  }
}

async function saveActs(transaction: Transaction, acts: readonly Act[], at: number): Promise<void> {
  if (acts.length === 0) return;
  await transaction.changeAct.createMany({
    data: acts.map(({ change, ...act }) => ({
      ...act,
      id: `act_${ulid()}`,
      changeId: change,
      at: new Date(at),
    })),
  });
}

/** Events, and a delivery for each endpoint that listens: one statement. */
async function saveEvents(
  transaction: Transaction,
  account: string,
  events: readonly DomainEvent[],
  at: number,
): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ type, change, data }) => ({
    id: `evt_${ulid()}`,
    type,
    account,
    change,
    at: new Date(at),
    data,
  }));
  await transaction.$executeRaw`
    WITH told AS (
      INSERT INTO events (id, type, account, change, at, data)
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS e(id text, type text, account text, change text, at timestamptz, data jsonb)
      RETURNING id, type
    )
    INSERT INTO webhook_deliveries (event, endpoint, next_try_at)
    SELECT told.id, w.id, now() FROM told JOIN webhook_endpoints w ON w.events = '{}' OR told.type = ANY (w.events)`;
}

/** Inserts new documents under the next numbers and updates those that are there; answers the numbers by document id. */
async function saveDocuments(
  transaction: Transaction,
  { unpaid }: LoadedSituation,
  { invoices = [], receipt, outstandingReceipt }: Effects,
): Promise<ReadonlyMap<string, string>> {
  const numbers = new Map<string, string>();
  for (const invoice of invoices)
    numbers.set(invoice.id, await saveInvoice(transaction, invoice, unpaid?.id === invoice.id));
  for (const each of [outstandingReceipt, receipt])
    if (each) numbers.set(each.id, await saveReceipt(transaction, each));
  return numbers;
}

async function saveInvoice(transaction: Transaction, invoice: Invoice, known: boolean): Promise<string> {
  if (known) {
    await transaction.invoice.update({ where: { id: invoice.id }, data: toInvoiceData(invoice) });
    return invoice.number;
  }
  const number = await nextNumber(transaction, 'invoice', 'INV');
  await transaction.invoice.create({ data: toInvoiceData({ ...invoice, number }) });
  return number;
}

async function saveReceipt(transaction: Transaction, receipt: Receipt): Promise<string> {
  const number = await nextNumber(transaction, 'receipt', 'RCP');
  await transaction.receipt.create({ data: toReceiptData({ ...receipt, number }) });
  return number;
}

/** The counter's row stays locked until the transaction ends, so that a number is never skipped. */
async function nextNumber(transaction: Transaction, kind: string, prefix: string): Promise<string> {
  const [row] = await transaction.$queryRaw<{ last: bigint }[]>`
    INSERT INTO document_counters (kind, last) VALUES (${kind}, 1)
    ON CONFLICT (kind) DO UPDATE SET last = document_counters.last + 1 RETURNING last`;
  return `${prefix}-${String(row?.last ?? 0).padStart(6, '0')}`;
}

function withNumbers(
  content: NotificationContent,
  numbers: ReadonlyMap<string, string>,
): NotificationContent {
  if (content.kind === 'invoice_paid') {
    const { invoice, receipt } = content;
    return {
      ...content,
      invoice: numbered(invoice, numbers),
      receipt: receipt && numbered(receipt, numbers),
    };
  }
  return content.kind === 'change_completed' && content.invoice
    ? { ...content, invoice: numbered(content.invoice, numbers) }
    : content;
}

function numbered<T extends { readonly id: string; readonly number: string }>(
  document: T,
  numbers: ReadonlyMap<string, string>,
): T {
  return { ...document, number: numbers.get(document.id) ?? document.number };
}
