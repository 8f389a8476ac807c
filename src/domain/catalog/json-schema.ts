import { z } from 'zod';
import { catalogFields } from './schema';

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
