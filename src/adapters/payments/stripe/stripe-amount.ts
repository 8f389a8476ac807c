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
