import type { Tax } from '../../../src/domain/catalog/catalog';
import { recurringAmount } from '../../../src/domain/settlement/next-period';
import { includedTax } from '../../../src/domain/settlement/tax';
import { NOTHING_AGREED } from '../../../src/domain/subscription/subscription';
import { aCatalog, Ledger, shown, terms, total } from './support';

const vat: Tax = { name: 'VAT', percent: '22', inclusive: false, regions: ['IT'] };
const sales: Tax = { name: 'Sales tax', percent: '8.875', inclusive: false, regions: ['US-NY'] };
const levy: Tax = { name: 'Levy', percent: '0.5', inclusive: false };
const vatOf = (percent: string): Tax => ({ name: 'VAT', percent, inclusive: false });

const subscribed = (taxes: readonly Tax[], region: string | null = 'IT', plan = 'basic') =>
  new Ledger(aCatalog({ taxes }), terms(plan), '2027-04-01', 'UTC', region);

const quoted = (taxes: readonly Tax[], region: string | null) =>
  subscribed(taxes, region).quote('2027-04-16', terms('pro'), 'prorated_difference');

/** A new catalog version with other taxes, and perhaps an account that moved, from now on. */
function retax(ledger: Ledger, taxes: readonly Tax[], region = ledger.region): Ledger {
  ledger.newest = { ...ledger.newest, version: ledger.newest.version + 1, taxes };
  ledger.region = region;
  return ledger;
}

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

describe('a credit gives back the tax that was charged', () => {
  it('at the rate of then, where a new version raised it', () => {
    const ledger = retax(subscribed([vatOf('20')], null, 'pro'), [vatOf('25')]);
    const outcome = ledger.quote('2027-04-16', terms('basic'), 'refund_and_restart');
    expect(shown(outcome.lines)).toEqual([
      'credit plan:pro -4500',
      'tax tax:VAT -900',
      'charge plan:basic 3000',
      'tax tax:VAT 750',
    ]);
    expect(outcome.lines.map(({ percent }) => percent)).toEqual([undefined, '20', undefined, '25']);
  });

  it('none where none was charged: the account has moved, or the tax is new', () => {
    const moved = retax(subscribed([vat], null), [vat], 'IT');
    expect(shown(moved.quote('2027-04-16', terms('pro'), 'prorated_difference').lines)).toEqual([
      'credit plan:basic -1500',
      'charge plan:pro 4500',
      'tax tax:VAT 990',
    ]);
    const late = retax(subscribed([]), [vat]);
    expect(late.quote('2027-04-16', terms('pro'), 'prorated_difference').amountDue).toBe(3990);
  });

  it('also where it applies no more', () => {
    const ledger = retax(subscribed([vat]), [], 'FR');
    expect(shown(ledger.quote('2027-04-16', terms('pro'), 'prorated_difference').lines)).toEqual([
      'credit plan:basic -1500',
      'tax tax:VAT -330',
      'charge plan:pro 4500',
    ]);
  });

  it('in one line for each rate at which a component was charged', () => {
    const seats = {
      plans: {
        plus: { prices: { monthly: 0 }, quantities: { seats: { included: 0, unit: { monthly: 1000 } } } },
      },
      quantities: { seats: { name: 'Seats' } },
    };
    const plus = (count: number) => terms('plus', 'monthly', { quantities: { seats: count } });
    const ledger = new Ledger(aCatalog({ ...seats, taxes: [vatOf('20')] }), plus(2), '2027-04-01');
    retax(ledger, [vatOf('25')]);
    ledger.change('2027-04-01', plus(4), 'prorated_difference');
    expect(shown(ledger.lines)).toEqual([
      'credit quantity:seats -2000',
      'tax tax:VAT -400',
      'charge quantity:seats 4000',
      'tax tax:VAT 1000',
    ]);
    const outcome = ledger.quote('2027-04-16', plus(0), 'prorated_difference');
    // Half of 4000 is credited of 6000 charged with 400 and 1000 of tax; of the 400 nothing is left.
    expect(shown(outcome.lines)).toEqual([
      'credit quantity:seats -2000',
      'tax tax:VAT 0',
      'tax tax:VAT -333',
    ]);
    expect(outcome.lines.map(({ percent, basis: { cap } }) => [percent, cap])).toEqual([
      [undefined, undefined],
      ['20', 0],
      ['25', undefined],
    ]);
  });

  it('also what was carried to other components by no_proration, or renamed', () => {
    const carried = subscribed([vat], 'IT', 'pro');
    carried.change('2027-04-02', terms('basic'), 'no_proration');
    retax(carried, []);
    // 20 of 30 days of 30.00, of which 90.00 were paid with 19.80 of tax.
    expect(shown(carried.quote('2027-04-11', terms('pro'), 'prorated_difference').lines)).toEqual([
      'credit plan:basic -2000',
      'tax tax:VAT -440',
      'charge plan:pro 6000',
    ]);
    const same = new Ledger(
      aCatalog({ plans: { a: { monthly: 3000 }, b: { monthly: 3000 }, free: { monthly: 0 } }, taxes: [vat] }),
      terms('a'),
      '2027-04-01',
      'UTC',
      'IT',
    );
    same.change('2027-04-02', terms('b'), 'prorated_difference');
    expect(shown(same.quote('2027-04-16', terms('free'), 'prorated_difference').lines)).toEqual([
      'credit plan:b -1500',
      'tax tax:VAT -330',
    ]);
  });
});

