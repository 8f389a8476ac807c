import { Temporal } from 'temporal-polyfill/implementation';
import { z } from 'zod';
import { ONE_DAY } from '../calendar/instant';
import { refuseUnprintable } from '../printable';
import { HIGHEST_COUNT } from './lookup';

/** The highest price that a catalog may name, in minor units. */
const HIGHEST_PRICE = 100_000_000_000;
/** The longest interval, in months. */
const LONGEST_INTERVAL = 120;

const LONGEST_DURATION = 366 * ONE_DAY;
/** More than any duration needs, so that a reader is not fed an endless text. */
const LONGEST_TEXT_OF_DURATION = 50;

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Names a thing of the catalog: safe in a path, in a component (`plan:pro`) and as a property. */
export const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/, 'must be letters, digits, ".", "_" or "-", 100 at most');

export const name = z
  .string()
  .min(1, 'must not be empty')
  .max(200, 'must be 200 characters at most')
  .superRefine(refuseUnprintable);

const language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'must be a language such as en, fr or pt-BR');

/** What customers call a thing: in one language for everybody, or by language. {@link nameIn} says who reads which. */
export const names = z
  .union(
    [
      name,
      z
        .record(language, name)
        .refine((written) => Object.keys(written).length > 0, 'must have a name in one language at least'),
    ],
    {
      error: ({ input, errors }) =>
        typeof input === 'string'
          ? (errors as z.core.$ZodIssue[][]).at(0)?.at(0)?.message
          : input === undefined
            ? 'is required'
            : 'must be a name, or names by language such as {en: Seats, fr: Sièges}',
    },
  )
  .meta({
    description: 'One for everybody, or by language',
    examples: ['Seats', { en: 'Seats', fr: 'Sièges' }],
  });
/** An address that a browser opens. */
export const webAddress = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .max(2000, 'must be 2000 characters at most');

/** A list of ids; one that is named twice counts once. */
export const ids = z.array(id).transform((list) => [...new Set(list)]);

export const count = z
  .int('must be a whole number')
  .min(0, 'must not be negative')
  .max(HIGHEST_COUNT, `must be ${String(HIGHEST_COUNT)} at most`);

export const price = z
  .int('must be a whole number of minor units')
  .min(0, 'must not be negative')
  .max(HIGHEST_PRICE, `must be ${String(HIGHEST_PRICE)} at most`);

export const prices = z.record(id, price).meta({ description: 'Minor units (cents) by interval' });

export const months = z
  .int('must be a whole number of months')
  .min(1, 'must be 1 at least')
  .max(LONGEST_INTERVAL, `must be ${String(LONGEST_INTERVAL)} at most`);

export const currency = z
  .string()
  .refine((code) => CURRENCIES.has(code), 'must be an ISO 4217 code such as USD')
  .meta({ description: 'ISO 4217, such as USD' });

/** An instant, or a day that begins at 00:00 UTC, as milliseconds. */
export const instant = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], {
    error: 'must be an instant such as 2027-05-01T00:00:00Z, or a day',
  })
  .transform((text) => Date.parse(text));

/** An ISO 8601 duration of fixed length, as milliseconds. */
export const duration = z
  .string()
  .transform((text, context) => {
    const milliseconds = findMilliseconds(text);
    if (milliseconds !== undefined && milliseconds > 0 && milliseconds <= LONGEST_DURATION)
      return milliseconds;
    context.addIssue('must be an ISO 8601 duration of fixed length, such as PT30M or P7D, 366 days at most');
    return z.NEVER;
  })
  .meta({ description: 'ISO 8601 duration of fixed length, such as PT30M or P7D', examples: ['PT30M'] });

/** Undefined where the text is no duration, or one whose length depends on the calendar or ends within a millisecond. */
function findMilliseconds(text: string): number | undefined {
  if (text.length > LONGEST_TEXT_OF_DURATION) return undefined;
  try {
    const read = Temporal.Duration.from(text);
    if (read.years !== 0 || read.months !== 0) return undefined;
    const milliseconds = read.with({ weeks: 0, days: read.days + 7 * read.weeks }).total('milliseconds');
    return Number.isSafeInteger(milliseconds) ? milliseconds : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
