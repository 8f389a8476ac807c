import { recurringAmount } from '../../../src/domain/settlement/next-period';
import { NOTHING_AGREED } from '../../../src/domain/subscription/subscription';
import { aCatalog, at, held, Ledger, shown, terms, total, UNTAXED } from './support';

const catalog = aCatalog();

describe('coupons', () => {
  it('lower the credit, too: 20 % off pro, paid 72.00, refunds 36.00 (life.md, example 2)', () => {
    const ledger = new Ledger(catalog, terms('pro'), '2027-04-01', 'UTC', null, {
      coupons: [held('TWENTY', { percent: '20' })],
    });
    expect(shown(ledger.opening)).toEqual(['charge plan:pro 9000', 'discount coupon:TWENTY/plan:pro -1800']);
    const left = ledger.quote('2027-04-16', terms('pro'), 'refund_unused');
    expect(shown(left.lines)).toEqual(['credit plan:pro -3600']);
    expect(left.refundDue).toBe(3600);
  });

  it('come with a change, once (example 3)', () => {
    const ledger = new Ledger(catalog, terms('basic'), '2027-04-01');
    const coupon = held('HALF', { percent: '50' }, { duration: 'once', addedAt: '2027-04-16' });
    const { lines, amountDue } = ledger.change('2027-04-16', terms('pro'), 'prorated_difference', { coupon });
    expect(shown(lines)).toEqual([
      'credit plan:basic -1500',
      'charge plan:pro 4500',
      'discount coupon:HALF/plan:pro -2250',
    ]);
    expect(lines[2]?.basis).toEqual({ price: 4500, units: 1_296_000, of: 2_592_000 });
    expect(amountDue).toBe(750);
    expect(ledger.billing.coupons[0]?.used).toBe(true);
    expect(shown(ledger.renew().lines)).toEqual(['charge plan:pro 9000']);
  });

  it('come with a change that begins with a part of a period, once (ruling 25)', () => {
    const ledger = new Ledger(catalog, terms('basic'), '2027-04-01', 'UTC', null, { billingDay: 1 });
    const coupon = held('HALF', { percent: '50' }, { duration: 'once', addedAt: '2027-04-16' });
    const { lines } = ledger.change('2027-04-16', terms('pro'), 'refund_and_restart', { coupon });
    expect(shown(lines).slice(1)).toEqual(['charge plan:pro 4500', 'discount coupon:HALF/plan:pro -2250']);
    expect(ledger.billing.coupons[0]?.used).toBe(true);
    expect(shown(ledger.renew().lines)).toEqual(['charge plan:pro 9000']);
  });

  it('of the time that a conversion buys are used by it, once', () => {
    const ledger = new Ledger(catalog, terms('basic'), '2027-04-01');
    const coupon = held('HALF', { percent: '50' }, { duration: 'once', addedAt: '2027-04-16' });
    ledger.change('2027-04-16', terms('pro'), 'time_conversion', { coupon });
    // 15.00 at 45.00 a month: a third of the 30 days.
    expect(new Date(ledger.billing.period.end).toISOString()).toBe('2027-04-26T00:00:00.000Z');
    expect(shown(ledger.renew().lines)).toEqual(['charge plan:pro 9000']);
  });

  it('spread an amount over components by their prices (example 5)', () => {
    const seats = { seats: { name: 'Seats', min: 0 } };
    const quantities = { seats: { included: 0, unit: { monthly: 500 } } };
    const sold = aCatalog({ quantities: seats, plans: { pro: { prices: { monthly: 9000 }, quantities } } });
    const ledger = new Ledger(
      sold,
      terms('pro', 'monthly', { quantities: { seats: 3 } }),
      '2027-04-01',
      'UTC',
      null,
      {
        coupons: [held('TEN', { amount: 1000 })],
      },
    );
    expect(shown(ledger.opening)).toEqual([
      'charge plan:pro 9000',
      'discount coupon:TEN/plan:pro -857',
      'charge quantity:seats 1500',
      'discount coupon:TEN/quantity:seats -143',
    ]);
  });

  it('follow one another, each on what the former left, and never below 0', () => {
    const coupons = [held('HALF', { percent: '50' }), held('MUCH', { amount: 999_999 })];
    const { opening } = new Ledger(catalog, terms('pro'), '2027-04-01', 'UTC', null, { coupons });
    expect(shown(opening)).toEqual([
      'charge plan:pro 9000',
      'discount coupon:HALF/plan:pro -4500',
      'discount coupon:MUCH/plan:pro -4500',
    ]);
  });

  it('lower what is priced anew in their segment, unless they are dropped or not for the plan', () => {
    const lines = (more: object) =>
      shown(
        new Ledger(catalog, terms('basic'), '2027-04-01', 'UTC', null, {
          coupons: [held('TEN', { percent: '10' }, more)],
        }).change('2027-04-16', terms('pro'), 'prorated_difference').lines,
      );
    expect(lines({})).toEqual([
      'credit plan:basic -1350',
      'charge plan:pro 4500',
      'discount coupon:TEN/plan:pro -450',
    ]);
    expect(lines({ onChange: 'drop' })).toEqual(['credit plan:basic -1350', 'charge plan:pro 4500']);
    expect(lines({ plans: ['basic'] })).toEqual(['credit plan:basic -1350', 'charge plan:pro 4500']);
  });

  it('stay with their segment while it passes through a plan that they are not for', () => {
    const ledger = new Ledger(catalog, terms('basic'), '2027-04-01', 'UTC', null, {
      coupons: [held('TEN', { percent: '10' }, { plans: ['basic'] })],
    });
    ledger.change('2027-04-16', terms('pro'), 'prorated_difference');
    expect(shown(ledger.change('2027-04-16', terms('basic'), 'prorated_difference').lines)).toEqual([
      'credit plan:pro -4500',
      'charge plan:basic 1500',
      'discount coupon:TEN/plan:basic -150',
    ]);
  });

  it('lower once what a change brings them to again', () => {
    const coupons = [held('TEN', { percent: '10' }, { duration: 'once' })];
    const ledger = new Ledger(catalog, terms('basic'), '2027-04-01', 'UTC', null, { coupons });
    const coupon = held('TEN', { percent: '10' }, { duration: 'once', addedAt: '2027-04-16' });
    expect(shown(ledger.change('2027-04-16', terms('pro'), 'prorated_difference', { coupon }).lines)).toEqual(
      ['credit plan:basic -1350', 'charge plan:pro 4500', 'discount coupon:TEN/plan:pro -450'],
    );
  });

  it('last months from the first that they lower (ruling 25)', () => {
    const coupons = [held('TWO', { percent: '50' }, { duration: { months: 2 }, addedAt: '2027-03-01' })];
    const ledger = new Ledger(catalog, terms('basic'), '2027-04-01', 'UTC', null, { coupons });
    expect(ledger.billing.coupons[0]?.until).toBe(at('2027-06-01'));
    expect(total(ledger.renew().lines)).toBe(1500);
    expect(total(ledger.renew().lines)).toBe(3000);
  });

  it('are taxed as one with their charge: one tax line, on the charge less its discounts (ruling 5)', () => {
    const taxes = [{ name: 'VAT', percent: '20', inclusive: false }];
    const { opening } = new Ledger(aCatalog({ taxes }), terms('pro'), '2027-04-01', 'UTC', null, {
      coupons: [held('TWENTY', { percent: '20' })],
    });
    expect(shown(opening)).toEqual([
      'charge plan:pro 9000',
      'discount coupon:TWENTY/plan:pro -1800',
      'tax tax:VAT 1440',
    ]);
  });
});

