import { applyEffects, type Effects } from '../../../src/domain/effects';
import { subscribe } from '../../../src/domain/renewal/first-subscription';
import { confirmFirstPayment } from '../../../src/domain/renewal/first-payment';
import { nextSubscriptionStep } from '../../../src/domain/renewal/next-step';
import { recordOutcome } from '../../../src/domain/renewal/payment-outcome';
import type { Situation } from '../../../src/domain/situation';
import { aCatalog, terms } from '../settlement/support';
import { aFirstSituation, anAccount } from '../../support/an-account';

const newId = (prefix: string) => `${prefix}_1`;

/** A first subscription to basic, 30.00 USD a month, that waits for its payment; the account has no currency. */
function begun(): Situation {
  const first = aFirstSituation(aCatalog());
  const { situation, effects } = subscribe(first, { id: 'sub_1', terms: terms('basic') }, newId);
  return applyEffects(situation, effects);
}

function inCurrency(currency: string, situation: Situation): Situation {
  return { ...situation, account: { ...situation.account, currency } };
}

function paid(situation: Situation): Effects {
  const [payment] = situation.payments;
  if (!payment) throw new Error('Nothing is to be paid.');
  const outcome = { status: 'succeeded', reference: 'ch_1' } as const;
  return recordOutcome(situation, payment, outcome, newId) ?? { at: situation.now };
}

describe('the first payment of an account without a currency', () => {
  it('begins the subscription and brings the currency', () => {
    const effects = paid(begun());
    expect([effects.subscription?.status, effects.currency]).toEqual(['active', 'USD']);
    expect(effects.refunds).toEqual([]);
  });

  it('begins it as well where another subscription brought the same currency meanwhile', () => {
    expect(paid(inCurrency('USD', begun())).subscription?.status).toBe('active');
  });

  it('goes back, and leaves no subscription, where another one brought a different currency meanwhile', () => {
    const situation = inCurrency('EUR', begun());
    const effects = paid(situation);
    expect(effects).toMatchObject({
      subscription: { status: 'void' },
      payments: [{ status: 'succeeded', refunded: 3000 }],
      refunds: [{ status: 'pending', amount: 3000 }],
      ledger: [{ type: 'charge', amount: 3000 }],
    });
    const after = applyEffects(situation, effects);
    expect(after.account.currency).toBe('EUR');
    expect(nextSubscriptionStep(after)?.step).toBe('refund');
  });

  it('is not tried again in a currency that is not the account’s any more', () => {
    const waiting = inCurrency('EUR', begun());
    const declined = waiting.payments.map((payment) => ({ ...payment, status: 'declined' as const }));
    expect(() =>
      confirmFirstPayment(
        { ...waiting, payments: declined },
        { request: 'upd_1', paymentMethod: null },
        newId,
      ),
    ).toThrow('The catalog sells in USD, the account pays in EUR.');
  });
});

it.each([
  ['KWD', 1234, 1230],
  ['MGA', 1234, 1200],
  ['USD', 1234, 1234],
])('account credit in %s pays what leaves something that can be charged', (currency, balance, used) => {
  const account = anAccount({ currency, creditBalance: balance });
  const first = aFirstSituation(aCatalog({ currency }), { account });
  const { effects } = subscribe(first, { id: 'sub_1', terms: terms('basic') }, newId);
  expect(effects.payments).toMatchObject([{ credit: used, amount: 3000 - used, currency }]);
});
