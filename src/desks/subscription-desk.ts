import { initialTerms } from '../domain/change/initial-terms';
import { nextCharge, recurringPrice } from '../domain/change/next-charge';
import { AuthenticationRequired, DomainError, invalidRequest } from '../domain/errors';
import { entitlementsOf } from '../domain/subscription/entitlements';
import { currentTerms, type Subscription } from '../domain/subscription/subscription';
import type { CatalogVersions } from '../adapters/persistence/catalogs';
import type { Database } from '../adapters/persistence/database';
import { loadAccount } from '../adapters/persistence/accounts';
import { readPage } from '../adapters/persistence/page';
import { toSubscriptionProgress, type Outcome } from '../application/decisions';
import type { PaymentActs } from '../application/payment-acts';
import type { SubscriptionDecisions } from '../application/subscription-decisions';
import type { Call } from '../ports/desks/call';
import type { Page, PageRequest } from '../ports/desks/page';
import type {
  AutoUpgradeInput,
  SubscribeInput,
  SubscriptionDesk,
  SubscriptionView,
  UsageInput,
} from '../ports/desks/subscription-desk';
import type { SubscriptionProgress } from '../ports/progress';
import type { LoadedSituation, SubscriptionRecords } from '../ports/subscription-records';
import type { SubscriptionWorkflows } from '../temporal/subscription-workflows';
import { clockInputOf } from '../temporal/wake-workflows';
import type { PaymentMethodDesk } from './payment-methods';

export interface SubscriptionDeskDependencies {
  readonly database: Database;
  readonly catalogs: CatalogVersions;
  readonly records: SubscriptionRecords;
  readonly decisions: SubscriptionDecisions;
  readonly acts: PaymentActs;
  readonly workflows: SubscriptionWorkflows;
  readonly paymentMethods: PaymentMethodDesk;
}

/** Subscriptions: decided here, in the database; their workflows carry out what is owed then. */
export class WorkflowSubscriptionDesk implements SubscriptionDesk {
  constructor(private readonly dependencies: SubscriptionDeskDependencies) {}

  async subscribe(
    account: string,
    { catalog: catalogId, trial, ...request }: SubscribeInput,
    { newId }: Call,
  ): Promise<SubscriptionView> {
    const catalog = await this.dependencies.catalogs.newest(catalogId);
    if (!catalog) throw invalidRequest('catalog', 'there is no such catalog');
    const terms = initialTerms(catalog, request);
    const id = newId('sub');
    const begin = { subscription: id, account, catalog: catalogId, terms, trial };
    return this.#answer(id, await this.dependencies.decisions.subscribe(begin));
  }

  /** Tries the first payment again, with another method where one is named. */
  async confirm(id: string, paymentMethod: string | undefined, call: Call): Promise<SubscriptionView> {
    const { decisions, paymentMethods, records } = this.dependencies;
    const { account, subscription } = await records.load({ subscription: id });
    if (subscription.status === 'active') return this.get(id);
    const named =
      subscription.status === 'incomplete'
        ? await paymentMethods.resolve(account, paymentMethod, call)
        : null;
    const outcome = await this.#decide(id, () => decisions.confirm(id, named));
    return this.#answer(id, toSubscriptionProgress(outcome));
  }

  /** Ends a subscription that is incomplete. */
  async withdraw(id: string): Promise<void> {
    const { decisions } = this.dependencies;
    const outcome = await this.#decide(id, () => decisions.withdraw(id));
    await this.#proceed(id, toSubscriptionProgress(outcome));
  }

  async get(id: string): Promise<SubscriptionView> {
    return toView(await this.dependencies.records.load({ subscription: id }));
  }

  async list(account: string, page: PageRequest): Promise<Page<SubscriptionView>> {
    const { prisma } = this.dependencies.database;
    await loadAccount(prisma, account);
    const query = {
      from: 'subscriptions',
      at: 't.created_at',
      id: 't.id',
      where: `t.account = $1 AND t.status <> 'void'`,
      values: [account],
      read: ({ id }: Readonly<Record<string, unknown>>) => id as string,
    };
    const { items, next } = await readPage(prisma, query, page);
    return { items: await Promise.all(items.map((id) => this.get(id))), next };
  }

