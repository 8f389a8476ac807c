import { isOutstanding } from '../../../src/domain/settlement/lines';
import { aCatalog, at, Ledger, shown, terms } from './support';

const outstanding = [
  {
    invoice: 'inv_1',
    amount: 3660,
    period: { start: at('2027-04-01'), end: at('2027-05-01') },
    description: 'Unpaid invoice 2027-0007',
  },
];

const vat = { name: 'VAT', percent: '22', inclusive: false };

const quoted = (plan: string, to: string, creditBalance = 0) =>
  new Ledger(aCatalog({ taxes: [vat] }), terms(plan), '2027-04-01').quote(
    '2027-04-16',
    terms(to),
    'prorated_difference',
    { outstanding, creditBalance },
  );

describe('what is outstanding', () => {
  it('comes first, has its taxes inside, and is paid with the change', () => {
    const outcome = quoted('basic', 'pro');
    expect(shown(outcome.lines)).toEqual([
      'charge outstanding:inv_1 3660',
      'credit plan:basic -1500',
      'tax tax:VAT -330',
      'charge plan:pro 4500',
      'tax tax:VAT 990',
    ]);
    expect(outcome.lines[0]).toMatchObject({
      description: 'Unpaid invoice 2027-0007',
      period: outstanding[0]?.period,
      basis: { price: 3660, units: 1, of: 1 },
    });
    expect(outcome.lines.map(isOutstanding)).toEqual([true, false, false, false, false]);
    expect(outcome.amountDue).toBe(7320);
  });

  it('is paid by account credit before a payment method', () => {
    expect(quoted('basic', 'pro', 4000)).toMatchObject({ creditApplied: 4000, amountDue: 3320 });
    expect(quoted('basic', 'pro', 9000)).toMatchObject({ creditApplied: 7320, amountDue: 0 });
  });

  it('is netted with a surplus, of which only the rest is left over', () => {
    // The downgrade gives 30.00 back with 6.60 of tax, exactly what is outstanding.
    expect(quoted('pro', 'basic')).toMatchObject({ amountDue: 0, creditIssued: 0, refundDue: 0 });
  });

  it('is no part of what later credits look at', () => {
    expect(quoted('basic', 'basic').billing.segments).toEqual(
      new Ledger(aCatalog({ taxes: [vat] }), terms('basic'), '2027-04-01').billing.segments,
    );
  });
});
