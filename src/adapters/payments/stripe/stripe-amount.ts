import { chargeStep, decimalText } from '../../../domain/money/currency';

/** Currencies that Stripe counts in units 100 times smaller than ISO 4217 does. */
const HUNDREDTHS = new Set(['ISK', 'UGX']);

/** Currencies that Stripe counts in whole units, where ISO 4217 has two decimals. */
const WHOLE = new Set(['MGA']);

/** An amount in Stripe's smallest unit, which differs from the ISO 4217 minor unit for a few currencies. */
export function toStripeAmount(amount: number, currency: string): number {
  if (HUNDREDTHS.has(currency)) return amount * 100;
  return WHOLE.has(currency) ? amount / 100 : amount;
}

/** The ISO 4217 minor units of an amount that Stripe tells. */
export function fromStripeAmount(amount: number, currency: string): number {
  if (HUNDREDTHS.has(currency)) return amount / 100;
  return WHOLE.has(currency) ? amount * 100 : amount;
}

/** What is refused for an amount that cannot be paid by card; nothing is rounded here, because it was agreed upon. */
export interface UnpayableAmount {
  readonly reason: 'amount_not_chargeable';
  readonly message: string;
}

/** Null for every amount that is a multiple of what cards can be charged in its currency. */
export function findUnpayable(amount: number, currency: string): UnpayableAmount | null {
  const step = chargeStep(currency);
  if (amount % step === 0) return null;
  const message = `${currency} is paid by card in steps of ${decimalText(step, currency)}.`;
  return { reason: 'amount_not_chargeable', message };
}
