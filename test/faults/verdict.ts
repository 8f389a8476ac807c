import type { Pool } from 'pg';
import { poll, type ServiceClient } from '../support/service-client';
import { expectMoneyAddsUp } from '../support/service-money';
import { Scenario } from '../support/service-scenario';

/** What was found after everything had come to rest. Every list is to be empty. */
export interface Verdict {
  readonly changes: number;
  readonly charges: number;
  readonly doubleCharges: readonly string[];
  readonly lostChanges: readonly string[];
  readonly wrongPlans: readonly string[];
  readonly beyondLimits: readonly string[];
  readonly toldTwice: readonly string[];
}

/** A change is charged, or a payment or refund is on its way. */
const UNSETTLED = `
  SELECT id FROM changes WHERE status = 'charging'
  UNION ALL SELECT id FROM payments WHERE status = 'pending'
  UNION ALL SELECT id FROM refunds WHERE status = 'pending'
  UNION ALL SELECT id FROM test_clocks WHERE target IS NOT NULL`;

/** Charged twice, or charged for nothing and not sent back, or in effect and not charged. */
const WRONGLY_CHARGED = `
  SELECT c.id FROM changes c LEFT JOIN sandbox_charges g
    ON g.metadata ->> 'change' = c.id AND g.status = 'succeeded'
  GROUP BY c.id, c.status, c.quote
  HAVING CASE WHEN c.status = 'completed' AND (c.quote ->> 'amountDue')::bigint > 0 THEN count(g.id) <> 1
    ELSE coalesce(sum(g.amount - (SELECT coalesce(sum(r.amount), 0) FROM sandbox_refunds r WHERE r.charge = g.id)), 0) <> 0 END
  UNION ALL
  SELECT min(g.id) FROM sandbox_charges g WHERE g.status = 'succeeded' AND g.metadata ? 'invoice'
  GROUP BY g.metadata ->> 'invoice' HAVING count(*) > 1
  UNION ALL
  SELECT g.id FROM sandbox_charges g LEFT JOIN payments p ON p.reference = g.id AND p.status = 'succeeded'
  WHERE g.status = 'succeeded' AND p.id IS NULL`;

const WRONG_PLANS = `
  SELECT s.id FROM subscriptions s CROSS JOIN LATERAL (
    SELECT c.to FROM changes c WHERE c.subscription = s.id AND c.status = 'completed'
    ORDER BY c.completed_at DESC, c.id DESC LIMIT 1
  ) last WHERE s.terms <> last.to`;

/** What an account's subscriptions allow together, once a change was reconciled. */
const BEYOND_LIMITS = `
  SELECT s.account AS id FROM subscriptions s
  WHERE EXISTS (SELECT 1 FROM changes c WHERE c.account = s.account AND c.status = 'completed')
  GROUP BY s.account
  HAVING sum(CASE s.terms ->> 'plan' WHEN 'free' THEN 0 WHEN 'basic' THEN 1 ELSE 3 END)
    < (SELECT count(*) FROM resources r WHERE r.account = s.account AND r.type = 'domain')`;

/** Reminders come twice for one change by design, at two instants. */
const TOLD_TWICE = `
  SELECT min(id) AS id FROM notifications
  GROUP BY account, change, kind, "to", content -> 'invoice',
    CASE WHEN kind IN ('renewal_reminder', 'payment_failed') THEN sent_at END
  HAVING count(*) > 1`;

/** Waits until nothing moves any more, and looks for what must not be. */
export async function judge(client: ServiceClient, pool: Pool): Promise<Verdict> {
  const ids = async (sql: string) => (await pool.query<{ id: string }>(sql)).rows.map(({ id }) => id);
  const count = async (sql: string) => Number((await pool.query<{ count: string }>(sql)).rows[0]?.count);
  const unsettled = await poll(
    () => ids(UNSETTLED),
    (found) => found.length === 0,
    120_000,
  ).catch(() => ids(UNSETTLED));
  for (const { account, subscription } of await listSubscriptions(pool)) {
    const scenario = new Scenario(client, { account, catalog: '', clock: null });
    scenario.subscriptionId = subscription;
    await expectMoneyAddsUp(scenario, pool);
  }
  return {
    changes: await count('SELECT count(*) FROM changes'),
    charges: await count(`SELECT count(*) FROM sandbox_charges WHERE status = 'succeeded'`),
    doubleCharges: await ids(WRONGLY_CHARGED),
    lostChanges: unsettled,
    wrongPlans: await ids(WRONG_PLANS),
    beyondLimits: await ids(BEYOND_LIMITS),
    toldTwice: await ids(TOLD_TWICE),
  };
}

/** What became of the emails; both lists but the last are to be empty, that one unless a process died. */
export interface MailVerdict {
  /** The mail server never saw what the service believes to be delivered. */
  readonly lost: readonly string[];
  readonly givenUp: readonly string[];
  /** Handed over more than once, under the same Message-ID. */
  readonly repeated: readonly string[];
}

const MAIL = `
  SELECT id, next_try_at IS NOT NULL AS waits, failure FROM notifications`;

/** The emails that there are. */
export async function listEmails(pool: Pool): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM notifications');
  return new Set(rows.map(({ id }) => id));
}

/**
 * Compares what was to be sent with what has arrived. What waits for its next attempt is neither lost nor given up. One of
 * `earlier` may come again now because of what befell it then: whoever was to send it has a while for it.
 */
export async function judgeMail(
  pool: Pool,
  arrived: readonly string[],
  earlier: ReadonlySet<string>,
): Promise<MailVerdict> {
  const { rows } = await pool.query<{ id: string; waits: boolean; failure: unknown }>(MAIL);
  const ended = rows.filter(({ waits }) => !waits);
  const times = (id: string): number => arrived.filter((each) => each.startsWith(`<${id}@`)).length;
  return {
    lost: ended.filter(({ id, failure }) => failure === null && times(id) === 0).map(({ id }) => id),
    givenUp: ended.filter(({ failure }) => failure !== null).map(({ id }) => id),
    repeated: rows.filter(({ id }) => !earlier.has(id) && times(id) > 1).map(({ id }) => id),
  };
}

async function listSubscriptions(pool: Pool): Promise<{ account: string; subscription: string }[]> {
  const { rows } = await pool.query<{ account: string; subscription: string }>(
    `SELECT account, id AS subscription FROM subscriptions WHERE status <> 'incomplete'`,
  );
  return rows;
}
