import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Temporal } from './client';

/**
 * How long somebody who asks waits for a workflow, milliseconds: less than what callers usually wait for an answer. A
 * step that takes longer, because the payment gateway does not answer for instance, goes on by itself.
 */
export const PATIENCE_MS = 40_000;

/**
 * Waits for a workflow's answer to what may be asked any number of times, for so long. It is asked again where a busy
 * worker completed a task without having looked at an update that came with it, and where the workflow ended meanwhile.
 * @param ask - makes the whole request anew each time: an operation that starts a workflow can be used only once
 * @throws an error with gRPC's `DEADLINE_EXCEEDED` as its cause
 */
export function waitPatiently<Answer>(
  { client }: Pick<Temporal, 'client'>,
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
  if (error instanceof WorkflowNotFoundError) return true;
  return (
    error instanceof WorkflowUpdateFailedError &&
    error.cause instanceof ApplicationFailure &&
    (error.cause.type === 'UnprocessedUpdate' || error.cause.type === 'AcceptedUpdateCompletedWorkflow')
  );
}
