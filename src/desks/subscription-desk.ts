import { initialTerms } from '../domain/change/initial-terms';
import { DomainError, invalidRequest } from '../domain/errors';
import { subscribe } from '../domain/renewal/subscribe';
import { nextCharge } from '../domain/subscription/next-charge';
import { recurringCharge } from '../domain/subscription/first-charge';
import { entitlementsOf } from '../domain/subscription/pricing';
import type { Subscription } from '../domain/subscription/subscription';
import type { CatalogVersions } from '../adapters/persistence/catalogs';
import type { Database } from '../adapters/persistence/database';
import { loadAccount } from '../adapters/persistence/accounts';
import { readPage } from '../adapters/persistence/page';
import { INCOMPLETE } from '../adapters/persistence/subscription-openings';
import type { AutomaticUpgrades } from '../ports/automatic-upgrades';
import type { Call } from '../ports/desks/call';
import type { Page, PageRequest } from '../ports/desks/page';
import type {
  AutoUpgradeInput,
  SubscribeInput,
  SubscriptionDesk,
  SubscriptionView,
  UsageInput,
} from '../ports/desks/subscription-desk';
import type { LoadedSituation, SubscriptionRecords } from '../ports/subscription-records';
import type { SubscriptionWorkflows } from '../temporal/subscription-workflows';
import { assertClockStandsStill, clockInputOf } from './clock-input';

export interface SubscriptionDeskDependencies {
  readonly database: Database;
  readonly catalogs: CatalogVersions;
  readonly records: SubscriptionRecords;
  readonly subscriptions: SubscriptionWorkflows;
  readonly upgrades: AutomaticUpgrades;
}

/** Subscriptions: read from the database, begun by their workflows. */
export class WorkflowSubscriptionDesk implements SubscriptionDesk {
  constructor(private readonly dependencies: SubscriptionDeskDependencies) {}

  /** What cannot be sold is refused before a workflow is started for it. */
  async subscribe(
    accountId: string,
    { catalog: catalogId, ...request }: SubscribeInput,
    { newId }: Call,
  ): Promise<SubscriptionView> {
    const { database, catalogs, subscriptions } = this.dependencies;
    const loaded = await loadAccount(database.prisma, accountId);
    assertClockStandsStill(loaded);
    const catalog = await catalogs.newest(catalogId);
    if (!catalog) throw invalidRequest('catalog', 'there is no such catalog');
    const terms = initialTerms(catalog, request);
    const id = newId('sub');
    const { account, now, defaultMethod } = loaded;
    subscribe({ id, account, catalog, terms, paymentMethod: defaultMethod, at: now });
    await subscriptions.subscribe(
      { subscription: id, account: accountId, catalog: catalogId, terms },
      clockInputOf(loaded),
    );
    return this.get(id);
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
      where: `t.account = $1 AND t.status <> '${INCOMPLETE}'`,
      values: [account],
      read: ({ id }: Readonly<Record<string, unknown>>) => id as string,
    };
    const { items, next } = await readPage(prisma, query, page);
    return { items: await Promise.all(items.map((id) => this.get(id))), next };
  }

  async setAutoUpgrade(id: string, input: AutoUpgradeInput, call: Call): Promise<SubscriptionView> {
    await this.#update(id, (situation) => withAutoUpgrade(situation, input));
    await this.dependencies.upgrades.begin(id, call.newId);
    return this.get(id);
  }

  async recordUsage(id: string, { limit, value }: UsageInput, call: Call): Promise<SubscriptionView> {
    await this.#update(id, ({ subscription, sold }) => {
      if (!(limit in sold.limits)) throw invalidRequest('limit', 'the catalog has no such limit');
      return { ...subscription, usage: { ...subscription.usage, [limit]: value } };
    });
    await this.dependencies.upgrades.begin(id, call.newId);
    return this.get(id);
  }

  async #update(id: string, change: (situation: LoadedSituation) => Subscription): Promise<void> {
    await this.dependencies.records.decide({ subscription: id }, (situation) => {
      assertClockStandsStill(situation);
      return { effects: { at: situation.now, subscription: change(situation) }, answer: null };
    });
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
  if ((subscription.status as string) === INCOMPLETE)
    throw new DomainError('not_found', `There is no subscription ${subscription.id}.`);
  return {
    subscription,
    entitlements: entitlementsOf(sold, subscription.terms),
    nextCharge: nextCharge(situation),
    recurringAmount: recurringCharge(situation).amount,
    currency: sold.currency,
    pendingChange: pending?.id ?? null,
  };
}
