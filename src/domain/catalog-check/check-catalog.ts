import type { Catalog } from '../catalog/catalog';
import { contrast, READABLE, tonesOf } from '../catalog/colour';
import { joinPath } from '../catalog/mistakes';
import { readCatalog } from '../catalog/parse-catalog';
import type { InputMistake } from '../errors';
import {
  changeInWords,
  listPossibleChanges,
  listSoldTerms,
  type PossibleChange,
  termsInWords,
} from './covered-changes';

/** What there is to say about a document before it is stored. Warnings do not keep it from being a catalog. */
export interface CatalogReport {
  readonly valid: boolean;
  readonly mistakes: readonly InputMistake[];
  readonly warnings: readonly InputMistake[];
}

/** Whole numbers that the author wrote with decimals, such as `21.00`: their text by path. */
export type Decimals = ReadonlyMap<string, string>;

/**
 * All mistakes of a catalog document in one round, and what is allowed but was hardly meant: prices with decimals,
 * changes that no policy covers, plans that nobody reaches, limits that nothing enforces after a downgrade.
 */
export function checkCatalog(document: unknown, decimals: Decimals = new Map()): CatalogReport {
  const { catalog, mistakes } = readCatalog(document, 1);
  const warnings = [...findDecimalPrices(decimals), ...(catalog ? findDoubts(catalog) : [])];
  return { valid: catalog !== null, mistakes, warnings };
}

function findDoubts(catalog: Catalog): InputMistake[] {
  const changes = listPossibleChanges(catalog);
  return [
    ...findUncoveredChanges(catalog, changes),
    ...findUnreachedPlans(catalog, changes),
    ...findLooseLimits(catalog),
    ...findFaintColour(catalog),
  ];
}

/** Percentages may have decimals; every other number of a catalog is a count, a length or minor units. */
function findDecimalPrices(decimals: Decimals): InputMistake[] {
  return [...decimals]
    .filter(([path]) => !path.endsWith('.percent'))
    .map(([path, text]) => ({
      path,
      message: `is written ${text} and read as ${String(Number(text))}: prices are whole minor units, such as 2100 for 21.00`,
    }));
}

/** One warning for each kind of change, with the first example of it. */
function findUncoveredChanges(catalog: Catalog, changes: readonly PossibleChange[]): InputMistake[] {
  const examples = new Map<string, string>();
  for (const { from, to, change, isCovered } of changes) {
    const kind = changeInWords(change);
    if (isCovered || examples.has(kind)) continue;
    examples.set(kind, `${termsInWords(catalog, from)} to ${termsInWords(catalog, to)}`);
  }
  return [...examples].map(([kind, example]) => ({
    path: 'changePolicies',
    message: `no policy covers this change, so that it is refused: ${kind}; for example ${example}`,
  }));
}

function findUnreachedPlans(catalog: Catalog, changes: readonly PossibleChange[]): InputMistake[] {
  const sold = new Set(listSoldTerms(catalog).map(({ plan }) => plan));
  const entered = new Set(
    changes.filter(({ from, to, isCovered }) => isCovered && from.plan !== to.plan).map(({ to }) => to.plan),
  );
  return catalog.plans.flatMap(({ id }, index): InputMistake[] => {
    const path = joinPath('plans', index);
    if (!sold.has(id))
      return [
        { path, message: `${id} is sold at no interval: it, or a quantity that it sells, has no price` },
      ];
    if (sold.size === 1 || entered.has(id)) return [];
    return [
      { path, message: `nobody can change to ${id}: no policy covers a change from another plan to it` },
    ];
  });
}

/** A limit that a quantity sets is the customer's own choice; any other needs a rule where a lower plan has less of it. */
function findLooseLimits(catalog: Catalog): InputMistake[] {
  const chosen = new Set(Object.values(catalog.quantities).map(({ limit }) => limit));
  const ruled = new Set(catalog.reconcile.map((rule) => ('limit' in rule ? rule.limit : undefined)));
  return Object.keys(catalog.limits)
    .filter((key) => !chosen.has(key) && !ruled.has(key))
    .flatMap((key): InputMistake[] => {
      const pair = findDrop(catalog, key);
      if (!pair) return [];
      const message = `is lower on ${pair.lower} than on ${pair.higher}, and no reconcile rule looks after it: what a downgrade leaves above it stays`;
      return [{ path: joinPath('limits', key), message }];
    });
}

/** A colour that cannot be read as it is; customers see it darkened. */
function findFaintColour({ branding }: Catalog): InputMistake[] {
  const colour = branding?.colour;
  if (colour === undefined) return [];
  const { accent } = tonesOf(colour).light;
  if (accent.toLowerCase() === colour.toLowerCase()) return [];
  const ratio = contrast(colour, '#ffffff').toFixed(1);
  const message = `has a contrast of ${ratio} to white, where text needs ${String(READABLE)} on every ground: links and buttons are ${accent} instead`;
  return [{ path: 'branding.colour', message }];
}

/** Two plans, the second of a higher tier, of which the first has less. */
function findDrop(catalog: Catalog, key: string): { lower: string; higher: string } | undefined {
  const allowed = catalog.plans.map(({ id, limits }) => ({ id, value: limits[key] ?? Infinity }));
  for (const [index, lower] of allowed.entries()) {
    const higher = allowed.slice(index + 1).find(({ value }) => value > lower.value);
    if (higher) return { lower: lower.id, higher: higher.id };
  }
  return undefined;
}
