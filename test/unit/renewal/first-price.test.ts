import { applyEffects } from '../../../src/domain/effects';
import {
  firstPrice,
  subscribe,
  type FirstSituation,
  type NewSubscription,
} from '../../../src/domain/renewal/first-subscription';
import { recordOutcome } from '../../../src/domain/renewal/payment-outcome';
import { aFirstSituation, anAccount } from '../../support/an-account';
import { day, Life, lifeCatalog } from '../change/life';

const { account } = new Life(lifeCatalog()).now;
const catalog = lifeCatalog({
  taxes: [{ name: 'VAT', percent: '19' }],
  coupons: { HALF: { percent: 50, duration: 'once' } },
  plans: [
    { id: 'free', name: 'Free', prices: { monthly: 0 } },
    {
      ...{ id: 'pro', name: 'Pro', prices: { monthly: 9000, annual: 90_000 } },
      trial: { days: 14, paymentMethod: 'required', onEnd: 'cancel' },
    },
  ],
});

const first = (fields: Partial<FirstSituation> = {}, creditBalance = 0): FirstSituation =>
  aFirstSituation(catalog, { account: anAccount({ creditBalance }), ...fields });

const wish = (plan: string, more: Partial<NewSubscription> = {}): NewSubscription => ({
  id: 'sub_1',
  terms: { plan, interval: 'monthly', quantities: {}, addOns: [] },
  ...more,
});

/** What subscribing then really does. */
function subscribed(situation: FirstSituation, wanted: NewSubscription) {
  const newId = (prefix: string) => `${prefix}_1`;
  const begun = subscribe(situation, wanted, newId);
  const after = applyEffects(begun.situation, begun.effects);
  const [payment] = after.payments;
  if (!payment) return { charged: 0, invoices: begun.effects.invoices ?? [] };
  const paid = recordOutcome(after, payment, { status: 'succeeded', reference: 'ch_1' }, newId);
  return { charged: payment.amount, invoices: paid?.invoices ?? [] };
}

describe('the price of a first subscription', () => {
  it('has its taxes, and what follows', () => {
    expect(firstPrice(first(), wish('pro'))).toMatchObject({
      ...{ currency: 'USD', amountDue: 10_710, creditApplied: 0, trialEndsAt: null },
      recurring: { amount: 10_710, interval: 'monthly' },
      period: { start: day(4, 1), end: day(5, 1) },
      nextCharge: { at: day(5, 1), amount: 10_710 },
    });
  });

  it.each<[string, FirstSituation, NewSubscription]>([
    ['a plan', first(), wish('pro')],
    ['a coupon', first(), wish('pro', { coupon: 'HALF' })],
    ['account credit', first({}, 4000), wish('pro')],
    ['account credit that pays all', first({}, 50_000), wish('pro')],
    ['a part of a month', first(), wish('pro', { billingDay: 20 })],
    ['nothing', first(), wish('free')],
    ['a trial', first(), wish('pro', { trial: 'first' })],
  ])('is what is charged: %s', (_, situation, wanted) => {
    const price = firstPrice(situation, wanted);
    const { charged, invoices } = subscribed(situation, wanted);
    expect(price.amountDue).toBe(charged);
    expect(price.lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(charged);
    expect(price.lines).toEqual(invoices[0]?.lines ?? []);
    expect(price.creditApplied).toBe(invoices[0]?.creditApplied ?? 0);
  });

  it('leaves what credit is left to the next charge', () => {
    expect(firstPrice(first({}, 12_000), wish('pro')).nextCharge).toEqual({
      at: day(5, 1),
      amount: 2 * 10_710 - 12_000,
    });
  });

  it('is told without a payment method, of a trial that needs one too', () => {
    const situation = first({ defaultMethod: null });
    expect(firstPrice(situation, wish('pro')).amountDue).toBe(10_710);
    expect(firstPrice(situation, wish('pro', { trial: 'first' }))).toMatchObject({
      ...{ amountDue: 0, lines: [], trialEndsAt: day(4, 15) },
      nextCharge: { at: day(4, 15), amount: 10_710 },
    });
  });

  it('is refused as subscribing is', () => {
    const situation = first({ account: { ...account, currency: 'EUR' } });
    expect(() => firstPrice(situation, wish('pro'))).toThrow('The catalog sells in USD');
    expect(() => firstPrice(first(), wish('pro', { coupon: 'NONE' }))).toThrow();
  });
});
