import { assertClockStandsStill } from '../domain/account/test-clock';
import type { Instant } from '../domain/calendar/instant';
import type { Account } from '../domain/account/account';
import type { CreditNote } from '../domain/billing/credit-note';
import type { Issued } from '../domain/billing/documents';
import { giveCredit, payBackCredit, type CreditGiven } from '../domain/billing/account-credit';
import { IN_FLIGHT_STATUSES } from '../domain/billing/payment';
import { refundInvoice, type InvoiceRefund } from '../domain/billing/refund-invoice';
import type { Line } from '../domain/settlement/lines';
import { loadAccount, lockAccountById, unpaidOf, type LoadedAccount } from '../adapters/persistence/accounts';
import type { Database } from '../adapters/persistence/database';
import { readPage } from '../adapters/persistence/page';
import type { Prisma } from '../adapters/persistence/generated/client';
import { fromPaymentRow, type Row } from '../adapters/persistence/rows';
import type { Decisions } from '../application/decisions';
import type { SubscriptionDecisions } from '../application/subscription-decisions';
import type { AccountAct as DecidedAct } from '../domain/effects';
import type { WakeWorkflows } from '../ports/workflows';
import type { Call } from './services';
import type { DocumentService } from './document-service';
import type { Page, PageRequest } from '../ports/reads';

/** What support did to an account, and why: one entry of its history. */
export interface AccountAct extends DecidedAct {
  readonly id: string;
  readonly at: Instant;
}

export interface CreditInput extends CreditGiven {
  /** Where credit that is taken back goes; left out: nowhere. */
  readonly to?: 'payment_method';
  readonly reason: string;
}

export interface RefundInput {
  /** Minor units; left out: all that can go back in this way. */
  readonly amount?: number;
  readonly to: 'payment_method' | 'account_credit';
  readonly reason: string;
}

export interface SupportServiceDependencies {
  readonly database: Database;
  readonly decisions: Decisions;
  readonly subscriptions: Pick<SubscriptionDecisions, 'useCredit'>;
  readonly documents: Pick<DocumentService, 'creditNote'>;
  readonly wake: WakeWorkflows;
}

/** Support's acts on accounts, in the database: each with its line in the ledger and in the history. */
export class SupportService {
  constructor(private readonly dependencies: SupportServiceDependencies) {}

  /** The same request again finds what it has given. */
  async giveCredit(id: string, input: CreditInput, { actor, newId }: Call): Promise<Account> {
    const [entry, act] = [newId('led'), newId('act')];
    const { amount, reason } = input;
    const { account, paidBack } = await this.dependencies.database.prisma.$transaction(
      async (transaction) => {
        await lockAccountById(transaction, id);
        const loaded = await loadAccount(transaction, id);
        assertClockStandsStill(loaded);
        if (await transaction.accountAct.findUnique({ where: { id: act }, select: { id: true } }))
          return { account: loaded.account, paidBack: [] };
        const given = giveCredit(loaded.account, input, await heldCredit(transaction, id));
        const at = new Date(loaded.now);
        await transaction.account.update({ where: { id }, data: given });
        const type = amount > 0 ? 'credit_issued' : 'credit_taken_back';
        await transaction.ledgerEntry.create({
          data: { id: entry, accountId: id, at, type, amount: Math.abs(amount) },
        });
        await transaction.accountAct.create({
          data: { id: act, accountId: id, at, act: type, actor, reason, amount },
        });
        const paidBack =
          input.to === undefined ? [] : await payBack(transaction, loaded, { id: act, amount: -amount });
        return { account: { ...loaded.account, ...given }, paidBack };
      },
    );
    if (amount > 0) await this.#useCredit(id);
    for (const subscription of paidBack) await this.dependencies.wake.subscription(subscription);
    return account;
  }

