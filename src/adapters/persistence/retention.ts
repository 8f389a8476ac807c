import { encodeTime } from 'ulid';
import { ONE_DAY, toIso } from '../../domain/calendar/instant';
import type { Database } from './database';

const ANSWERS_KEPT_MS = 7 * ONE_DAY;
const EVENTS_KEPT_MS = 90 * ONE_DAY;

/** So few at a time that nobody waits for their locks. */
const BATCH = 2_000;

/** The first characters of a ULID are its time. */
const TIME_LENGTH = 10;

const FORGET_ANSWERS = `
  DELETE FROM idempotency_keys WHERE (scope, key) IN
    (SELECT scope, key FROM idempotency_keys WHERE created_at < $1::timestamptz LIMIT ${String(BATCH)})`;

/** An event that an endpoint still waits for stays. Its age is that of its id: accounts may live on other clocks. */
const FORGET_EVENTS = `
  WITH old AS (
    SELECT e.id FROM events e WHERE e.id < $1
      AND NOT EXISTS (SELECT 1 FROM webhook_deliveries d WHERE d.event = e.id AND d.next_try_at IS NOT NULL)
    ORDER BY e.id LIMIT ${String(BATCH)}
  ), delivered AS (
    DELETE FROM webhook_deliveries d USING old WHERE d.event = old.id
  )
  DELETE FROM events e USING old WHERE e.id = old.id`;

/** A day longer than they are good: how often somebody tried is looked at soon, or never. */
const FORGET_SIGN_INS = (table: 'sign_in_requests' | 'sessions', id: 'id' | 'hash') => `
  DELETE FROM ${table} WHERE ${id} IN
    (SELECT ${id} FROM ${table} WHERE expires_at < $1::timestamptz LIMIT ${String(BATCH)})`;

/**
 * Deletes what is kept for a time only: answers of idempotency keys for 7 days, events and their deliveries for 90, and
 * who asked to sign in, or has, for a day after that is over.
 * @param now - epoch milliseconds of real time
 */
export async function forgetOld({ pool }: Database, now: number): Promise<void> {
  const answers = toIso(now - ANSWERS_KEPT_MS);
  const events = `evt_${encodeTime(now - EVENTS_KEPT_MS, TIME_LENGTH)}`;
  await inBatches(async () => (await pool.query(FORGET_ANSWERS, [answers])).rowCount);
  await inBatches(async () => (await pool.query(FORGET_EVENTS, [events])).rowCount);
  const over = toIso(now - ONE_DAY);
  for (const forget of [FORGET_SIGN_INS('sign_in_requests', 'id'), FORGET_SIGN_INS('sessions', 'hash')])
    await inBatches(async () => (await pool.query(forget, [over])).rowCount);
}

async function inBatches(forget: () => Promise<number | null>): Promise<void> {
  while ((await forget()) === BATCH);
}
