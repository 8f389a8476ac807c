import { findPlan, nameIn } from '../../domain/catalog/lookup';
import type { Change } from '../../domain/change/change';
import type { ChangeNames } from '../../ports/reads';
import type { CatalogVersions } from './catalogs';
import type { Database } from './database';

interface SoldRow {
  readonly id: string;
  readonly account: string;
  readonly catalog: string;
  readonly version: number;
}

const SOLD = {
  name: 'who-has-subscriptions',
  text: `SELECT s.id, a.name AS account, s.catalog, s.catalog_version AS version
    FROM subscriptions s JOIN accounts a ON a.id = s.account WHERE s.id = ANY ($1)`,
};

/** What support reads instead of ids, of many changes at once; by the change. */
export async function readChangeNames(
  { database, catalogs }: { readonly database: Database; readonly catalogs: CatalogVersions },
  changes: readonly Change[],
): Promise<ReadonlyMap<string, ChangeNames>> {
  if (changes.length === 0) return new Map();
  const ids = [...new Set(changes.map(({ subscription }) => subscription))];
  const { rows } = await database.pool.query<SoldRow>({ ...SOLD, values: [ids] });
  const sold = new Map(rows.map((row) => [row.id, row]));
  const names = new Map<string, ChangeNames>();
  for (const change of changes) {
    const row = sold.get(change.subscription);
    if (row === undefined) continue;
    // A plan that the newer version does not sell any more has its name in the one that was sold.
    const versions = [
      await catalogs.get(row.catalog, change.targetVersion),
      await catalogs.get(row.catalog, row.version),
    ];
    const planName = (side: Change['from'] | Change['to']): string | null => {
      if (side === null) return null;
      const plan = versions
        .map((catalog) => findPlan(catalog, side.plan))
        .find((found) => found !== undefined);
      return plan === undefined ? side.plan : nameIn(plan.name);
    };
    names.set(change.id, { account: row.account, from: planName(change.from), to: planName(change.to) });
  }
  return names;
}
