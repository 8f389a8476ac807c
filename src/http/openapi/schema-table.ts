import type { OpenApiDocument } from './document';
import { type Html, markup, inline } from './markup';

type Schemas = NonNullable<NonNullable<OpenApiDocument['components']>['schemas']>;
export type SchemaOrReference = Schemas[string];
type Schema = Exclude<SchemaOrReference, { $ref: string }>;

interface Row {
  readonly name: string;
  readonly schema: SchemaOrReference;
  readonly required: boolean;
}

/** The fields of a schema, those of nested objects under their whole path. */
export function schemaTable(schema: SchemaOrReference): Html {
  const rows = rowsOf(schema, '');
  if (rows.length === 0) return markup`<p>${typeName(schema)}</p>`;
  return markup`<table>
    <thead>
      <tr>
        <th scope="col">Field</th>
        <th scope="col">Type</th>
        <th scope="col">Meaning</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(toRow)}
    </tbody>
  </table>`;
}

function toRow({ name, schema, required }: Row): Html {
  const description = isReference(schema) ? '' : (schema.description ?? '');
  return markup`<tr>
    <td><code>${name}</code>${required ? '' : markup` <small>optional</small>`}</td>
    <td>${typeName(schema)}</td>
    <td>${inline(description)}</td>
  </tr>`;
}

function rowsOf(schema: SchemaOrReference, prefix: string): readonly Row[] {
  if (isReference(schema)) return [];
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {}).flatMap(([field, value]) => {
    const name = `${prefix}${field}`;
    const row = { name, schema: value, required: required.has(field) };
    return [row, ...nestedRows(value, name)];
  });
}

/** The fields below a field: of its items, of each of its alternatives, or its own. */
function nestedRows(schema: SchemaOrReference, name: string): readonly Row[] {
  if (isReference(schema)) return [];
  const { items } = schema;
  if (items !== undefined) return alternatives(items).flatMap((item) => rowsOf(item, `${name}[].`));
  return alternatives(schema).flatMap((alternative) => rowsOf(alternative, `${name}.`));
}

function alternatives(schema: SchemaOrReference): readonly SchemaOrReference[] {
  return isReference(schema) ? [schema] : (schema.oneOf ?? schema.anyOf ?? [schema]);
}

/** What a value is, in few words; named schemas are linked. */
export function typeName(schema: SchemaOrReference): Html {
  if (isReference(schema)) {
    const name = schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
    return markup`<a href="#schema-${name}">${name}</a>`;
  }
  const union = schema.oneOf ?? schema.anyOf;
  if (union !== undefined) return joined(union.map(typeName));
  if (schema.items !== undefined) return markup`list of ${typeName(schema.items)}`;
  if (isSchema(schema.additionalProperties)) return markup`map of ${typeName(schema.additionalProperties)}`;
  return plainTypeName(schema);
}

function plainTypeName(schema: Schema): Html {
  if (schema.enum !== undefined)
    return joined(schema.enum.map((value) => markup`<code>${String(value)}</code>`));
  const types = [schema.type ?? 'anything'].flat().join(' or ');
  return markup`${schema.format === undefined ? types : `${types} (${schema.format})`}`;
}

function joined(parts: readonly Html[]): Html {
  return markup`${parts.map((part, index) => (index === 0 ? part : markup` | ${part}`))}`;
}

function isReference(schema: SchemaOrReference): schema is Extract<SchemaOrReference, { $ref: string }> {
  return '$ref' in schema;
}

function isSchema(value: boolean | SchemaOrReference | undefined): value is SchemaOrReference {
  return typeof value === 'object';
}
