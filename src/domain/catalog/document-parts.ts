import { z } from 'zod';
import { HIGHEST_COUNT, HIGHEST_PRICE, LONGEST_INTERVAL } from './bounds';
import { findDuration, LONGEST_DURATION } from './iso-duration';

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Names a thing of the catalog: safe in a path, in a component (`plan:pro`) and as a property. */
export const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/, 'must be letters, digits, ".", "_" or "-", 100 at most');

export const name = z.string().min(1, 'must not be empty').max(200, 'must be 200 characters at most');

export const count = z
  .int('must be a whole number')
  .min(0, 'must not be negative')
  .max(HIGHEST_COUNT, `must be ${String(HIGHEST_COUNT)} at most`);

const price = z
  .int('must be a whole number of minor units')
  .min(0, 'must not be negative')
  .max(HIGHEST_PRICE, `must be ${String(HIGHEST_PRICE)} at most`);

export const prices = z.record(id, price).meta({ description: 'Minor units by interval' });

/** A price for each step: by interval, then by step. */
export const stepPrices = z.record(
  id,
  z.record(z.string().regex(/^(0|[1-9]\d{0,9})$/, 'must be a step, a whole number'), price),
);

export const months = z
  .int('must be a whole number of months')
  .min(1, 'must be 1 at least')
  .max(LONGEST_INTERVAL, `must be ${String(LONGEST_INTERVAL)} at most`);

export const currency = z
  .string()
  .refine((code) => CURRENCIES.has(code), 'must be an ISO 4217 code such as USD')
  .meta({ description: 'ISO 4217' });

/** A duration in ISO 8601 that has a fixed length. */
export const duration = z
  .string()
  .refine((text) => {
    const milliseconds = findDuration(text);
    return milliseconds !== undefined && milliseconds > 0 && milliseconds <= LONGEST_DURATION;
  }, 'must be an ISO 8601 duration of fixed length, such as PT30M or P7D, 366 days at most')
  .meta({ description: 'ISO 8601 duration; months and years have no fixed length', example: 'PT30M' });
