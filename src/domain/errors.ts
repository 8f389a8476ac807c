/** Stable codes of the API's problem documents; the domain decides the code, the HTTP layer the status. */
export type ProblemCode =
  | 'invalid_request'
  | 'unauthorized'
  | 'payment_declined'
  | 'authentication_required'
  | 'forbidden'
  | 'not_found'
  | 'method_not_allowed'
  | 'quote_expired'
  | 'quote_stale'
  | 'change_in_progress'
  | 'conflict'
  | 'over_limit'
  | 'change_not_offered'
  | 'no_change'
  | 'idempotency_key_reused'
  | 'rate_limited'
  | 'unavailable';

/** One mistake in the input: where it is and what is wrong with it. */
export interface InputMistake {
  readonly path: string;
  readonly message: string;
}

/** A refusal that the caller can understand and act upon. Nothing has been changed when it is thrown. */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: ProblemCode,
    message: string,
    readonly mistakes: readonly InputMistake[] = [],
  ) {
    super(message);
  }
}

/** Input that is malformed, names what does not exist, or is out of range: 400 with the field at fault. */
export function invalidRequest(path: string, message: string): DomainError {
  return new DomainError('invalid_request', `${path}: ${message}`, [{ path, message }]);
}

/** All parts exist, but they are not sold together or not to this subscriber. */
export function changeNotOffered(message: string): DomainError {
  return new DomainError('change_not_offered', message);
}

/** The customer has made as many changes in this direction as the catalog allows, until `availableAt`; null: for ever. */
export class ChangeLimited extends DomainError {
  constructor(
    direction: string,
    readonly availableAt: number | null,
  ) {
    super('change_not_offered', `There were as many ${direction} changes as there may be for now.`);
  }
}

/** The customer's bank wants to hear from the customer; `clientSecret` lets a browser ask it. */
export class AuthenticationRequired extends DomainError {
  constructor(
    message: string,
    readonly clientSecret: string,
    /** The incomplete subscription whose first payment it is. */
    readonly subscription: string | null = null,
  ) {
    super('authentication_required', message);
  }
}