describe('months ahead', () => {
  it('cost their taxes too, and give them back as they were charged', () => {
    const ledger = subscribed([vat], 'IT', 'pro');
    const outcome = ledger.change('2027-04-16', terms('basic'), 'credit_conversion');
    expect(shown(outcome.lines)).toEqual([
      'credit plan:pro -4500',
      'tax tax:VAT -990',
      'charge plan:basic 1500',
      'tax tax:VAT 330',
      'prepaid 3000',
      'tax tax:VAT 660',
    ]);
    expect(outcome).toMatchObject({ prepaidMonths: 1, creditForfeited: 0, amountDue: 0 });
    retax(ledger, []);
    const back = ledger.quote('2027-04-16', terms('pro'), 'prorated_difference');
    expect(shown(back.lines)).toEqual([
      'credit plan:basic -1500',
      'tax tax:VAT -330',
      'charge plan:pro 4500',
      'credit prepaid -3000',
      'tax tax:VAT -660',
    ]);
    ledger.renew();
    expect(ledger.lines).toEqual([]);
    expect(shown(ledger.quote('2027-05-16T12:00:00Z', terms('pro'), 'refund_and_restart').lines)).toEqual([
      'credit plan:basic -1500',
      'tax tax:VAT -330',
      'charge plan:pro 9000',
    ]);
  });

  it('are bought with the taxes of now, which what is forfeited has too (ruling 5)', () => {
    const ledger = retax(subscribed([vatOf('10')], null, 'pro'), [vatOf('20')]);
    const outcome = ledger.quote('2027-04-11', terms('basic'), 'credit_conversion');
    expect(shown(outcome.lines)).toEqual([
      'credit plan:pro -6000',
      'tax tax:VAT -600',
      'charge plan:basic 2000',
      'tax tax:VAT 400',
      'prepaid 3000',
      'tax tax:VAT 600',
      'forfeited 500',
      'tax tax:VAT 100',
    ]);
    expect(outcome).toMatchObject({ prepaidMonths: 1, creditForfeited: 600, amountDue: 0 });
  });

  it('cost no more than there is, where rounding goes up', () => {
    const catalog = aCatalog({
      plans: { tiny: { monthly: 1 }, odd: { monthly: 3 } },
      proration: { rounding: 'up' },
      taxes: [vatOf('20'), levy],
    });
    const outcome = new Ledger(catalog, terms('odd'), '2027-04-01').quote(
      '2027-04-01',
      terms('tiny'),
      'credit_conversion',
    );
    expect(
      outcome.lines.every(({ kind, amount }) => kind === 'tax' || kind === 'credit' || amount >= 0),
    ).toBe(true);
    expect(total(outcome.lines)).toBe(0);
    expect(outcome).toMatchObject({ amountDue: 0, creditIssued: 0, prepaidMonths: 1, creditForfeited: 0 });
  });
});

it('forfeited credit keeps its taxes', () => {
  const outcome = subscribed([vat], 'IT', 'pro').quote('2027-04-16', terms('basic'), {
    credit: 'unused_time',
    period: 'keep',
    surplus: 'forfeit',
  });
  expect(shown(outcome.lines).slice(4)).toEqual(['forfeited 3000', 'tax tax:VAT 660']);
  expect(outcome).toMatchObject({ creditForfeited: 3660, creditIssued: 0, amountDue: 0 });
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
