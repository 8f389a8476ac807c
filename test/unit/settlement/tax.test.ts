import type { Tax } from '../../../src/domain/catalog/catalog';
import { recurringAmount } from '../../../src/domain/settlement/next-period';
import { includedTax } from '../../../src/domain/settlement/tax';
import { NOTHING_AGREED } from '../../../src/domain/subscription/subscription';
import { aCatalog, shown, terms } from './support';
import { levy, quoted, retax, sales, subscribed, vat, vatOf } from './taxed';

describe('taxes on top', () => {
  it('follow what is charged, and what is credited gives them back', () => {
    const outcome = quoted([vat], 'IT');
    expect(shown(outcome.lines)).toEqual([
      'credit plan:basic -1500',
      'tax tax:VAT -330',
      'charge plan:pro 4500',
      'tax tax:VAT 990',
    ]);
    expect(outcome.amountDue).toBe(3660);
    expect(outcome.lines[1]).toMatchObject({ percent: '22', basis: { price: 660, units: 1500, of: 3000 } });
    expect(outcome.lines[3]).toMatchObject({ percent: '22', basis: { price: 4500, units: 22, of: 100 } });
  });

  it('are exact for percentages with decimals, rounded once a line', () => {
    const { lines } = quoted([sales], 'US-NY');
    // Charged were 266 for 3000, half of it is 133; 4500 × 8.875 % = 399.375
    expect(shown(lines.filter(({ kind }) => kind === 'tax'))).toEqual([
      'tax tax:Sales tax -133',
      'tax tax:Sales tax 399',
    ]);
    expect(lines[3]?.basis).toEqual({ price: 4500, units: 8875, of: 100_000 });
  });

  it('apply where the account is: in the country, in the region of a country, or everywhere', () => {
    expect(quoted([vat, sales, levy], 'IT').lines.map(({ component }) => component)).toEqual([
      'plan:basic',
      'tax:VAT',
      'tax:Levy',
      'plan:pro',
      'tax:VAT',
      'tax:Levy',
    ]);
    expect(quoted([{ ...vat, regions: ['US'] }], 'US-NY').lines).toHaveLength(4);
    expect(quoted([sales], 'US').lines).toHaveLength(2);
    expect(quoted([vat], null).lines).toHaveLength(2);
    expect(quoted([{ ...vat, regions: ['US'] }], 'USX').lines).toHaveLength(2);
  });

  it('are charged with the first period and with every renewal', () => {
    const ledger = subscribed([vat]);
    expect(shown(ledger.lines)).toEqual(['charge plan:basic 3000', 'tax tax:VAT 660']);
    expect(shown(ledger.renew().lines)).toEqual(['charge plan:basic 3000', 'tax tax:VAT 660']);
  });

  it('are at the newest rate whenever something is charged, renewals included (ruling 6)', () => {
    const ledger = retax(subscribed([vat]), [vatOf('25')]);
    expect(shown(ledger.renew().lines)).toEqual(['charge plan:basic 3000', 'tax tax:VAT 750']);
    expect(ledger.catalog.version).toBe(1);
  });

  it('belong to the price that a subscription recurs at, each component rounded by itself', () => {
    const catalog = aCatalog({ plans: { odd: { monthly: 103 } }, addOns: { sms: { monthly: 103 } } });
    const recurring = (taxes: readonly Tax[]) =>
      recurringAmount({
        catalog,
        terms: terms('odd', 'monthly', { addOns: ['sms'] }),
        taxation: { taxes, region: null },
        agreement: NOTHING_AGREED,
        at: 0,
      });
    expect(recurring([])).toBe(206);
    // 103 × 15 % = 15.45, twice 15; of the sum it would be 31.
    expect(recurring([vatOf('15')])).toBe(236);
  });

  it('leave a catalog without taxes as it is', () => {
    expect(quoted([], 'IT').lines.map(({ kind }) => kind)).toEqual(['credit', 'charge']);
  });
});

describe('each component and tax has exactly one line', () => {
  it('in a restart', () => {
    const outcome = subscribed([vatOf('20')]).quote('2027-04-16', terms('pro'), 'refund_and_restart');
    expect(shown(outcome.lines)).toEqual([
      'credit plan:basic -1500',
      'tax tax:VAT -300',
      'charge plan:pro 9000',
      'tax tax:VAT 1800',
    ]);
  });

  it('in an extension, also one on the first day', () => {
    const ledger = subscribed([vatOf('20')]);
    expect(shown(ledger.quote('2027-04-16', terms('basic', 'annual'), 'extend_period').lines)).toEqual([
      'charge plan:basic 30000',
      'tax tax:VAT 6000',
    ]);
    expect(shown(ledger.quote('2027-04-01', terms('basic', 'annual'), 'extend_period').lines)).toEqual([
      'credit plan:basic -3000',
      'tax tax:VAT -600',
      'charge plan:basic 30000',
      'tax tax:VAT 6000',
    ]);
  });
});

describe('taxes that prices include', () => {
  const inclusive: Tax = { ...vat, inclusive: true };
  const included = (amount: number, tax: Tax, region: string, taxes: readonly Tax[] = [inclusive]) =>
    includedTax(amount, tax, { taxes, region }, { mode: 'half_up', step: 1 });

  it('make no line and change no amount', () => {
    expect(quoted([inclusive], 'IT')).toEqual(quoted([], 'IT'));
  });

  it('can be told from an amount', () => {
    expect(included(12200, inclusive, 'IT')).toBe(2200);
    expect(included(-12200, inclusive, 'IT')).toBe(-2200);
    expect(included(12200, inclusive, 'FR')).toBe(0);
    expect(included(12200, vat, 'IT')).toBe(0);
  });

  it('share an amount where there are two', () => {
    const second: Tax = { ...levy, percent: '3', inclusive: true };
    const shares = [inclusive, second].map((tax) => included(12500, tax, 'IT', [inclusive, second]));
    expect(shares).toEqual([2200, 300]);
  });
});
