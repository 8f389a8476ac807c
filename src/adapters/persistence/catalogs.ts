import { LRUCache } from 'lru-cache';
import type { Catalog } from '../../domain/catalog/catalog';
import { parseCatalog } from '../../domain/catalog/parse-catalog';
import { DomainError } from '../../domain/errors';
import type { BoundStatement } from './database';

/** A pool, or one connection of it. */
interface Connection {
  query(statement: BoundStatement): Promise<{ rows: object[] }>;
}

interface StoredVersion {
  readonly document: unknown;
  readonly validated: Catalog | null;
}

/** Some tens of kilobytes each. */
const MOST_KEPT = 500;

const READ = {
  name: 'catalog-version',
  text: 'SELECT document, validated FROM catalogs WHERE id = $1 AND version = $2',
};
const READ_NEWEST = {
  name: 'newest-catalog-version',
  text: 'SELECT max(version) AS version FROM catalogs WHERE id = $1',
};
const READ_SOLD = {
  name: 'catalog-of-subscription',
  text: 'SELECT catalog FROM subscriptions WHERE id = $1',
};
const FILL = {
  name: 'fill-catalog-version',
  text: 'UPDATE catalogs SET validated = $3 WHERE id = $1 AND version = $2',
};

/**
 * Versions of catalogs. They never change once stored, so those in use are read once per process; and what was validated
 * when one was stored is not validated again, so that no later rule can refuse what somebody was sold.
 */
export class CatalogVersions {
  readonly #connection: Connection;

  constructor(
    { pool }: { readonly pool: Connection },
    private readonly kept = new LRUCache<string, Catalog>({ max: MOST_KEPT }),
  ) {
    this.#connection = pool;
  }

  /** The same versions, read on a connection that somebody holds: who waits for a second one may wait for ever. */
  on(connection: Connection): CatalogVersions {
    return new CatalogVersions({ pool: connection }, this.kept);
  }

  /** @throws DomainError `not_found` where there is no such version. */
  async get(id: string, version: number): Promise<Catalog> {
    const key = `${id}@${String(version)}`;
    const catalog = this.kept.get(key) ?? (await this.#read(id, version));
    this.kept.set(key, catalog);
    return catalog;
  }

  /** The newest version, or null where there is no such catalog. */
  async newest(id: string): Promise<Catalog | null> {
    const { rows } = await this.#connection.query({
      ...READ_NEWEST,
      values: [id],
    });
    const [{ version } = { version: null }] = rows as { version: number | null }[];
    return version === null ? null : await this.get(id, version);
  }

  /** The newest version of what a subscription was sold from; null where there is no such subscription. */
  async newestOf(subscription: string): Promise<Catalog | null> {
    const { rows } = await this.#connection.query({ ...READ_SOLD, values: [subscription] });
    const [sold] = rows as { catalog: string }[];
    return sold ? await this.newest(sold.catalog) : null;
  }

  async #read(id: string, version: number): Promise<Catalog> {
    const { rows } = await this.#connection.query({ ...READ, values: [id, version] });
    const [stored] = rows as StoredVersion[];
    if (!stored)
      throw new DomainError('not_found', `There is no version ${String(version)} of the catalog ${id}.`);
    return stored.validated ?? (await this.#validate(id, version, stored.document));
  }

  /** A row from before validated forms were stored gets its own. */
  async #validate(id: string, version: number, document: unknown): Promise<Catalog> {
    const catalog = parseCatalog(document, version);
    await this.#connection.query({ ...FILL, values: [id, version, JSON.stringify(catalog)] });
    return catalog;
  }
}
