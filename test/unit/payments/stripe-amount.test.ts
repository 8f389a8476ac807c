import { fromStripeAmount, toStripeAmount } from '../../../src/adapters/payments/stripe/stripe-amount';

describe('amounts at Stripe', () => {
  it.each([
    [7500, 'USD', 7500],
    [500, 'JPY', 500],
    [500, 'ISK', 50_000],
    [500, 'UGX', 50_000],
    [50_000, 'MGA', 500],
    [1250, 'KWD', 1250],
  ])('counts %i minor units of %s as %i', (amount, currency, atStripe) => {
    expect(toStripeAmount(amount, currency)).toBe(atStripe);
    expect(fromStripeAmount(atStripe, currency)).toBe(amount);
  });
});
