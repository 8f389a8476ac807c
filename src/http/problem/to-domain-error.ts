import { ApplicationFailure } from '@temporalio/common';
import {
  AuthenticationRequired,
  DomainError,
  type InputMistake,
  type ProblemCode,
} from '../../domain/errors';
import { PaymentGatewayRefused } from '../../ports/payment-gateway';
import { causesOf } from './causes';
import { PROBLEM_KINDS } from './problem';
import { RetryLater } from './retry-later';
import { isTaken } from './taken';
import { isUnreachable } from './unreachable';

const RETRY_AFTER_SECONDS = 2;

/** What a workflow adds to a refusal, as the first of its failure's details. */
interface RefusalDetails {
  readonly mistakes?: readonly InputMistake[];
  readonly clientSecret?: string;
}

/**
 * The refusal that an error stands for, or null where it is a fault. A workflow refuses with an ApplicationFailure
 * whose type is the problem code; the client wraps it, so the chain of causes is searched.
 */
export function toDomainError(error: unknown): DomainError | null {
  for (const cause of causesOf(error)) {
    if (cause instanceof DomainError) return cause;
    if (cause instanceof PaymentGatewayRefused) return new DomainError('conflict', cause.message);
    if (cause instanceof ApplicationFailure && isProblemCode(cause.type))
      return fromFailure(cause, cause.type);
  }
  if (isTaken(error)) return new DomainError('conflict', 'Somebody else stored the same at this moment.');
  if (!isUnreachable(error)) return null;
  return new RetryLater(
    'unavailable',
    'A part of the service does not answer. Try again.',
    RETRY_AFTER_SECONDS,
  );
}

function fromFailure(failure: ApplicationFailure, code: ProblemCode): DomainError {
  const details = (failure.details?.[0] ?? {}) as RefusalDetails;
  if (code === 'authentication_required' && details.clientSecret !== undefined) {
    return new AuthenticationRequired(failure.message, details.clientSecret);
  }
  return new DomainError(code, failure.message, details.mistakes ?? []);
}

function isProblemCode(type: string | null | undefined): type is ProblemCode {
  return typeof type === 'string' && type !== 'internal_error' && Object.hasOwn(PROBLEM_KINDS, type);
}