  /** The same request again finds its credit note. */
  async refundInvoice(
    id: string,
    { amount, to, reason }: RefundInput,
    { actor, newId }: Call,
  ): Promise<Issued<CreditNote>> {
    const { database, decisions, documents } = this.dependencies;
    const [note, act] = [newId('crn'), newId('act')];
    const known = await database.prisma.creditNote.count({ where: { id: note } });
    if (known === 0) {
      const asked = { id: note, act, invoice: id, amount: amount ?? null, to, reason, actor };
      const history = await this.#historyOf(id);
      await decisions.take({ invoice: id }, 'request', null, (situation, newDocumentId) =>
        refundInvoice(situation, { ...asked, ...history }, newDocumentId),
      );
    }
    return documents.creditNote(note);
  }

  async history(account: string, page: PageRequest): Promise<Page<AccountAct>> {
    const { prisma } = this.dependencies.database;
    await loadAccount(prisma, account);
    const query = {
      from: 'account_acts',
      at: 't.at',
      id: 't.id',
      where: 't.account = $1',
      values: [account],
    };
    return readPage(prisma, { ...query, read: fromActRow }, page);
  }

  /** How an invoice was paid, and what support gave back of it before. */
  async #historyOf(invoiceId: string): Promise<Pick<InvoiceRefund, 'charges' | 'earlier'>> {
    const { ledgerEntry, creditNote } = this.dependencies.database.prisma;
    const charges = await ledgerEntry.findMany({
      where: { invoiceId, type: 'charge' },
      select: { reference: true },
    });
    const notes = await creditNote.findMany({
      where: { invoiceId, changeId: null },
      select: { lines: true },
    });
    return {
      charges: charges.flatMap(({ reference }) => reference ?? []),
      earlier: notes.flatMap(({ lines }) => lines as unknown as Line[]),
    };
  }

  /** Credit that covers everything that is open is used at once. */
  async #useCredit(account: string): Promise<void> {
    const { database, subscriptions } = this.dependencies;
    for (const id of await unpaidOf(database.prisma, account)) await subscriptions.useCredit(id);
  }
}

async function heldCredit({ payment }: Prisma.TransactionClient, accountId: string): Promise<number> {
  const { _sum: sum } = await payment.aggregate({
    where: { accountId, status: { in: [...IN_FLIGHT_STATUSES] } },
    _sum: { credit: true },
  });
  return Number(sum.credit ?? 0);
}

/** Owes what is paid back to the payments that it goes to; their subscriptions send it. */
async function payBack(
  transaction: Prisma.TransactionClient,
  { account, now }: LoadedAccount,
  owed: { readonly id: string; readonly amount: number },
): Promise<string[]> {
  const { currency } = account;
  if (currency === null) return [];
  const rows = await transaction.$queryRaw<{ row: Row }[]>`
    SELECT row_to_json(p) AS row FROM payments p
    WHERE p.account = ${account.id} AND p.status = 'succeeded' AND p.refunded < p.amount AND p.currency = ${currency}
    ORDER BY p.created_at DESC, p.id DESC`;
  const payments = rows.map(({ row }) => fromPaymentRow(row));
  const plan = payBackCredit({ payments, now }, owed, currency);
  for (const { id, refunded } of plan.payments)
    await transaction.payment.update({ where: { id }, data: { refunded } });
  await transaction.refund.createMany({
    data: plan.refunds.map(({ id, payment, subscription, amount, status }) => ({
      ...{ id, paymentId: payment, subscriptionId: subscription, amount, status },
      createdAt: new Date(now),
    })),
  });
  const subscriptions = [...new Set(plan.refunds.map(({ subscription }) => subscription))];
  await transaction.subscription.updateMany({
    where: { id: { in: subscriptions } },
    data: { wakeAt: new Date(now), revision: { increment: 1 } },
  });
  return subscriptions;
}

function fromActRow({ id, at, act, actor, reason, amount }: Row): AccountAct {
  return {
    id: id as string,
    at: Date.parse(at as string),
    act: act as string,
    actor: actor as string,
    reason: reason as string,
    amount: amount as number | null,
  };
}
