import Stripe from 'stripe';
import { OptionalParameters } from '../../../src/adapters/payments/stripe/stripe-client';

const refusal = (message: string) => new Stripe.errors.StripeInvalidRequestError({ message });

describe('OptionalParameters', () => {
  it('sends both to a server that takes them', async () => {
    const sent: object[] = [];
    await new OptionalParameters().offer(
      (all) => Promise.resolve(sent.push(all)),
      { amount: 1 },
      { note: 'a' },
    );
    expect(sent).toEqual([{ amount: 1, note: 'a' }]);
  });

  it('leaves out what a server does not know, from then on without asking', async () => {
    const sent: object[] = [];
    const optional = new OptionalParameters();
    const call = (all: object) => {
      sent.push(all);
      return 'note' in all ? Promise.reject(refusal('Unexpected note')) : Promise.resolve('done');
    };
    await expect(optional.offer(call, { amount: 1 }, { note: 'a' })).resolves.toBe('done');
    await optional.offer(call, { amount: 2 }, { note: 'b' });
    expect(sent).toEqual([{ amount: 1, note: 'a' }, { amount: 1 }, { amount: 2 }]);
  });

  it('does not repeat a request that is refused for another reason', async () => {
    const call = jest.fn(() => Promise.reject(refusal('Amount must be positive')));
    await expect(new OptionalParameters().offer(call, {}, { note: 'a' })).rejects.toThrow('positive');
    expect(call).toHaveBeenCalledTimes(1);
  });
});
