import { DomainError } from '../../domain/errors';

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
