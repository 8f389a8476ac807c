import { invalidRequest } from '../errors';
import { chargeable, chargeStep } from '../money/currency';
import type { Situation } from '../situation';
import { refundableOf, spreadRefund, type OwedRefund, type RefundPlan } from './refund';

/**
 * Account credit that goes back as money, to the payments of whichever subscription that have money left, newest first
 * (ruling 9).
 * @throws DomainError `invalid_request` where they have less left, or it is no amount that can be sent
 */
export function payBackCredit(
  { payments, now }: Pick<Situation, 'payments' | 'now'>,
  owed: Pick<OwedRefund, 'id' | 'amount'>,
  currency: string,
): Pick<RefundPlan, 'refunds' | 'payments'> {
  const { amount } = owed;
  const left = payments.reduce((sum, payment) => sum + refundableOf(payment), 0);
  if (amount > left)
    throw invalidRequest('amount', `pays back more than payments have left: ${String(left)}`);
  const step = chargeStep(currency);
  if (chargeable(amount, step) !== amount)
    throw invalidRequest('amount', `must be a multiple of ${String(step)}`);
  return spreadRefund({ payments, now }, { ...owed, change: null });
}
