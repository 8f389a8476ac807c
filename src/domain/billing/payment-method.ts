import { DomainError } from '../errors';
import { isOver, type Subscription } from '../subscription/subscription';
import { isInFlight, type Payment } from './payment';

/** A payment method that an account has. */
export interface MethodOnFile {
  readonly id: string;
  /** True once it has paid for one of the account's subscriptions, though that went back. */
  readonly hasPaid: boolean;
}

/**
 * What has paid becomes the default where the present default never has: renewals would be tried on a card that fails. Null
 * where the default stays, as it does where the method was removed while it paid.
 */
export function defaultAfterPayment(
  {
    methods,
    defaultMethod,
  }: { readonly methods: readonly MethodOnFile[]; readonly defaultMethod: string | null },
  { method }: Pick<Payment, 'method'>,
): string | null {
  const isKept = methods.some(({ id }) => id === method);
  const isProven = methods.some(({ id, hasPaid }) => id === defaultMethod && hasPaid);
  return isKept && !isProven && method !== defaultMethod ? method : null;
}

/** The payment methods, with those that some payments were made with. */
export function methodsAfter(
  methods: readonly MethodOnFile[],
  payments: readonly Pick<Payment, 'method' | 'status'>[],
): readonly MethodOnFile[] {
  const paid = new Set(payments.filter(({ status }) => status === 'succeeded').map(({ method }) => method));
  return methods.map((each) => (paid.has(each.id) ? { ...each, hasPaid: true } : each));
}

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
