import { DomainError } from '../../domain/errors';

/** The customer's bank wants to hear from the customer; `clientSecret` lets a browser ask it. */
export class AuthenticationRequired extends DomainError {
  constructor(
    message: string,
    readonly clientSecret: string,
  ) {
    super('authentication_required', message);
  }
}
