import { paidThrough } from '../../../src/domain/subscription/subscription';
import type { OpenInvoice } from '../../../src/domain/settlement/lines';
import { aCatalog, at, iso, Ledger, period, shown, terms } from './support';

const through = (ledger: Ledger) => iso(paidThrough({ ...ledger.billing, status: 'active', dunning: null }));

describe('worked examples', () => {
  it('1: prorated_difference charges the difference for the remaining share', () => {
    const ledger = new Ledger(aCatalog(), terms('basic'), '2027-04-01');
    const outcome = ledger.change('2027-04-16', terms('pro'), 'prorated_difference');
    expect(shown(outcome.lines)).toEqual(['credit plan:basic -1500', 'charge plan:pro 4500']);
    expect(outcome).toMatchObject({
      amountDue: 3000,
      refundDue: 0,
      creditApplied: 0,
      creditIssued: 0,
      creditForfeited: 0,
    });
    expect(period(outcome.billing.period)).toBe('2027-04-01 to 2027-05-01');
    expect(outcome.lines.map(({ basis }) => basis)).toEqual([
      { price: 3000, units: 1_296_000, of: 2_592_000 },
      { price: 9000, units: 1_296_000, of: 2_592_000 },
    ]);
    expect(outcome.lines.map((line) => period(line.period))).toEqual([
      '2027-04-16 to 2027-05-01',
      '2027-04-16 to 2027-05-01',
    ]);
  });

  it('2: refund_and_restart credits unused time and begins a full month', () => {
    const ledger = new Ledger(aCatalog(), terms('basic'), '2027-04-01');
    const outcome = ledger.change('2027-04-16', terms('pro'), 'refund_and_restart');
    expect(shown(outcome.lines)).toEqual(['credit plan:basic -1500', 'charge plan:pro 9000']);
    expect(outcome).toMatchObject({ amountDue: 7500, refundDue: 0 });
    expect(period(outcome.billing.period)).toBe('2027-04-16 to 2027-05-16');
    expect(outcome.lines[1]).toMatchObject({
      basis: { price: 9000, units: 1, of: 1 },
      period: outcome.billing.period,
    });
    ledger.renew();
    expect(period(ledger.billing.period)).toBe('2027-05-16 to 2027-06-16');
  });

  it('3: a change at the renewal charges the new price for the new period', () => {
    const ledger = new Ledger(aCatalog(), terms('pro'), '2027-04-01');
    ledger.billing = { ...ledger.billing, terms: terms('basic') };
    ledger.renew();
    expect(shown(ledger.lines)).toEqual(['charge plan:basic 3000']);
    expect(period(ledger.billing.period)).toBe('2027-05-01 to 2027-06-01');
  });

  it('4: credit_conversion turns a surplus into exactly one month', () => {
    const ledger = new Ledger(aCatalog(), terms('pro'), '2027-04-01');
    const outcome = ledger.change('2027-04-16', terms('basic'), 'credit_conversion');
    expect(shown(outcome.lines)).toEqual(['credit plan:pro -4500', 'charge plan:basic 1500', 'prepaid 3000']);
    expect(outcome).toMatchObject({ amountDue: 0, prepaidMonths: 1, creditForfeited: 0, creditIssued: 0 });
    expect(through(ledger)).toBe('2027-06-01');
    expect(period(ledger.renew().billing.period)).toBe('2027-05-01 to 2027-06-01');
    expect(ledger.lines).toEqual([]);
    expect(shown(ledger.renew().lines)).toEqual(['charge plan:basic 3000']);
    expect(period(ledger.billing.period)).toBe('2027-06-01 to 2027-07-01');
  });

  it('5: credit_conversion forfeits what is less than a month', () => {
    const ledger = new Ledger(
      aCatalog({ plans: { big: { monthly: 9900 }, small: { monthly: 2500 } } }),
      terms('big'),
      '2027-04-01',
    );
    const outcome = ledger.change('2027-04-16', terms('small'), 'credit_conversion');
    expect(shown(outcome.lines)).toEqual([
      'credit plan:big -4950',
      'charge plan:small 1250',
      'prepaid 2500',
      'forfeited 1200',
    ]);
    expect(outcome).toMatchObject({ amountDue: 0, prepaidMonths: 1, creditForfeited: 1200 });
  });

  it('6: restart_with_credit keeps what is left for the next charges', () => {
    const catalog = aCatalog({ plans: { only: { monthly: 1200, annual: 12000 } } });
    const ledger = new Ledger(catalog, terms('only', 'annual'), '2027-01-01');
    const outcome = ledger.change('2027-07-01', terms('only'), 'restart_with_credit');
    expect(shown(outcome.lines)).toEqual(['credit plan:only -6049', 'charge plan:only 1200']);
    expect(outcome).toMatchObject({ amountDue: 0, creditIssued: 4849 });
    const balances = [ledger.creditBalance];
    for (let month = 0; month < 5; month += 1) balances.push(ledger.renew().creditBalance);
    expect(balances).toEqual([4849, 3649, 2449, 1249, 49, 0]);
  });

  it('7: extend_period adds the year behind the month, on the first day it is a restart', () => {
    const catalog = aCatalog({ plans: { only: { monthly: 1000, annual: 10000 } } });
    const ledger = new Ledger(catalog, terms('only'), '2027-04-01');
    const later = ledger.quote('2027-04-16', terms('only', 'annual'), 'extend_period');
    expect(shown(later.lines)).toEqual(['charge plan:only 10000']);
    expect(later.settlement).toEqual({ credit: 'none', period: 'extend', surplus: 'balance' });
    expect(period(later.billing.period)).toBe('2027-04-01 to 2028-05-01');

    const firstDay = ledger.quote('2027-04-01', terms('only', 'annual'), 'extend_period');
    expect(shown(firstDay.lines)).toEqual(['credit plan:only -1000', 'charge plan:only 10000']);
    expect(firstDay.amountDue).toBe(9000);
    expect(firstDay.settlement).toEqual({ credit: 'unused_time', period: 'restart', surplus: 'balance' });
    expect(period(firstDay.billing.period)).toBe('2027-04-01 to 2028-04-01');
  });

  it('8: after an extension each segment is settled by itself', () => {
    const plans = { low: { monthly: 1000, annual: 10000 }, high: { monthly: 2000, annual: 20000 } };
    const ledger = new Ledger(aCatalog({ plans }), terms('low'), '2027-04-01');
    ledger.change('2027-04-16', terms('low', 'annual'), 'extend_period');
    const early = ledger.quote('2027-04-26', terms('high', 'annual'), 'prorated_difference');
    expect(early.lines.map(({ amount }) => amount)).toEqual([-167, 333, -10000, 20000]);
    expect(early.amountDue).toBe(10166);
    expect(early.lines.map((line) => period(line.period))).toEqual([
      '2027-04-26 to 2027-05-01',
      '2027-04-26 to 2027-05-01',
      '2027-05-01 to 2028-05-01',
      '2027-05-01 to 2028-05-01',
    ]);
    const late = ledger.change('2027-11-01', terms('high', 'annual'), 'prorated_difference');
    expect(shown(late.lines)).toEqual(['credit plan:low -4973', 'charge plan:high 9945']);
    expect(late.amountDue).toBe(4972);
    expect(late.lines[0]?.period).toEqual({ start: at('2027-11-01'), end: at('2028-05-01') });
  });

  it('9: a credit gives back the tax that was charged, whatever the rate is now', () => {
    const vat = (percent: string) => ({ name: 'VAT', percent, inclusive: false });
    const ledger = new Ledger(aCatalog({ taxes: [vat('20')] }), terms('basic'), '2027-04-01');
    const outcome = ledger.quote('2027-04-16', terms('pro'), 'refund_and_restart');
    expect(shown(outcome.lines)).toEqual([
      'credit plan:basic -1500',
      'tax tax:VAT -300',
      'charge plan:pro 9000',
      'tax tax:VAT 1800',
    ]);
    expect(outcome.amountDue).toBe(9000);
    ledger.newest = aCatalog({ taxes: [vat('25')], version: 2 });
    const raised = ledger.quote('2027-04-16', terms('pro'), 'refund_and_restart');
    expect(raised.lines.map(({ amount }) => amount)).toEqual([-1500, -300, 9000, 2250]);
  });

  it('10: a change while past due contains every open invoice', () => {
    const ledger = new Ledger(aCatalog(), terms('basic'), '2027-04-01');
    const outstanding = [1, 2, 3].map((number): OpenInvoice => {
      const { period: unpaid } = ledger.renew().billing;
      return {
        invoice: `inv_${String(number)}`,
        amount: 3000,
        period: unpaid,
        description: 'Unpaid invoice',
      };
    });
    const outcome = ledger.quote('2027-07-15', terms('pro'), 'prorated_difference', { outstanding });
    expect(shown(outcome.lines)).toEqual([
      'charge outstanding:inv_1 3000',
      'charge outstanding:inv_2 3000',
      'charge outstanding:inv_3 3000',
      'credit plan:basic -1645',
      'charge plan:pro 4935',
    ]);
    expect(outcome.lines.map((line) => iso(line.period.start)).slice(0, 3)).toEqual([
      '2027-05-01',
      '2027-06-01',
      '2027-07-01',
    ]);
    expect(outcome.amountDue).toBe(12290);
    expect(iso(outcome.billing.period.end)).toBe('2027-08-01');
  });
});
