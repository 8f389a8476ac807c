import { createHash } from 'node:crypto';
import { assertClockStandsStill } from '../domain/account/test-clock';
import type { Account } from '../domain/account/account';
import type { Instant } from '../domain/calendar/instant';
import type { Payment } from '../domain/billing/payment';
import { assertRemovable, becomesDefault, isDiscardable } from '../domain/billing/payment-method';
import { DomainError, invalidRequest } from '../domain/errors';
import type { Subscription } from '../domain/subscription/subscription';
import type { Database } from '../adapters/persistence/database';
import type { Prisma } from '../adapters/persistence/generated/client';
import { readPage } from '../adapters/persistence/page';
import { loadAccount, lockAccountById, unpaidOf, type LoadedAccount } from '../adapters/persistence/accounts';
import type { Row } from '../adapters/persistence/rows';
import type { Call } from './services';
import type { Page, PageRequest } from '../ports/reads';
import type { AttachedPaymentMethod, PaymentGateway } from '../ports/payment-gateway';
import type { SubscriptionDecisions } from '../application/subscription-decisions';

/** A way to pay, as much of it as a customer may see. */
export interface PaymentMethod {
  readonly id: string;
  readonly account: string;
  readonly brand: string;
  readonly last4: string;
  readonly expiry: { readonly month: number; readonly year: number } | null;
  readonly isDefault: boolean;
  readonly createdAt: Instant;
}

export interface AttachPaymentMethodInput {
  readonly token: string;
  readonly makeDefault: boolean;
}

/** How accounts pay. Every write is decided under the account's lock, as everything that charges a method is. */
export class PaymentMethodService {
  constructor(
    private readonly database: Database,
    private readonly gateway: PaymentGateway,
    private readonly subscriptions: SubscriptionDecisions,
  ) {}

  /** The first method of an account is its default, whatever was asked. */
  async attach(
    accountId: string,
    { token, makeDefault }: AttachPaymentMethodInput,
    { newId }: Call,
  ): Promise<PaymentMethod> {
    const loaded = await loadAccount(this.database.prisma, accountId);
    assertClockStandsStill(loaded);
    const id = newId('pm');
    await this.#attach(loaded, { id, token, makeDefault });
    return this.#get(accountId, id);
  }

