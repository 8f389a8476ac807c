import type Stripe from 'stripe';
import type { CardDetails } from '../../../ports/payment-gateway';

/** The face of a card, null for every other way of paying: they settle days later, which no charge here waits for. */
export function toCardDetails({ card }: Stripe.PaymentMethod): CardDetails | null {
  if (card === undefined) return null;
  return { brand: card.brand, last4: card.last4, expiry: { month: card.exp_month, year: card.exp_year } };
}
