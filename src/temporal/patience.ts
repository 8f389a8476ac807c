import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Temporal } from './client';

/**
 * How long somebody who asks waits for a step, milliseconds: less than what callers usually wait for an answer. A step
 * that takes longer, because the payment gateway does not answer for instance, goes on by itself.
 */
export const PATIENCE_MS = 40_000;

/**
 * Waits for an answer of a workflow, for so long. A busy worker may complete a task without having looked at an update
 * that came with it; the server refuses that update then, and it is asked again.
 * @throws an error with gRPC's `DEADLINE_EXCEEDED` as its cause
 */
export function waitPatiently<Answer>(
  { client }: Temporal,
  patienceMs: number,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  return client.withDeadline(Date.now() + patienceMs, async () => {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (!wasOverlooked(error)) throw error;
      }
    }
  });
}

function wasOverlooked(error: unknown): boolean {
  return (
    error instanceof WorkflowUpdateFailedError &&
    error.cause instanceof ApplicationFailure &&
    error.cause.type === 'UnprocessedUpdate'
  );
}