  /**
   * The id of the method that a confirmation names: one of the account's, or a token that is added to the account,
   * once however many confirmations bring it. Null where none is named; then the default one pays.
   * @param assertWanted - refuses, before a token is attached, where the method would not be used
   * @throws DomainError `invalid_request` at `paymentMethod`
   */
  async resolve(
    account: Account,
    named: string | undefined,
    assertWanted: () => void,
  ): Promise<string | null> {
    if (named === undefined) return null;
    const prefix = prefixForToken(account.id, named);
    const known = await this.database.prisma.paymentMethod.findMany({
      where: { accountId: account.id, OR: [{ id: named }, { id: { startsWith: prefix } }] },
      select: { id: true, removedAt: true },
    });
    const kept = known.find(({ removedAt }) => removedAt === null);
    if (kept) return kept.id;
    assertWanted();
    const id = `${prefix}${String(known.length)}`;
    try {
      await this.#attach(await loadAccount(this.database.prisma, account.id), {
        id,
        token: named,
        makeDefault: false,
      });
    } catch (error) {
      if (error instanceof DomainError && error.code === 'invalid_request')
        throw invalidRequest('paymentMethod', 'there is no such payment method');
      throw error;
    }
    return id;
  }

  /** Takes a method away again that came with a payment which was declined. */
  async discardDeclined(account: string, id: string): Promise<void> {
    const reference = await this.#locked(account, async (transaction) => {
      const payments = await transaction.payment.findMany({
        where: { accountId: account, methodId: id },
        select: { status: true },
      });
      return isDiscardable(payments as Pick<Payment, 'status'>[]) ? takeAway(transaction, id) : null;
    });
    if (reference !== null) await this.gateway.detach(reference);
  }

  async list(account: string, page: PageRequest): Promise<Page<PaymentMethod>> {
    await loadAccount(this.database.prisma, account);
    const query = {
      from: 'payment_methods',
      at: 't.created_at',
      id: 't.id',
      where: 't.account = $1 AND t.removed_at IS NULL',
      values: [account],
      read: fromRow,
    };
    return readPage(this.database.prisma, query, page);
  }

  /** @throws DomainError `conflict` where the method is removed at the same moment */
  async makeDefault(account: string, id: string): Promise<PaymentMethod> {
    assertClockStandsStill(await loadAccount(this.database.prisma, account));
    await this.#get(account, id);
    await this.#locked(account, async (transaction) => {
      const there = await transaction.paymentMethod.count({ where: { id, removedAt: null } });
      if (there === 0) throw new DomainError('conflict', 'The payment method has just been removed.');
      await putDefault(transaction, account, id);
    });
    await this.#retryUnpaid(account);
    return this.#get(account, id);
  }

  /**
   * Removing one that is gone succeeds again.
   * @throws DomainError `conflict` for the method that pays what is subscribed
   */
  async remove(account: string, id: string): Promise<void> {
    assertClockStandsStill(await loadAccount(this.database.prisma, account));
    const own = { id, accountId: account };
    if ((await this.database.prisma.paymentMethod.count({ where: own })) === 0) throw unknownMethod(id);
    const reference = await this.#locked(account, async (transaction) => {
      const isDefault = (await transaction.paymentMethod.count({ where: { id, isDefault: true } })) > 0;
      const subscriptions = await transaction.subscription.findMany({
        where: { accountId: account },
        select: { status: true },
        distinct: ['status'],
      });
      assertRemovable({ isDefault }, subscriptions as Pick<Subscription, 'status'>[]);
      return takeAway(transaction, id);
    });
    await this.gateway.detach(reference);
  }

  async #attach(
    { account, now }: LoadedAccount,
    { id, token, makeDefault }: AttachPaymentMethodInput & { readonly id: string },
  ): Promise<void> {
    const attached = await this.gateway.attach({ account, token, idempotencyKey: id });
    const isDefault = await this.#locked(account.id, async (transaction) => {
      await transaction.account.update({ where: { id: account.id }, data: { customer: attached.customer } });
      await store(transaction, { id, accountId: account.id, createdAt: new Date(now) }, attached);
      const others = { accountId: account.id, isDefault: true, removedAt: null, id: { not: id } };
      const defaults = await transaction.paymentMethod.count({ where: others });
      const isDefault = becomesDefault({ isWanted: makeDefault, others: defaults });
      if (isDefault) await putDefault(transaction, account.id, id);
      return isDefault;
    });
    if (isDefault) await this.#retryUnpaid(account.id, { unlessBy: id });
  }

  #locked<Result>(
    account: string,
    decide: (transaction: Prisma.TransactionClient) => Promise<Result>,
  ): Promise<Result> {
    return this.database.prisma.$transaction(async (transaction) => {
      await lockAccountById(transaction, account);
      return decide(transaction);
    });
  }

  /**
   * A new way to pay is tried at once where a renewal is unpaid, or the last invoice of who has left.
   * @param unlessBy - the new method: where a repeated request finds that it was tried already, it is not tried again
   */
  async #retryUnpaid(account: string, { unlessBy }: { readonly unlessBy?: string } = {}): Promise<void> {
    const { prisma } = this.database;
    for (const id of await unpaidOf(prisma, account)) {
      const tried =
        unlessBy === undefined
          ? 0
          : await prisma.payment.count({ where: { subscriptionId: id, methodId: unlessBy } });
      if (tried === 0) await this.subscriptions.tryAgain(id);
    }
  }

  async #get(account: string, id: string): Promise<PaymentMethod> {
    const [row] = await this.database.prisma.$queryRaw<Row[]>`
      SELECT row_to_json(m) AS method FROM payment_methods m WHERE m.id = ${id} AND m.account = ${account} AND m.removed_at IS NULL`;
    if (!row) throw unknownMethod(id);
    return fromRow(row.method as Row);
  }
}

function unknownMethod(id: string): DomainError {
  return new DomainError('not_found', `The account has no payment method ${id}.`);
}

/** What the ids of a token's methods begin with: confirmations that bring the same token mean the same method. */
function prefixForToken(account: string, token: string): string {
  const digest = createHash('sha256').update(JSON.stringify([account, token]));
  return `pm_${digest.digest('hex').slice(0, 22)}_`;
}

/** Storing it again, after an interruption, changes nothing. */
async function store(
  transaction: Prisma.TransactionClient,
  row: { readonly id: string; readonly accountId: string; readonly createdAt: Date },
  { reference, brand, last4, expiry }: AttachedPaymentMethod,
): Promise<void> {
  const month = expiry && `${String(expiry.month)}/${String(expiry.year)}`;
  const data = { reference, brand, last4, expiry: month };
  await transaction.paymentMethod.upsert({
    where: { id: row.id },
    update: data,
    create: { ...row, ...data },
  });
}

async function putDefault(transaction: Prisma.TransactionClient, account: string, id: string): Promise<void> {
  await transaction.paymentMethod.updateMany({
    where: { accountId: account, isDefault: true, id: { not: id } },
    data: { isDefault: false },
  });
  await transaction.paymentMethod.update({ where: { id }, data: { isDefault: true } });
}

/** How the gateway knows the method that is gone now, or was before: whoever was interrupted detaches it again. */
async function takeAway(transaction: Prisma.TransactionClient, id: string): Promise<string> {
  const { reference, removedAt } = await transaction.paymentMethod.findUniqueOrThrow({ where: { id } });
  if (removedAt === null)
    await transaction.paymentMethod.update({
      where: { id },
      data: { removedAt: new Date(), isDefault: false },
    });
  return reference;
}

function fromRow(row: Row): PaymentMethod {
  const [month, year] = ((row.expiry as string | null) ?? '').split('/').map(Number);
  return {
    id: row.id as string,
    account: row.account as string,
    brand: row.brand as string,
    last4: row.last4 as string,
    expiry: month && year ? { month, year } : null,
    isDefault: row.is_default as boolean,
    createdAt: Date.parse(row.created_at as string),
  };
}
