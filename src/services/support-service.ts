import type { Instant } from '../domain/calendar/instant';
import type { Account } from '../domain/account/account';
import { invalidRequest } from '../domain/errors';
import { loadAccount, lockAccountById } from '../adapters/persistence/accounts';
import type { Database } from '../adapters/persistence/database';
import { readPage } from '../adapters/persistence/page';
import type { Row } from '../adapters/persistence/rows';
import { assertClockStandsStill } from '../application/decisions';
import type { SubscriptionDecisions } from '../application/subscription-decisions';
import type { Call } from './call';
import type { Page, PageRequest } from '../ports/page';

/** What support did to an account, and why: one entry of its history. */
export interface AccountAct {
  readonly id: string;
  readonly at: Instant;
  readonly act: string;
  readonly actor: string;
  readonly reason: string;
  /** Minor units that it moved, where it moved any; negative: taken back. */
  readonly amount: number | null;
}

export interface CreditInput {
  /** Minor units, not 0; negative takes credit back. */
  readonly amount: number;
  /** Needed where the account has no currency yet. */
  readonly currency?: string;
  readonly reason: string;
}

/** Support's acts on accounts, in the database: each with its line in the ledger and in the history. */
export class SupportService {
  constructor(
    private readonly database: Database,
    private readonly subscriptions: Pick<SubscriptionDecisions, 'useCredit'>,
  ) {}

  /** The same request again finds what it has given. */
  async giveCredit(id: string, input: CreditInput, { actor, newId }: Call): Promise<Account> {
    const [entry, act] = [newId('led'), newId('act')];
    const { amount, reason } = input;
    const account = await this.database.prisma.$transaction(async (transaction) => {
      await lockAccountById(transaction, id);
      const loaded = await loadAccount(transaction, id);
      assertClockStandsStill(loaded);
      if (await transaction.accountAct.findUnique({ where: { id: act }, select: { id: true } }))
        return loaded.account;
      const currency = currencyOf(loaded.account, input);
      const creditBalance = balanceAfter(loaded.account, amount);
      const at = new Date(loaded.now);
      await transaction.account.update({ where: { id }, data: { creditBalance, currency } });
      const type = amount > 0 ? 'credit_issued' : 'credit_taken_back';
      await transaction.ledgerEntry.create({
        data: { id: entry, accountId: id, at, type, amount: Math.abs(amount) },
      });
      await transaction.accountAct.create({
        data: { id: act, accountId: id, at, act: type, actor, reason, amount },
      });
      return { ...loaded.account, currency, creditBalance };
    });
    if (amount > 0) await this.#useCredit(id);
    return account;
  }

  async history(account: string, page: PageRequest): Promise<Page<AccountAct>> {
    const { prisma } = this.database;
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

  /** Credit that covers everything that is open is used at once. */
  async #useCredit(account: string): Promise<void> {
    const unpaid = await this.database.prisma.subscription.findMany({
      where: { accountId: account, status: 'past_due' },
      select: { id: true },
    });
    for (const { id } of unpaid) await this.subscriptions.useCredit(id);
  }
}

function currencyOf({ currency }: Account, { currency: named }: CreditInput): string {
  if (currency === null && named === undefined)
    throw invalidRequest('currency', 'is required: the account has none yet');
  if (currency !== null && named !== undefined && named !== currency)
    throw invalidRequest('currency', `must be ${currency}, in which the account pays`);
  return currency ?? named ?? '';
}

function balanceAfter({ creditBalance }: Account, amount: number): number {
  const after = creditBalance + amount;
  if (after < 0) throw invalidRequest('amount', `takes back more than there is: ${String(creditBalance)}`);
  if (!Number.isSafeInteger(after)) throw invalidRequest('amount', 'is too much');
  return after;
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
