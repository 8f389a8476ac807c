import { assertClockStandsStill } from '../domain/account/test-clock';
import { DomainError } from '../domain/errors';
import { attach, mergeResources, validateResources } from '../domain/reconcile/owner-writes';
import type { Resource, ResourceKey } from '../domain/reconcile/resource';
import { sumEntitlements } from '../domain/subscription/entitlements';
import { RUNNING_STATUSES } from '../domain/subscription/subscription';
import { loadAccount } from '../adapters/persistence/accounts';
import type { Database } from '../adapters/persistence/database';
import { readPage } from '../adapters/persistence/page';
import type { ResourceRows } from '../adapters/persistence/resource-rows';
import { fromResourceRow } from '../adapters/persistence/rows';
import type { Page, PageRequest } from '../ports/reads';
import type { ResourceProvider } from '../ports/resource-provider';
import type { SubscriptionRecords } from '../ports/subscription-records';

export interface ResourceInput extends ResourceKey {
  readonly name?: string;
  readonly parent?: ResourceKey;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

const FIRST_PAGE: PageRequest = { limit: 100, after: null };

/** Resources as they are stored. */
export class ResourceService {
  constructor(
    private readonly database: Database,
    private readonly rows: ResourceRows,
    private readonly records: SubscriptionRecords,
    private readonly provider: ResourceProvider,
  ) {}

  /** @throws DomainError `conflict` where the host application keeps its own resources */
  async replaceAll(account: string, inputs: readonly ResourceInput[]): Promise<Page<Resource>> {
    if (this.provider.isHost)
      throw new DomainError(
        'conflict',
        'The host application keeps its resources itself (PLANSHIFT_RESOURCES_URL).',
      );
    await this.#change(account, (existing, now) => {
      validateResources(inputs, existing);
      return mergeResources(existing, inputs, now);
    });
    return this.list(account, FIRST_PAGE);
  }

  async list(account: string, page: PageRequest): Promise<Page<Resource>> {
    await loadAccount(this.database.prisma, account);
    // Whatever characters type and id have, no two pairs are the same text.
    const id = 'json_build_array(t.type, t.id)::text';
    const query = {
      from: 'resources',
      at: 't.stored_at',
      id,
      where: 't.account = $1',
      values: [account],
      read: fromResourceRow,
    };
    return readPage(this.database.prisma, query, page);
  }

  async attach(account: string, key: ResourceKey, to: ResourceKey): Promise<Resource> {
    const { rules, entitlements } = await this.#entitlements(account);
    const resources = await this.#change(account, (existing) => {
      const attached = attach({ resources: existing, rules, entitlements, resource: key, to });
      return existing.map((each) => (isSame(each, key) ? attached : each));
    });
    const attached = resources.find((each) => isSame(each, key));
    if (!attached) throw new DomainError('not_found', 'There is no such resource.');
    return attached;
  }

  /** What the account's running subscriptions grant together, and the rules of their catalogs. */
  async #entitlements(account: string) {
    const running = await this.database.prisma.subscription.findFirst({
      where: { accountId: account, status: { in: [...RUNNING_STATUSES] } },
      select: { id: true },
    });
    if (!running) return { rules: [], entitlements: { features: [], limits: {} } };
    const { sold, subscription, others } = await this.records.standing(running.id);
    const all = [{ catalog: sold, terms: subscription.terms }, ...others];
    return {
      rules: all.flatMap(({ catalog }) => catalog.reconcile),
      entitlements: sumEntitlements(all, sold),
    };
  }

  #change(
    account: string,
    change: (existing: readonly Resource[], now: number) => readonly Resource[],
  ): Promise<readonly Resource[]> {
    return this.rows.change(account, (existing, loaded) => {
      assertClockStandsStill(loaded);
      return change(existing, loaded.now);
    });
  }
}

function isSame(resource: ResourceKey, key: ResourceKey): boolean {
  return resource.type === key.type && resource.id === key.id;
}
