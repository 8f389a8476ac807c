import type { Temporal } from './client';

/**
 * How long somebody who asks waits for a step, milliseconds: less than what callers usually wait for an answer. A step
 * that takes longer, because the payment gateway does not answer for instance, goes on by itself.
 */
export const PATIENCE_MS = 40_000;

/** Waits for an answer of a workflow, for so long. @throws an error with gRPC's `DEADLINE_EXCEEDED` as its cause */
export function waitPatiently<Answer>(
  { client }: Temporal,
  patienceMs: number,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  return client.withDeadline(Date.now() + patienceMs, ask);
}
