import { createHash } from 'node:crypto';
import { encodeTime } from 'ulid';
import type { EventType } from '../../domain/effects';
import type { Instant } from '../../domain/calendar/instant';
import type { Database } from './database';

/** Something that the gateway told about a payment, for endpoints and for the history of its change. */
export interface PaymentNotice {
  /** The same for the same fact, however often it is told. */
  readonly key: string;
  readonly type: EventType;
  readonly account: string;
  readonly change: string | null;
  readonly at: Instant;
  readonly data: Readonly<Record<string, unknown>>;
  readonly act: string;
  readonly reason: string | null;
}

/** Writes down what the gateway told, once. */
export class PaymentNotices {
  constructor(private readonly database: Database) {}

  /** The event, its deliveries and, where there is a change, the line in its history: one statement. */
  async note({ key, type, account, change, at, data, act, reason }: PaymentNotice): Promise<void> {
    const id = sortableId(key, at);
    await this.database.prisma.$executeRaw`
      WITH told AS (
        INSERT INTO events (id, type, account, change, at, data)
        VALUES (${`evt_${id}`}, ${type}, ${account}, ${change}, ${new Date(at)}, ${JSON.stringify(data)}::jsonb)
        ON CONFLICT (id) DO NOTHING RETURNING id, type, change, at
      ), noted AS (
        INSERT INTO change_acts (id, change, at, act, actor, reason)
        SELECT ${`act_${id}`}, change, at, ${act}, 'payment gateway', ${reason} FROM told WHERE change IS NOT NULL
      )
      INSERT INTO webhook_deliveries (event, endpoint, next_try_at)
      SELECT told.id, w.id, now() FROM told JOIN webhook_endpoints w ON w.events = '{}' OR told.type = ANY (w.events)`;
  }
}

/** An id that sorts by time as the others do, and that is the same for the same key. */
function sortableId(key: string, at: Instant): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const digits = [...createHash('sha256').update(key).digest().subarray(0, 16)].map(
    (byte) => alphabet[byte % 32],
  );
  return encodeTime(at) + digits.join('');
}
