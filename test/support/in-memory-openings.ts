import { DomainError } from '../../src/domain/errors';
import { activate, type Activation } from '../../src/domain/renewal/activate';
import { subscribe, type SubscribeRequest } from '../../src/domain/renewal/subscribe';
import type { SubscriptionStatus } from '../../src/domain/subscription/subscription';
import type { Opening, SubscriptionOpenings } from '../../src/ports/subscription-openings';
import type { SubscriptionRecords } from '../../src/ports/subscription-records';
import { saveCredit, savePayment, saveSubscription } from './in-memory-effects';
import { defaultMethod } from './in-memory-records';
import type { InMemoryStore } from './in-memory-store';

/** The status of a subscription whose first payment is under way; the domain does not know it. */
const INCOMPLETE = 'incomplete' as SubscriptionStatus;

/** Begins subscriptions in memory. */
export class InMemorySubscriptionOpenings implements SubscriptionOpenings {
  constructor(
    private readonly store: InMemoryStore,
    private readonly records: SubscriptionRecords,
  ) {}

  open({
    subscription: id,
    account: accountId,
    catalog: catalogId,
    terms,
  }: SubscribeRequest): Promise<Opening> {
    return this.store.transaction(async (tables) => {
      const known = [...tables.payments.values()].find(
        ({ subscription, purpose }) => subscription === id && purpose === 'subscription',
      );
      if (known) return { payment: known.id };
      if (tables.subscriptions.has(id)) return { payment: null };
      const account = tables.accounts.get(accountId);
      const catalog = tables.catalogs.get(catalogId)?.at(-1);
      if (!account || !catalog) throw new DomainError('not_found', 'There is no such account or catalog.');
      const at = await this.store.nowFor(account);
      const paymentMethod = defaultMethod(tables, accountId);
      const opened = subscribe({ id, account, catalog, terms, paymentMethod, at });
      saveSubscription(tables, id, { ...opened.subscription, status: INCOMPLETE });
      saveCredit(tables, accountId, opened.creditBalance);
      if (opened.payment) savePayment(tables, opened.payment);
      return { payment: opened.payment?.id ?? null };
    });
  }

  async activate({ subscription }: SubscribeRequest): Promise<void> {
    const activation = await this.#decide(subscription);
    if (activation === 'gone') throw new DomainError('payment_declined', 'The first payment was declined.');
    if (activation?.status !== 'declined') return;
    await this.store.transaction((tables) => tables.subscriptions.delete(subscription));
    throw new DomainError('payment_declined', activation.decline.message);
  }

  async #decide(subscription: string): Promise<Activation | 'gone' | null> {
    if (!this.store.tables.subscriptions.has(subscription)) return 'gone';
    const { answer } = await this.records.decide<Activation | null>({ subscription }, (situation, newId) => {
      if (situation.subscription.status !== INCOMPLETE) return { effects: null, answer: null };
      const activation = activate(situation, newId);
      return { effects: activation.status === 'undecided' ? null : activation.effects, answer: activation };
    });
    return answer;
  }
}
