import type { Tax } from '../../../src/domain/catalog/catalog';
import { beginBilling } from '../../../src/domain/settlement/next-period';
import { includedTax, taxLines } from '../../../src/domain/settlement/tax';
import { aCatalog, at, Ledger, shown, terms, total } from './support';

const vat: Tax = { name: 'VAT', percent: '22', inclusive: false, regions: ['IT'] };
const sales: Tax = { name: 'Sales tax', percent: '8.875', inclusive: false, regions: ['US-NY'] };
const everywhere: Tax = { name: 'Levy', percent: '0.5', inclusive: false };

const quoted = (taxes: readonly Tax[], region: string | null) =>
  new Ledger(aCatalog({ taxes }), terms('basic'), '2027-04-01').quote(
    '2027-04-16',
    terms('pro'),
    'prorated_difference',
    { region },
  );

describe('taxes on top', () => {
  it('add a line to what is charged, and give back that of what is credited', () => {
    const outcome = quoted([vat], 'IT');
    expect(shown(outcome.lines)).toEqual([
      'credit plan:basic -1500',
      'charge plan:pro 4500',
      'tax tax:VAT -330',
      'tax tax:VAT 990',
    ]);
    expect(outcome.amountDue).toBe(3660);
    expect(outcome.lines[2]?.basis).toEqual({ price: 1500, units: 22, of: 100 });
  });

  it('are exact for percentages with decimals, rounded once a line', () => {
    const outcome = quoted([sales], 'US-NY');
    // 1500 × 8.875 % = 133.125, 4500 × 8.875 % = 399.375
    expect(shown(outcome.lines).slice(2)).toEqual(['tax tax:Sales tax -133', 'tax tax:Sales tax 399']);
    expect(outcome.lines[3]?.basis).toEqual({ price: 4500, units: 8875, of: 100_000 });
  });

  it('apply where the account is: in the country, in the region of a country, or everywhere', () => {
    expect(
      quoted([vat, sales, everywhere], 'IT')
        .lines.map(({ component }) => component)
        .slice(2),
    ).toEqual(['tax:VAT', 'tax:Levy', 'tax:VAT', 'tax:Levy']);
    expect(quoted([{ ...vat, regions: ['US'] }], 'US-NY').lines).toHaveLength(4);
    expect(quoted([sales], 'US').lines).toHaveLength(2);
    expect(quoted([vat], null).lines).toHaveLength(2);
    expect(quoted([{ ...vat, regions: ['US'] }], 'USX').lines).toHaveLength(2);
  });

  it('are charged with a period', () => {
    const { lines } = beginBilling({
      catalog: aCatalog({ taxes: [vat] }),
      terms: terms('basic'),
      at: at('2027-04-01'),
      zone: 'UTC',
      region: 'IT',
    });
    expect(shown(lines)).toEqual(['charge plan:basic 3000', 'tax tax:VAT 660']);
  });

  it('are part of what a month ahead costs', () => {
    const ledger = new Ledger(aCatalog({ taxes: [vat] }), terms('pro'), '2027-04-01');
    const outcome = ledger.change('2027-04-16', terms('basic'), 'credit_conversion', { region: 'IT' });
    expect(shown(outcome.lines)).toEqual([
      'credit plan:pro -4500',
      'charge plan:basic 1500',
      'tax tax:VAT -990',
      'tax tax:VAT 330',
      'prepaid 3000',
      'tax tax:VAT 660',
    ]);
    expect(outcome).toMatchObject({ prepaidMonths: 1, creditForfeited: 0, amountDue: 0 });
    const back = ledger.quote('2027-04-16', terms('pro'), 'prorated_difference', { region: 'IT' });
    expect(back.amountDue).toBe(0);
  });

  it('leave a catalog without taxes as it is', () => {
    expect(taxLines({ lines: quoted([], 'IT').lines, catalog: aCatalog(), region: 'IT' })).toEqual([]);
  });
});

describe('taxes that prices include', () => {
  const inclusive: Tax = { ...vat, inclusive: true };

  it('make no line and change no amount', () => {
    expect(quoted([inclusive], 'IT')).toEqual(quoted([], 'IT'));
  });

  it('can be told from an amount', () => {
    const catalog = aCatalog({ taxes: [inclusive] });
    expect(includedTax(12200, inclusive, { catalog, region: 'IT' })).toBe(2200);
    expect(includedTax(-12200, inclusive, { catalog, region: 'IT' })).toBe(-2200);
    expect(includedTax(12200, inclusive, { catalog, region: 'FR' })).toBe(0);
    expect(includedTax(12200, vat, { catalog, region: 'IT' })).toBe(0);
  });

  it('share an amount where there are two', () => {
    const second: Tax = { ...everywhere, percent: '3', inclusive: true };
    const catalog = aCatalog({ taxes: [inclusive, second] });
    const shares = [inclusive, second].map((tax) => includedTax(12500, tax, { catalog, region: 'IT' }));
    expect(shares).toEqual([2200, 300]);
  });
});

it('every settlement with taxes still adds up', () => {
  const outcome = quoted([vat, everywhere], 'IT');
  expect(total(outcome.lines)).toBe(outcome.amountDue);
});
