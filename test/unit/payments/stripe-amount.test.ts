import {
  findUnpayable,
  fromStripeAmount,
  toStripeAmount,
} from '../../../src/adapters/payments/stripe/stripe-amount';
import { StripePaymentGateway } from '../../../src/adapters/payments/stripe/stripe-gateway';

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

describe('amounts that no card can be charged', () => {
  it.each([
    [12_345, 'KWD', 'KWD is paid by card in steps of 0.010.'],
    [12_345, 'BHD', 'BHD is paid by card in steps of 0.010.'],
    [50_001, 'MGA', 'MGA is paid by card in steps of 1.00.'],
  ])('%i minor units of %s', (amount, currency, message) => {
    expect(findUnpayable(amount, currency)).toEqual({ reason: 'amount_not_chargeable', message });
  });

  it.each([
    [12_350, 'KWD'],
    [50_100, 'MGA'],
    [1, 'JPY'],
    [7_501, 'USD'],
    [12_345, 'LYD'],
  ])('are not %i of %s', (amount, currency) => {
    expect(findUnpayable(amount, currency)).toBeNull();
  });

  it('are declined and not sent back, without a word to Stripe', async () => {
    // Nothing listens there: a request would be an outcome that is not known.
    const gateway = new StripePaymentGateway({ secretKey: 'sk_test_x', apiBase: 'http://127.0.0.1:1' });
    const metadata = { account: 'acc_1', subscription: 'sub_1' };
    const money = { idempotencyKey: 'key', amount: 12_345, currency: 'KWD', metadata };
    const card = { customer: 'cus_1', method: 'pm_1', customerPresent: true, description: 'Pro' };
    await expect(gateway.charge({ ...money, ...card })).resolves.toMatchObject({
      status: 'declined',
      reason: 'amount_not_chargeable',
    });
    await expect(gateway.refund({ ...money, charge: 'pi_1' })).resolves.toMatchObject({
      status: 'refused',
      reason: 'amount_not_chargeable',
    });
  });
});
