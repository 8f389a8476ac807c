import type { Resource, ResourceKey } from '../../domain/reconcile/resource';
import type { Call } from './call';
import type { Page, PageRequest } from './page';

export interface ResourceInput extends ResourceKey {
  readonly name?: string;
  readonly parent?: ResourceKey;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** What a customer made and plans bear upon. `not_found` where the account, resource or target does not exist. */
export interface ResourceDesk {
  /** Replaces the account's set; answers with the first page of it. */
  replaceAll(account: string, resources: readonly ResourceInput[], call: Call): Promise<Page<Resource>>;
  list(account: string, page: PageRequest): Promise<Page<Resource>>;
  attach(account: string, resource: ResourceKey, target: ResourceKey, call: Call): Promise<Resource>;
}
