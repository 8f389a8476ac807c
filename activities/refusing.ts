import { ApplicationFailure } from '@temporalio/common';
import { DomainError } from '../src/domain/errors';

/** A refusal of the domain is final, and keeps its code and mistakes on the way through Temporal; outages are retried. */
export async function refusing<Result>(step: () => Promise<Result>): Promise<Result> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw ApplicationFailure.create({
      message: error.message,
      type: error.code,
      nonRetryable: true,
      category: 'BENIGN',
      details: [{ mistakes: error.mistakes }],
    });
  }
}
