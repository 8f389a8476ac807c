import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { subscriptionWorkflowId } from '../../src/ports/workflows';
import { lookAgainSignal } from '../../workflows/messages';
import { inParallel } from './customers';

const AT_ONCE = 32;

const MOVE = 'UPDATE subscriptions SET period_end = $2, wake_at = $2 WHERE id = ANY ($1)';

const COUNT_RENEWED = `
  SELECT count(*)::int AS renewed FROM subscriptions s
  JOIN payments p ON p.subscription = s.id AND p.purpose = 'renewal'
  JOIN invoices i ON i.id = p.invoice AND i.period_start = s.period_start
  WHERE s.id = ANY ($1) AND s.period_start = $2 AND p.status = 'succeeded' AND i.status = 'paid'`;

/** Lets subscriptions with real time renew at `at`: moves it in the database, and tells their workflows to look. */
export async function moveRenewals(
  pool: Pool,
  temporal: Client,
  subscriptions: readonly string[],
  at: Date,
): Promise<void> {
  await pool.query(MOVE, [subscriptions, at]);
  await inParallel(subscriptions.length, AT_ONCE, async (index) => {
    const handle = temporal.workflow.getHandle(subscriptionWorkflowId(subscriptions[index] ?? ''));
    await handle.signal(lookAgainSignal);
  });
}

/** How many payments for the periods that begin at `at` have succeeded and been noted down. */
export async function countRenewed(pool: Pool, subscriptions: readonly string[], at: Date): Promise<number> {
  const { rows } = await pool.query<{ renewed: number }>(COUNT_RENEWED, [subscriptions, at]);
  return rows[0]?.renewed ?? 0;
}
