import type { Catalog } from '../../domain/catalog/catalog';
import { parseCatalog } from '../../domain/catalog/parse-catalog';
import { DomainError } from '../../domain/errors';
import type { Database } from './database';

/** Versions of catalogs never change once stored, so each is read and parsed once per process. */
export class CatalogVersions {
  readonly #parsed = new Map<string, Catalog>();

  constructor(private readonly database: Database) {}

  /** @throws DomainError `not_found` where there is no such version. */
  async get(id: string, version: number): Promise<Catalog> {
    const key = `${id}@${String(version)}`;
    const known = this.#parsed.get(key);
    if (known) return known;
    const row = await this.database.prisma.catalog.findUnique({ where: { id_version: { id, version } } });
    if (!row)
      throw new DomainError('not_found', `There is no version ${String(version)} of the catalog ${id}.`);
    const catalog = parseCatalog(row.document, version);
    this.#parsed.set(key, catalog);
    return catalog;
  }

  /** The newest version, or null where there is no such catalog. */
  async newest(id: string): Promise<Catalog | null> {
    const row = await this.database.prisma.catalog.findFirst({
      where: { id },
      orderBy: { version: 'desc' },
      select: { version: true },
    });
    return row ? await this.get(id, row.version) : null;
  }
}
