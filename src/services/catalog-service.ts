import type { CatalogDocument } from '../domain/catalog/schema';
import { invalidCatalog, readCatalog } from '../domain/catalog/parse-catalog';
import { DomainError, invalidRequest } from '../domain/errors';
import type { Database } from '../adapters/persistence/database';
import type { Prisma } from '../adapters/persistence/generated/client';
import { readPage } from '../adapters/persistence/page';
import type { Row } from '../adapters/persistence/rows';
import type { Page, PageRequest } from '../ports/reads';

/** A version of a catalog as its author wrote it. */
export interface CatalogView {
  readonly id: string;
  readonly version: number;
  readonly document: CatalogDocument;
}

/** The newest version of each catalog, at the place of its first. */
const NEWEST = `(SELECT DISTINCT ON (c.id) c.id, c.version, c.document,
  (SELECT min(f.created_at) FROM catalogs f WHERE f.id = c.id) AS first_at FROM catalogs c ORDER BY c.id, c.version DESC)`;

/** Catalogs in the database. */
export class CatalogService {
  constructor(private readonly database: Database) {}

  /** Two that store the same catalog at once are put one after the other by a lock on its name. */
  async put(id: string, document: unknown): Promise<CatalogView> {
    const named = withId(document, id);
    const { catalog, mistakes } = readCatalog(named, 1);
    const contradicts = named.id !== id && !mistakes.some(({ path }) => path === 'id');
    const all = contradicts ? [{ path: 'id', message: 'must be the id in the path' }, ...mistakes] : mistakes;
    if (catalog === null || contradicts) throw invalidCatalog(all);
    return await this.database.prisma.$transaction(async (transaction) => {
      await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`catalog ${id}`}))`;
      const newest = await transaction.catalog.findFirst({ where: { id }, orderBy: { version: 'desc' } });
      if (newest && JSON.stringify(newest.document) === JSON.stringify(named)) return toView(newest);
      const version = (newest?.version ?? 0) + 1;
      const stored = await transaction.catalog.create({
        data: {
          id,
          version,
          document: named as Prisma.InputJsonObject,
          validated: { ...catalog, version },
        },
      });
      return toView(stored);
    });
  }

  async get(id: string, version?: number): Promise<CatalogView> {
    const where = { id, ...(version === undefined ? {} : { version }) };
    const row = await this.database.prisma.catalog.findFirst({ where, orderBy: { version: 'desc' } });
    if (!row)
      throw new DomainError(
        'not_found',
        `There is no such catalog: ${id}${version === undefined ? '' : `, version ${String(version)}`}.`,
      );
    return toView(row);
  }

  list(page: PageRequest): Promise<Page<CatalogView>> {
    const read = (row: Row): CatalogView => toView(row as unknown as Parameters<typeof toView>[0]);
    return readPage(
      this.database.prisma,
      { from: NEWEST, at: 't.first_at', id: 't.id', where: 'true', values: [], read },
      page,
    );
  }
}

/** The document under the id of its address, unless it names one. A `version` is what `get` added to it. */
function withId(document: unknown, id: string): Record<string, unknown> {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw invalidRequest('', 'a catalog is an object');
  }
  const fields = Object.entries(document).filter(([name]) => name !== 'version');
  return Object.fromEntries<unknown>('id' in document ? fields : [['id', id], ...fields]);
}

function toView({ id, version, document }: { id: string; version: number; document: unknown }): CatalogView {
  return { id, version, document: document as CatalogDocument };
}
