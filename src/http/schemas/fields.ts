import { z } from 'zod';
import { exampleId } from './examples';

const LONGEST_ID = 200;
const LONGEST_NAME = 200;
const LONGEST_NOTE = 2000;

/** The id of something, in a path or a body; what does not fit can be the id of nothing. */
export const id = z
  .string()
  .min(1, 'must not be empty')
  .max(LONGEST_ID, `must be ${LONGEST_ID} characters at most`);

/** What a record by ids says of its names: the generator of the OpenAPI document leaves it out. */
export const NAMED_BY_IDS = { propertyNames: { minLength: 1, maxLength: LONGEST_ID } };

/** An id that this service gave, in an answer. */
export function givenId(prefix: string) {
  return z.string().meta({ example: exampleId(prefix) });
}

/** An id that a client may choose for an account: safe in a path without escaping. */
export const chosenId = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_.:@-]{0,199}$/,
    'must be letters, digits, ".", "_", ":", "@" or "-", 200 at most',
  );

/** The host application's id of a user: it has to fit into the header Planshift-User. */
export const userId = z
  .string()
  .regex(
    /^[\x21-\x7e](?:[\x20-\x7e]{0,198}[\x21-\x7e])?$/,
    'must be printable ASCII, 200 characters at most',
  );

/** Blanks, controls, and what takes no room on a page make no name and no reason by themselves. */
const VISIBLE = /[^\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;

function visibleText(longest: number) {
  return z
    .string()
    .max(longest, `must be ${longest} characters at most`)
    .refine((text) => VISIBLE.test(text), 'must have a character that can be seen')
    .meta({ minLength: 1, pattern: String.raw`\S` });
}

export const name = visibleText(LONGEST_NAME);

/** Why support does something; there is always a why. */
export const reason = visibleText(LONGEST_NOTE).meta({ description: 'Why; it stands in the history' });

export const note = z.string().max(LONGEST_NOTE, `must be ${LONGEST_NOTE} characters at most`);

export const email = z.email('must be an email address').max(254, 'must be 254 characters at most');

/** A whole number from 0 on: a quantity, or a count of something in use. */
export const count = z.int('must be a whole number').min(0, 'must not be negative');

/** Integer minor units of the currency that stands beside it. */
export const money = z.int().meta({ description: 'Minor units of `currency`', example: 3000 });

export const currencyCode = z.string().meta({ description: 'ISO 4217', example: 'USD' });

/** An instant in an answer. */
export const instant = z.iso.datetime().meta({ example: '2027-04-16T00:00:00.000Z' });

/** 1970 to 9999: what is older or later is a mistake, and not every database can keep it. */
export const FIRST_INSTANT = 0;
export const LAST_INSTANT = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** An instant in a request: any offset is understood; epoch milliseconds inside. */
export const instantInput = z.iso
  .datetime({ offset: true, error: 'must be an instant in ISO 8601, such as 2027-04-16T00:00:00Z' })
  .transform((text) => Date.parse(text))
  .refine((at) => at >= FIRST_INSTANT && at <= LAST_INSTANT, {
    error: 'must be in the years 1970 to 9999',
    abort: true,
  })
  .meta({ type: 'string', format: 'date-time', example: '2027-04-16T00:00:00Z' });

/** A stretch of time in an answer: `start` belongs to it, `end` does not. */
export const period = z.object({ start: instant, end: instant });

/** An address on the web that a browser or this service can open. */
export const webAddress = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .max(2000, 'must be 2000 characters at most');

/** A language tag that Intl understands. */
export const locale = z
  .string()
  .max(35)
  .refine(isLanguageTag, 'must be a language tag such as en, fr or it-CH')
  .meta({ description: 'BCP 47; emails are written in en, fr or it', example: 'en' });

/** A time zone by its IANA name. */
export const timezone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'must be the name of a time zone such as Europe/Rome')
  .meta({ description: 'IANA name; periods are counted in it', example: 'Europe/Rome' });

/** The same, or null; a named schema stays a reference in the document. */
export function orNull<Schema extends z.ZodType>(schema: Schema) {
  return z.union([schema, z.null()]);
}

/** Items in an answer. */
export function items<Schema extends z.ZodType>(schema: Schema) {
  return z.array(schema).readonly();
}

function isLanguageTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    return Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** The path of one thing. */
export const idParams = z.strictObject({ id });
