import type { Account } from '../domain/account/account';
import { DomainError, invalidRequest } from '../domain/errors';
import type { Database } from '../adapters/persistence/database';
import { readPage } from '../adapters/persistence/page';
import { loadAccount, lockAccountById } from '../adapters/persistence/accounts';
import type { Row } from '../adapters/persistence/rows';
import type { AttachPaymentMethodInput, PaymentMethod } from '../ports/desks/account-desk';
import type { Call } from '../ports/desks/call';
import type { Page, PageRequest } from '../ports/desks/page';
import type { AttachedPaymentMethod, PaymentGateway } from '../ports/payment-gateway';
import type { SubscriptionDecisions } from '../application/subscription-decisions';
import { assertClockStandsStill } from '../application/decisions';

/** How accounts pay. */
export class PaymentMethodDesk {
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
    const attached = await this.gateway.attach({ account: loaded.account, token, idempotencyKey: id });
    const isDefault = makeDefault || loaded.defaultMethod === null;
    await this.#store(loaded.account, id, attached, { isDefault, at: loaded.now });
    if (isDefault) await this.#retryUnpaid(accountId);
    return this.#get(accountId, id);
  }

  /**
   * The id of the method that a confirmation names: one of the account's, or a token that is added to the account. Null
   * where none is named; then the default one pays.
   * @throws DomainError `invalid_request` at `paymentMethod`
   */
  async resolve(account: Account, named: string | undefined, call: Call): Promise<string | null> {
    if (named === undefined) return null;
    const known = await this.database.prisma.paymentMethod.findFirst({
      where: { id: named, accountId: account.id, removedAt: null },
    });
    if (known) return known.id;
    try {
      const { id } = await this.attach(account.id, { token: named, makeDefault: false }, call);
      return id;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'invalid_request')
        throw invalidRequest('paymentMethod', 'there is no such payment method');
      throw error;
    }
  }

  list(account: string, page: PageRequest): Promise<Page<PaymentMethod>> {
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

  async makeDefault(account: string, id: string): Promise<PaymentMethod> {
    assertClockStandsStill(await loadAccount(this.database.prisma, account));
    await this.#get(account, id);
    await this.database.prisma.$transaction(async (transaction) => {
      await lockAccountById(transaction, account);
      await transaction.paymentMethod.updateMany({
        where: { accountId: account, isDefault: true, id: { not: id } },
        data: { isDefault: false },
      });
      await transaction.paymentMethod.update({ where: { id }, data: { isDefault: true } });
    });
    await this.#retryUnpaid(account);
    return this.#get(account, id);
  }

  /** @throws DomainError `conflict` for the method that pays what is subscribed */
  async remove(account: string, id: string): Promise<void> {
    assertClockStandsStill(await loadAccount(this.database.prisma, account));
    const { isDefault } = await this.#get(account, id);
    if (isDefault && (await this.#hasRunningSubscription(account))) {
      throw new DomainError(
        'conflict',
        'This payment method pays the account’s subscriptions. Make another one the default first.',
      );
    }
    const { reference } = await this.database.prisma.paymentMethod.update({
      where: { id },
      data: { removedAt: new Date(), isDefault: false },
    });
    await this.gateway.detach(reference);
  }

  async #hasRunningSubscription(account: string): Promise<boolean> {
    return (
      (await this.database.prisma.subscription.count({
        where: { accountId: account, status: { in: ['active', 'past_due', 'trialing'] } },
      })) > 0
    );
  }

  async #store(
    account: Account,
    id: string,
    attached: AttachedPaymentMethod,
    { isDefault, at }: { isDefault: boolean; at: number },
  ): Promise<void> {
    const { reference, customer, brand, last4, expiry } = attached;
    await this.database.prisma.$transaction(async (transaction) => {
      await lockAccountById(transaction, account.id);
      if (account.customer !== customer)
        await transaction.account.update({ where: { id: account.id }, data: { customer } });
      if (isDefault) {
        await transaction.paymentMethod.updateMany({
          where: { accountId: account.id, isDefault: true, id: { not: id } },
          data: { isDefault: false },
        });
      }
      const data = {
        reference,
        brand,
        last4,
        expiry: expiry && `${String(expiry.month)}/${String(expiry.year)}`,
        isDefault,
      };
      await transaction.paymentMethod.upsert({
        where: { id },
        update: data,
        create: { ...data, id, accountId: account.id, createdAt: new Date(at) },
      });
    });
  }

  /** A new way to pay is tried at once where a renewal is unpaid. */
  async #retryUnpaid(account: string): Promise<void> {
    const unpaid = await this.database.prisma.subscription.findMany({
      where: { accountId: account, status: 'past_due' },
      select: { id: true },
    });
    for (const { id } of unpaid) await this.subscriptions.tryAgain(id);
  }

  async #get(account: string, id: string): Promise<PaymentMethod> {
    const [row] = await this.database.prisma.$queryRaw<Row[]>`
      SELECT row_to_json(m) AS method FROM payment_methods m WHERE m.id = ${id} AND m.account = ${account} AND m.removed_at IS NULL`;
    if (!row) throw new DomainError('not_found', `The account has no payment method ${id}.`);
    return fromRow(row.method as Row);
  }
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
