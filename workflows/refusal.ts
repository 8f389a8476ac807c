import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';

/**
 * Lets the refusal of an activity reach whoever sent the message: as it was thrown, not as the failure of a step.
 * Whatever is no refusal goes on as it is.
 */
export async function passRefusals<Result>(step: Promise<Result>): Promise<Result> {
  try {
    return await step;
  } catch (error) {
    if (error instanceof ActivityFailure && error.cause instanceof ApplicationFailure) throw error.cause;
    throw error;
  }
}
