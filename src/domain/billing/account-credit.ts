import type { Account } from '../account/account';
import { invalidRequest } from '../errors';
import { chargeable, chargeStep } from '../money/currency';
import type { Situation } from '../situation';
import { refundableAmount, spreadRefund, type OwedRefund, type RefundPlan } from './refund';

/** Credit that support gives an account, minor units; negative: takes back. */
export interface CreditGiven {
  readonly amount: number;
  /** Needed where the account has no currency yet. */
  readonly currency?: string;
}

/**
 * The account's credit and currency afterwards. Credit that payments in flight hold is not taken back.
 * @param held - minor units
 * @throws DomainError `invalid_request` for another currency than the account's, or none, and for more than there is
 */
export function giveCredit(
  account: Pick<Account, 'currency' | 'creditBalance'>,
  { amount, currency: named }: CreditGiven,
  held: number,
): { readonly currency: string; readonly creditBalance: number } {
  const currency = account.currency ?? named;
  if (currency === undefined) throw invalidRequest('currency', 'is required: the account has none yet');
  if (named !== undefined && named !== currency)
    throw invalidRequest('currency', `must be ${currency}, in which the account pays`);
  const creditBalance = account.creditBalance + amount;
  if (amount < 0 && creditBalance < held)
    throw invalidRequest('amount', `takes back more than there is: ${String(account.creditBalance - held)}`);
  if (!Number.isSafeInteger(creditBalance)) throw invalidRequest('amount', 'is too much');
  return { currency, creditBalance };
}

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
  const left = refundableAmount({ payments });
  if (amount > left)
    throw invalidRequest('amount', `pays back more than payments have left: ${String(left)}`);
  const step = chargeStep(currency);
  if (chargeable(amount, step) !== amount)
    throw invalidRequest('amount', `must be a multiple of ${String(step)}`);
  return spreadRefund({ payments, now }, { ...owed, change: null });
}
