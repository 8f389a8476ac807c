import { DomainError } from '../errors';
import { isOver, type Subscription } from '../subscription/subscription';
import { isInFlight, type Payment } from './payment';

/**
 * True where a method becomes its account's default: where it is wanted as that, and where there is no other one, since an
 * account that has methods always has a default.
 */
export function becomesDefault({
  isWanted,
  others,
}: {
  readonly isWanted: boolean;
  readonly others: number;
}): boolean {
  return isWanted || others === 0;
}

/**
 * The default method pays what is subscribed, and stays as long as anything is. A subscription whose first payment is under
 * way counts: it is about to be paid with this method.
 * @throws DomainError `conflict`
 */
export function assertRemovable(
  { isDefault }: { readonly isDefault: boolean },
  subscriptions: readonly Pick<Subscription, 'status'>[],
): void {
  if (isDefault && !subscriptions.every(isOver))
    throw new DomainError(
      'conflict',
      'This payment method pays the account’s subscriptions. Make another one the default first.',
    );
}

/** True for a method that came with a payment which was declined: one that has paid, or still may, stays. */
export function isDiscardable(payments: readonly Pick<Payment, 'status'>[]): boolean {
  return !payments.some((payment) => payment.status === 'succeeded' || isInFlight(payment));
}
