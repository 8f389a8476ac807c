import { z } from 'zod';
import { DomainError, type InputMistake } from '../errors';
import type { Catalog } from './catalog';
import { describeMissing, findHostileData, joinPath, toStructureMistakes } from './mistakes';
import { type CatalogDraft, findReferenceMistakes } from './references';
import { catalogSchema, catalogFields } from './schema';

/** The most mistakes that are reported: more than anyone reads. */
const MOST_MISTAKES = 500;

/** A catalog, or all that keeps a document from being one. */
export type ReadCatalog =
  | { readonly catalog: Catalog; readonly mistakes: readonly [] }
  | { readonly catalog: null; readonly mistakes: readonly InputMistake[] };

/**
 * Reads a catalog document, JSON or YAML already parsed. Durations become milliseconds, named settlements their
 * choices, and defaults are filled in (docs/catalogs.md).
 * @throws {@link DomainError} `invalid_request` with every mistake of structure and of reference at once
 */
export function parseCatalog(document: unknown, version: number): Catalog {
  const { catalog, mistakes } = readCatalog(document, version);
  if (catalog === null) throw invalidCatalog(mistakes);
  return catalog;
}

/** Like {@link parseCatalog}, for who wants the mistakes as a value: those of structure first. */
export function readCatalog(document: unknown, version: number): ReadCatalog {
  const hostile = findHostileData(document);
  if (hostile) return { catalog: null, mistakes: [hostile] };
  const parsed = catalogSchema.safeParse(document, { error: describeMissing });
  const structure = parsed.success ? [] : toStructureMistakes(parsed.error.issues, knownFieldsAt);
  const mistakes = [...structure, ...findReferences(document, structure)];
  if (!parsed.success || mistakes.length > 0)
    return { catalog: null, mistakes: onePerPath(mistakes).slice(0, MOST_MISTAKES) };
  return { catalog: { ...(parsed.data as Omit<Catalog, 'version'>), version }, mistakes: [] };
}

/** The refusal of a document that is no catalog. */
export function invalidCatalog(mistakes: readonly InputMistake[]): DomainError {
  const [first] = mistakes;
  const place = first?.path === '' ? 'the document' : first?.path;
  const count = mistakes.length === 1 ? 'a mistake' : `${String(mistakes.length)} mistakes`;
  const message = `The catalog has ${count}: ${place ?? ''} ${first?.message ?? ''}`;
  return new DomainError('invalid_request', message, mistakes);
}

/** References are checked in what is well formed; about a part that contains a malformed one nothing is said yet. */
function findReferences(document: unknown, structure: readonly InputMistake[]): InputMistake[] {
  const malformed = new Set(structure.map(({ path }) => path));
  if (malformed.has('') || malformed.size > MOST_MISTAKES) return [];
  const draft = malformed.size === 0 ? document : withoutMalformed(document, '', malformed);
  return findReferenceMistakes(draft as CatalogDraft, MOST_MISTAKES).filter(
    ({ path }) => !structure.some((mistake) => mistake.path.startsWith(path)),
  );
}

/** A copy without the values at some paths; their keys stay, so that what they define counts as defined. */
function withoutMalformed(value: unknown, path: string, malformed: ReadonlySet<string>): unknown {
  if (malformed.has(path)) return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return value.map((item, index) => withoutMalformed(item, joinPath(path, index), malformed));
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      withoutMalformed(child, joinPath(path, key), malformed),
    ]),
  );
}

function onePerPath(mistakes: readonly InputMistake[]): InputMistake[] {
  const byPath = new Map<string, InputMistake>();
  for (const mistake of mistakes) if (!byPath.has(mistake.path)) byPath.set(mistake.path, mistake);
  return [...byPath.values()];
}

type Schema = z.core.JSONSchema.BaseSchema;

/** The language of catalogs for editors: JSON Schema of what an author may write. Names are not checked by it. */
export const CATALOG_JSON_SCHEMA: Schema = {
  title: 'Planshift catalog',
  ...z.toJSONSchema(catalogFields, { io: 'input' }),
};

/** The names of the fields that may stand at a place of a document. */
export function knownFieldsAt(keys: readonly PropertyKey[]): readonly string[] {
  const places = keys.reduce<readonly Schema[]>(
    (schemas, key) => schemas.flatMap((schema) => schemasUnder(schema, key)),
    formsOf(CATALOG_JSON_SCHEMA),
  );
  return places.flatMap(({ properties }) => Object.keys(properties ?? {}));
}

function schemasUnder(
  { properties, additionalProperties, items }: Schema,
  key: PropertyKey,
): readonly Schema[] {
  const under =
    typeof key === 'number'
      ? items
      : properties && Object.hasOwn(properties, key)
        ? properties[String(key)]
        : additionalProperties;
  return isSchema(under) ? formsOf(under) : [];
}

/** The forms that a value may take, each by itself. */
function formsOf(schema: Schema): readonly Schema[] {
  const forms = schema.anyOf ?? schema.oneOf;
  return forms ? forms.filter(isSchema).flatMap(formsOf) : [schema];
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