describe('agreed prices', () => {
  const overrides = { prices: { 'plan:pro': { monthly: 6000 } }, limits: {}, until: null, reason: 'agreed' };

  it('take the place of the list price (example 9)', () => {
    const ledger = new Ledger(catalog, terms('basic'), '2027-04-01', 'UTC', null, { overrides });
    const { lines, amountDue } = ledger.change('2027-04-16', terms('pro'), 'prorated_difference');
    expect(shown(lines)).toEqual(['credit plan:basic -1500', 'charge plan:pro 3000']);
    expect(amountDue).toBe(1500);
    const priced = { catalog, terms: terms('pro'), taxation: UNTAXED, at: at('2027-04-16') };
    expect(recurringAmount({ ...priced, agreement: ledger.billing })).toBe(6000);
    expect(recurringAmount({ ...priced, agreement: NOTHING_AGREED })).toBe(9000);
    expect(shown(ledger.renew().lines)).toEqual(['charge plan:pro 6000']);
  });

  it('that came meanwhile reach what a change does not touch with the next period (ruling 23)', () => {
    const sold = aCatalog({ addOns: { sms: { monthly: 1000 } } });
    const ledger = new Ledger(sold, terms('pro'), '2027-04-01');
    ledger.billing = { ...ledger.billing, overrides };
    const { lines } = ledger.change(
      '2027-04-16',
      terms('pro', 'monthly', { addOns: ['sms'] }),
      'prorated_difference',
    );
    expect(shown(lines)).toEqual(['charge add_on:sms 500']);
    expect(total(ledger.renew().lines)).toBe(7000);
  });

  it('end before their last day: a renewal after it takes the list price', () => {
    const until = { ...overrides, until: at('2027-05-01') };
    const ledger = new Ledger(catalog, terms('pro'), '2027-04-01', 'UTC', null, { overrides: until });
    expect(total(ledger.opening)).toBe(6000);
    expect(total(ledger.renew().lines)).toBe(9000);
  });
});
