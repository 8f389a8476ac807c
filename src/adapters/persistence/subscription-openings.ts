import { DomainError } from '../../domain/errors';
import { activate, type Activation } from '../../domain/renewal/activate';
import { subscribe, type SubscribeRequest } from '../../domain/renewal/subscribe';
import type { Opening, SubscriptionOpenings } from '../../ports/subscription-openings';
import type { SubscriptionRecords } from '../../ports/subscription-records';
import { loadAccount, lockAccountById } from './accounts';
import type { CatalogVersions } from './catalogs';
import type { Database } from './database';
import { toPaymentRow, toSubscriptionRow } from './to-rows';
import { writeRows } from './write-rows';
import type { Prisma } from './generated/client';

/** The status of a subscription whose first payment is under way; it is shown to nobody. */
export const INCOMPLETE = 'incomplete';

/** Begins subscriptions in PostgreSQL. */
export class PostgresSubscriptionOpenings implements SubscriptionOpenings {
  constructor(
    private readonly database: Database,
    private readonly catalogs: CatalogVersions,
    private readonly records: SubscriptionRecords,
  ) {}

  open(request: SubscribeRequest): Promise<Opening> {
    return this.database.prisma.$transaction(async (transaction) => {
      await lockAccountById(transaction, request.account);
      const payment = await transaction.payment.findFirst({
        where: { subscriptionId: request.subscription, purpose: 'subscription' },
      });
      if (payment) return { payment: payment.id };
      if (await transaction.subscription.findUnique({ where: { id: request.subscription } }))
        return { payment: null };
      return this.#insert(transaction, request);
    });
  }

  async activate({ subscription }: SubscribeRequest): Promise<void> {
    const activation = await this.#decide(subscription);
    if (activation === 'gone') throw new DomainError('payment_declined', 'The first payment was declined.');
    if (activation?.status !== 'declined') return;
    await this.database.prisma.subscription.deleteMany({ where: { id: subscription, status: INCOMPLETE } });
    throw new DomainError('payment_declined', activation.decline.message);
  }

  async #insert(transaction: Prisma.TransactionClient, request: SubscribeRequest): Promise<Opening> {
    const { account, now, defaultMethod } = await loadAccount(transaction, request.account);
    const catalog = await this.catalogs.newest(request.catalog);
    if (!catalog) throw new DomainError('not_found', `There is no catalog ${request.catalog}.`);
    const opened = subscribe({
      id: request.subscription,
      account,
      catalog,
      terms: request.terms,
      paymentMethod: defaultMethod,
      at: now,
    });
    const { text, values } = writeRows({
      accounts: [{ id: account.id, credit_balance: opened.creditBalance }],
      subscriptions: [{ ...toSubscriptionRow(opened.subscription), status: INCOMPLETE, wake_at: null }],
      payments: opened.payment ? [toPaymentRow(opened.payment)] : [],
    });
    await transaction.$executeRawUnsafe(text, ...values);
    return { payment: opened.payment?.id ?? null };
  }

  /** Null where the subscription is active already; `gone` where an earlier decline left nothing. */
  async #decide(subscription: string): Promise<Activation | 'gone' | null> {
    try {
      const { answer } = await this.records.decide<Activation | null>(
        { subscription },
        (situation, newId) => {
          if ((situation.subscription.status as string) !== INCOMPLETE)
            return { effects: null, answer: null };
          const activation = activate(situation, newId);
          return {
            effects: activation.status === 'undecided' ? null : activation.effects,
            answer: activation,
          };
        },
      );
      return answer;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'not_found') return 'gone';
      throw error;
    }
  }
}
