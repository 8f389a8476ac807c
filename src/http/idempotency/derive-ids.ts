import { createHash } from 'node:crypto';

/** Crockford's base 32, the alphabet of ULIDs. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_LENGTH = 10;
const UNIQUE_LENGTH = 16;

/**
 * Makes ids from a request's seed (a ULID): the time of the seed, then a part that follows from seed, prefix and
 * count. A request that is taken over with the same seed gives the same ids in the same order.
 */
export function deriveIds(seed: string): (prefix: string) => string {
  const counts = new Map<string, number>();
  return (prefix) => {
    const count = counts.get(prefix) ?? 0;
    counts.set(prefix, count + 1);
    return `${prefix}_${seed.slice(0, TIME_LENGTH)}${uniquePart(`${seed}/${prefix}/${count}`)}`;
  };
}

function uniquePart(source: string): string {
  const digest = createHash('sha256').update(source).digest();
  return Array.from(digest.subarray(0, UNIQUE_LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
