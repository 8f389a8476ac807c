import type { Payment } from './payment';

/** A definite no of the bank: `reason` is the gateway's code. */
export interface Decline {
  readonly reason: string;
  readonly message: string;
}

/** Why a payment that did not succeed did not. */
export function declineOf({ failure, status }: Pick<Payment, 'failure' | 'status'>): Decline {
  if (failure) return { reason: failure.code, message: failure.message };
  return status === 'requires_action'
    ? { reason: 'authentication_required', message: 'The bank asks the customer to confirm the payment.' }
    : { reason: 'declined', message: 'The payment was declined.' };
}