  setAutoUpgrade(id: string, input: AutoUpgradeInput): Promise<SubscriptionView> {
    return this.#update(id, (situation) => withAutoUpgrade(situation, input));
  }

  /** Reports that come together follow one another; the workflow acts upon the last one (AC-10). */
  recordUsage(id: string, { limit, value }: UsageInput): Promise<SubscriptionView> {
    return this.#update(id, ({ subscription, sold }) => {
      if (!Object.hasOwn(sold.limits, limit)) throw invalidRequest('limit', 'the catalog has no such limit');
      return { ...subscription, usage: { ...subscription.usage, [limit]: value } };
    });
  }

  async #update(id: string, change: (situation: LoadedSituation) => Subscription): Promise<SubscriptionView> {
    const outcome = await this.dependencies.decisions.take(id, (situation) => ({
      at: situation.now,
      subscription: change(situation),
    }));
    const progress = toSubscriptionProgress(outcome);
    if (progress.next?.step === 'upgrade' && progress.next.at <= outcome.after.now)
      await this.#proceed(id, progress);
    return this.get(id);
  }

  async #decide(id: string, decide: () => Promise<Outcome>): Promise<Outcome> {
    let outcome = await decide();
    while (outcome.endFirst !== null) {
      await this.dependencies.acts.end(outcome.endFirst, 'request', { subscription: id });
      outcome = await decide();
    }
    return outcome;
  }

  /** @throws DomainError `payment_declined`, or `authentication_required` with what the customer's browser needs */
  async #answer(id: string, progress: SubscriptionProgress): Promise<SubscriptionView> {
    const status = await this.#proceed(id, progress);
    const situation = await this.dependencies.records.load({ subscription: id });
    const [payment] = situation.payments.filter(({ purpose }) => purpose === 'subscription');
    if (status === 'active' || status === 'trialing') return toView(situation);
    if (status === 'incomplete' && payment?.status === 'requires_action')
      throw new AuthenticationRequired(
        'The customer’s bank asks for authentication.',
        payment.clientSecret ?? '',
        id,
      );
    throw new DomainError('payment_declined', payment?.failure?.message ?? 'The first payment was declined.');
  }

  async #proceed(id: string, progress: SubscriptionProgress): Promise<string> {
    const situation = await this.dependencies.records.load({ subscription: id });
    return this.dependencies.workflows.proceed(id, clockInputOf(situation), progress);
  }
}

function withAutoUpgrade(
  { subscription, sold, now }: LoadedSituation,
  input: AutoUpgradeInput,
): Subscription {
  const quantity = sold.quantities[input.quantity];
  if (!quantity) throw invalidRequest('quantity', 'the catalog has no such quantity');
  if (!quantity.steps || quantity.limit === undefined)
    throw invalidRequest('quantity', 'it has no steps that a limit follows');
  const others = Object.entries(subscription.autoUpgrades).filter(([id]) => id !== input.quantity);
  const consent = input.enabled
    ? {
        acceptedTerms: input.acceptedTerms,
        acceptedAt: now,
        notBefore: subscription.autoUpgrades[input.quantity]?.notBefore ?? null,
      }
    : null;
  const autoUpgrades = Object.fromEntries(consent ? [...others, [input.quantity, consent]] : others);
  return { ...subscription, autoUpgrades };
}

function toView(situation: LoadedSituation): SubscriptionView {
  const { subscription, sold, pending } = situation;
  if (subscription.status === 'void')
    throw new DomainError('not_found', `There is no subscription ${subscription.id}.`);
  return {
    subscription,
    entitlements: entitlementsOf(sold, currentTerms(subscription)),
    nextCharge: nextCharge(situation),
    recurringAmount: recurringPrice(situation).amount,
    currency: sold.currency,
    pendingChange: pending?.id ?? null,
  };
}
