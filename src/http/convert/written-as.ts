import { z } from 'zod';
import { toIso, type Instant } from '../../domain/calendar/instant';

/** What is written as `Shown`: the same, with instants where their text will stand; it may have further fields. */
type Unwritten<Shown> = Shown extends string
  ? string extends Shown
    ? Shown | Instant
    : Shown
  : Shown extends readonly (infer Item)[]
    ? readonly Unwritten<Item>[]
    : Shown extends object
      ? { readonly [Field in keyof Shown]: Unwritten<Shown[Field]> }
      : Shown;

type Write = (value: unknown) => unknown;

/**
 * Writes what clients see as its schema says: the fields that the schema has and no others, instants in ISO 8601. So a
 * field that clients see is named by the domain and by the schema alone.
 */
export function writtenAs<Schema extends z.ZodType>(
  schema: Schema,
): (value: Unwritten<z.output<Schema>>) => z.output<Schema> {
  const write = writerOf(schema) ?? asItIs;
  return (value) => write(value) as z.output<Schema>;
}

/** Null where values stay as they are. */
function writerOf(schema: unknown): Write | null {
  if (schema instanceof z.ZodISODateTime) return toIso as Write;
  if (schema instanceof z.ZodReadonly || schema instanceof z.ZodOptional) return writerOf(schema.unwrap());
  if (schema instanceof z.ZodObject) return objectWriter(schema);
  if (schema instanceof z.ZodArray) return itemsWriter(writerOf(schema.element));
  if (schema instanceof z.ZodRecord) return recordWriter(writerOf(schema.valueType));
  if (schema instanceof z.ZodDiscriminatedUnion) return formsWriter(schema);
  if (schema instanceof z.ZodUnion) return orNullWriter(schema);
  return null;
}

const asItIs: Write = (value) => value;

function objectWriter({ shape }: z.ZodObject): Write {
  const fields = Object.entries(shape).map(([name, field]) => [name, writerOf(field) ?? asItIs] as const);
  return (value) => {
    const given = value as Readonly<Record<string, unknown>>;
    const written: Record<string, unknown> = {};
    for (const [name, write] of fields) if (given[name] !== undefined) written[name] = write(given[name]);
    return written;
  };
}

function itemsWriter(write: Write | null): Write | null {
  return write && ((value) => (value as readonly unknown[]).map(write));
}

function recordWriter(write: Write | null): Write | null {
  if (!write) return null;
  return (value) =>
    Object.fromEntries(Object.entries(value as object).map(([name, item]) => [name, write(item)]));
}

/** Each form as its discriminator tells it. */
function formsWriter({ options, def: { discriminator } }: z.ZodDiscriminatedUnion): Write {
  const writers = new Map(
    options.flatMap((form) => {
      const write = writerOf(form) ?? asItIs;
      return [...(form._zod.propValues?.[discriminator] ?? [])].map((told) => [told, write] as const);
    }),
  );
  return (value) => {
    const told = (value as Readonly<Record<string, z.core.util.Primitive>>)[discriminator];
    return (writers.get(told) ?? asItIs)(value);
  };
}

/** Null stays null. Forms that nothing tells apart are left as they are. */
function orNullWriter({ options }: z.ZodUnion): Write | null {
  const forms = options.filter((option) => !(option instanceof z.ZodNull));
  const write = forms.length === 1 ? writerOf(forms[0]) : null;
  return write && ((value) => (value === null ? null : write(value)));
}
