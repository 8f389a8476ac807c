import { giveCredit } from '../../../src/domain/billing/account-credit';
import { refusalOf } from '../change/catalogs';

const given = { currency: 'USD', creditBalance: 5000 };

describe('credit that support gives', () => {
  it('adds to what there is, in the currency of the account', () => {
    expect(giveCredit(given, { amount: 1500 }, 0)).toEqual({ currency: 'USD', creditBalance: 6500 });
  });

  it('names the currency of an account that has none', () => {
    const none = { currency: null, creditBalance: 0 };
    expect(giveCredit(none, { amount: 1500, currency: 'EUR' }, 0)).toEqual({
      currency: 'EUR',
      creditBalance: 1500,
    });
    expect(refusalOf(() => giveCredit(none, { amount: 1500 }, 0)).paths).toEqual(['currency']);
  });

  it('is in no other currency than the account pays in', () => {
    expect(refusalOf(() => giveCredit(given, { amount: 1500, currency: 'EUR' }, 0)).paths).toEqual([
      'currency',
    ]);
  });

  it('is taken back up to what no payment holds', () => {
    expect(giveCredit(given, { amount: -3000 }, 2000).creditBalance).toBe(2000);
    expect(refusalOf(() => giveCredit(given, { amount: -3001 }, 2000)).paths).toEqual(['amount']);
  });

  it('stays a number that is exact', () => {
    const amount = Number.MAX_SAFE_INTEGER;
    expect(refusalOf(() => giveCredit(given, { amount }, 0)).paths).toEqual(['amount']);
  });
});
