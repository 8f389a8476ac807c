import { toIso } from '../../domain/calendar/instant';
import {
  AuthenticationRequired,
  ChangeLimited,
  DomainError,
  type InputMistake,
  type ProblemCode,
} from '../../domain/errors';

/** What a code means to a client: the HTTP status, and words that are the same at every occurrence. */
interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

/** Every code that a request can be refused with; `internal_error` is the service's own fault. */
export const PROBLEM_KINDS = {
  invalid_request: { status: 400, title: 'The request is not valid' },
  unauthorized: { status: 401, title: 'The credential is missing or not valid' },
  payment_declined: { status: 402, title: 'The payment was declined' },
  authentication_required: { status: 402, title: 'The customer has to authenticate the payment' },
  forbidden: { status: 403, title: 'The caller may not do this' },
  not_found: { status: 404, title: 'There is no such thing' },
  method_not_allowed: { status: 405, title: 'The path does not know this method' },
  quote_expired: { status: 409, title: 'The quote has expired' },
  quote_stale: { status: 409, title: 'The subscription has changed since the quote' },
  change_in_progress: { status: 409, title: 'A change is being charged' },
  conflict: { status: 409, title: 'The present state does not allow this' },
  over_limit: { status: 409, title: 'There is more than the change allows' },
  change_not_offered: { status: 422, title: 'The change is not offered' },
  no_change: { status: 422, title: 'Nothing would change' },
  idempotency_key_reused: { status: 422, title: 'The idempotency key was used for another request' },
  rate_limited: { status: 429, title: 'Too many requests' },
  internal_error: { status: 500, title: 'The service failed' },
  unavailable: { status: 503, title: 'The service cannot answer at the moment' },
} as const satisfies Record<ProblemCode | 'internal_error', ProblemKind>;

export type PublicProblemCode = keyof typeof PROBLEM_KINDS;

/** A problem document as RFC 9457 describes it, with a stable code. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: PublicProblemCode;
  readonly errors?: readonly InputMistake[];
  /** What a browser hands to the payment gateway to authenticate the payment. */
  readonly clientSecret?: string;
  readonly subscription?: string;
  /** From when on a change that is limited may be made. */
  readonly availableAt?: string;
}

/** Where a code is explained, relative to the service. */
export function problemType(code: PublicProblemCode): string {
  return `/docs#problem-${code}`;
}

/** The document that tells a caller about a refusal. */
export function buildProblem(error: DomainError, requestId: string): Problem {
  return {
    ...describe(error.code, error.message, requestId),
    ...(error.mistakes.length > 0 && { errors: error.mistakes }),
    ...(error instanceof ChangeLimited &&
      error.availableAt !== null && { availableAt: toIso(error.availableAt) }),
    ...(error instanceof AuthenticationRequired && {
      clientSecret: error.clientSecret,
      ...(error.subscription === null ? {} : { subscription: error.subscription }),
    }),
  };
}

/** The document for a failure that is not the caller's: it says nothing but where the log tells more. */
export function buildInternalProblem(requestId: string): Problem {
  return describe(
    'internal_error',
    `Something went wrong here. The log tells more about request ${requestId}.`,
    requestId,
  );
}

function describe(code: PublicProblemCode, detail: string, requestId: string): Problem {
  const { status, title } = PROBLEM_KINDS[code];
  return { type: problemType(code), title, status, detail, instance: `urn:request:${requestId}`, code };
}

/** A refusal that passes by itself: the answer says after how many seconds to come back. */
export class RetryLater extends DomainError {
  constructor(
    code: 'rate_limited' | 'unavailable' | 'conflict',
    message: string,
    readonly afterSeconds: number,
  ) {
    super(code, message);
  }
}
