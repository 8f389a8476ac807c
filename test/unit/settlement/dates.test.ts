import { moveEnd } from '../../../src/domain/settlement/move-end';
import { NAMED_SETTLEMENTS } from '../../../src/domain/catalog/catalog';
import { refusalOf } from '../change/catalogs';
import { aCatalog, at, held, Ledger, period, shown, terms, total, UNTAXED } from './support';

const catalog = aCatalog();
const NEXT = { ...NAMED_SETTLEMENTS.prorated_difference, collect: 'next_invoice' } as const;

describe('on the next invoice', () => {
  it('what changes waits, both ways, and is part of the renewal (life.md, example 4)', () => {
    const ledger = new Ledger(catalog, terms('basic'), '2027-04-01');
    const up = ledger.change('2027-04-16', terms('pro'), NEXT);
    expect(up).toMatchObject({ amountDue: 0, deferred: 3000, creditApplied: 0 });
    expect(shown(up.lines)).toEqual(['credit plan:basic -1500', 'charge plan:pro 4500']);
    const down = ledger.change('2027-04-24', terms('basic'), NEXT);
    expect(shown(down.lines)).toEqual(['credit plan:pro -2100', 'charge plan:basic 700']);
    expect(down.deferred).toBe(-1400);
    expect(total(ledger.billing.deferred)).toBe(1600);
    expect(total(ledger.renew().lines)).toBe(4600);
    expect(ledger.billing.deferred).toEqual([]);
  });

  it('is settled with a change that collects now, or where it would fall below 0 (ruling 28)', () => {
    const ledger = new Ledger(catalog, terms('basic'), '2027-04-01');
    ledger.change('2027-04-16', terms('pro'), NEXT);
    const now = ledger.quote('2027-04-24', terms('basic'), 'prorated_difference');
    expect(now).toMatchObject({ amountDue: 1600, deferred: 0, billing: { deferred: [] } });
    const dear = new Ledger(catalog, terms('pro'), '2027-04-01');
    const below = dear.change('2027-04-16', terms('basic'), NEXT);
    expect(below).toMatchObject({ creditIssued: 3000, deferred: 0 });
    expect(below.settlement).not.toHaveProperty('collect');
  });

  it('stays where a change has no lines, and is settled now while invoices are open', () => {
    const ledger = new Ledger(catalog, terms('basic'), '2027-04-01');
    ledger.change('2027-04-16', terms('pro'), NEXT);
    ledger.change('2027-04-20', terms('basic'), 'no_proration');
    expect(total(ledger.billing.deferred)).toBe(3000);
    const open = { invoice: 'inv_1', amount: 500, period: ledger.billing.period, description: 'Unpaid' };
    const past = new Ledger(catalog, terms('basic'), '2027-04-01');
    expect(past.quote('2027-04-16', terms('pro'), NEXT, { outstanding: [open] }).amountDue).toBe(3500);
  });
});

describe('dates', () => {
  it('align keeps the day (example 7)', () => {
    const sold = aCatalog({ plans: { pro: { monthly: 12000, annual: 120000 } } });
    const ledger = new Ledger(sold, terms('pro', 'annual'), '2012-05-01');
    const { lines, creditIssued, billing } = ledger.change('2012-05-11', terms('pro'), 'aligned_proration');
    expect(shown(lines)).toEqual(['credit plan:pro -116712', 'charge plan:pro 8129']);
    expect(creditIssued).toBe(108583);
    expect(period(billing.period)).toBe('2012-05-01 to 2012-06-01');
  });

  it('align with the same interval is keep, with lines for every component', () => {
    const sold = aCatalog({ addOns: { sms: { monthly: 1000 } } });
    const ledger = new Ledger(sold, terms('basic', 'monthly', { addOns: ['sms'] }), '2027-04-01');
    const to = terms('pro', 'monthly', { addOns: ['sms'] });
    expect(shown(ledger.change('2027-04-16', to, 'aligned_proration').lines)).toEqual([
      'credit plan:basic -1500',
      'charge plan:pro 4500',
      'credit add_on:sms -500',
      'charge add_on:sms 500',
    ]);
  });

  it('align with the same interval charges what the change does not touch at the price that it keeps (ruling 31)', () => {
    const sold = aCatalog({ addOns: { sms: { monthly: 1000 } } });
    const ledger = new Ledger(sold, terms('basic'), '2027-04-01', 'UTC', null, {
      coupons: [held('TEN', { percent: '10' }, { onChange: 'drop' })],
    });
    const agreed = { 'plan:basic': { monthly: 9000 } };
    ledger.billing = {
      ...ledger.billing,
      overrides: { prices: agreed, limits: {}, until: null, reason: 'agreed' },
    };
    const to = terms('basic', 'monthly', { addOns: ['sms'] });
    const aligned = ledger.quote('2027-04-16', to, 'aligned_proration');
    expect(shown(aligned.lines)).toEqual([
      'credit plan:basic -1350',
      'charge plan:basic 1500',
      'discount coupon:TEN/plan:basic -150',
      'charge add_on:sms 500',
    ]);
    expect(aligned.amountDue).toBe(ledger.quote('2027-04-16', to, 'prorated_difference').amountDue);
  });

  it('convert buys time with what is unused (example 10), and later credits are shares of what it cost', () => {
    const proration = { unit: 'day' } as const;
    const sold = aCatalog({ proration, plans: { m: { monthly: 200 }, y: { annual: 3600, monthly: 300 } } });
    const ledger = new Ledger(sold, terms('m'), '2027-04-01');
    const { lines, billing } = ledger.change('2027-04-16', terms('y', 'annual'), 'time_conversion');
    expect(shown(lines)).toEqual(['credit plan:m -100', 'charge plan:y 100']);
    expect(period(billing.period)).toBe('2027-04-16 to 2027-04-26');
    const later = ledger.quote('2027-04-21', terms('y'), 'restart_with_credit');
    expect(shown(later.lines)).toEqual(['credit plan:y -50', 'charge plan:y 300']);
    expect(shown(ledger.renew().lines)).toEqual(['charge plan:y 3600']);
  });

  it('counts years of bought seconds exactly', () => {
    const addOns = { sms: { monthly: 7_777_777, annual: 77_777_777 } };
    const plans = { dear: { annual: 60_000_001 }, cheap: { annual: 10_000_001 } };
    const ledger = new Ledger(aCatalog({ plans, addOns }), terms('dear', 'annual'), '2027-04-01');
    const { billing } = ledger.change('2027-04-16T07:11:13', terms('cheap', 'annual'), 'time_conversion');
    const to = terms('cheap', 'annual', { addOns: ['sms'] });
    const basis = ledger.quote('2027-06-01T03:05:08', to, 'prorated_difference').lines[0]?.basis;
    const left = BigInt(billing.period.end - at('2027-06-01T03:05:08')) / 1000n;
    const year = BigInt(at('2028-04-16') - at('2027-04-16')) / 1000n;
    expect(BigInt(basis?.units ?? 0) * year).toBe(left * BigInt(basis?.of ?? 0));
  });

  it('convert to what costs nothing is a restart, and says so', () => {
    const ledger = new Ledger(
      aCatalog({ plans: { free: { monthly: 0 }, pro: { monthly: 9000 } } }),
      terms('pro'),
      '2027-04-01',
    );
    const { settlement, lines, billing } = ledger.quote('2027-04-16', terms('free'), 'time_conversion');
    expect(settlement).toEqual({ credit: 'unused_time', period: 'restart', surplus: 'forfeit' });
    expect(shown(lines)).toEqual(['credit plan:pro -4500', 'forfeited 4500']);
    expect(period(billing.period)).toBe('2027-04-16 to 2027-05-16');
  });

  it('convert shares out the credit with the taxes inside', () => {
    const taxes = [{ name: 'VAT', percent: '20', inclusive: false }];
    const ledger = new Ledger(aCatalog({ taxes }), terms('basic'), '2027-04-01');
    const { lines } = ledger.change('2027-04-16', terms('pro'), 'time_conversion');
    expect(shown(lines)).toEqual([
      'credit plan:basic -1500',
      'tax tax:VAT -300',
      'charge plan:pro 1500',
      'tax tax:VAT 300',
    ]);
  });

  it.each(['day', 'second'] as const)('convert buys no more time than dates can name: by %s', (unit) => {
    const sold = aCatalog({
      proration: { unit },
      plans: {
        dear: { monthly: 9_000_000_000_000_000 },
        fair: { monthly: 200_000 },
        little: { monthly: 190_000 },
        cheap: { monthly: 1 },
      },
    });
    const buy = (from: string, to: string) =>
      new Ledger(sold, terms(from), '2027-04-01').change('2027-04-16', terms(to), 'time_conversion');
    expect(new Date(buy('little', 'cheap').billing.period.end).getUTCFullYear()).toBeGreaterThan(9800);
    for (const from of ['dear', 'fair'])
      expect(refusalOf(() => buy(from, 'cheap'))).toMatchObject({ code: 'change_not_offered' });
  });

  it('a billing day begins with a part of a period (example 8)', () => {
    const ledger = new Ledger(catalog, terms('pro'), '2027-04-16', 'UTC', null, { billingDay: 1 });
    expect(total(ledger.opening)).toBe(4500);
    expect(period(ledger.billing.period)).toBe('2027-04-16 to 2027-05-01');
    expect(shown(ledger.quote('2027-04-24', terms('basic'), 'prorated_difference').lines)).toEqual([
      'credit plan:pro -2100',
      'charge plan:basic 700',
    ]);
    expect(total(ledger.renew().lines)).toBe(9000);
    expect(period(ledger.billing.period)).toBe('2027-05-01 to 2027-06-01');
  });

  it('on the billing day itself a whole interval from 00:00 is charged; the 31st is the last day (ruling 29)', () => {
    const whole = new Ledger(catalog, terms('pro'), '2027-04-01T15:00:00Z', 'UTC', null, { billingDay: 1 });
    expect(total(whole.opening)).toBe(9000);
    expect(period(whole.billing.period)).toBe('2027-04-01 to 2027-05-01');
    const last = new Ledger(catalog, terms('pro'), '2027-04-16', 'UTC', null, { billingDay: 31 });
    expect(period(last.billing.period)).toBe('2027-04-16 to 2027-04-30');
    expect(period(last.renew().billing.period)).toBe('2027-04-30 to 2027-05-31');
  });

  it('a moved renewal date is charged by the former length, which goes on measuring shares (ruling 30)', () => {
    const ledger = new Ledger(catalog, terms('pro'), '2027-04-01');
    const move = (to: string, isProrated = true) =>
      moveEnd({ billing: ledger.billing, catalog, to: at(to), isProrated, zone: 'UTC', taxation: UNTAXED });
    expect(shown(move('2027-05-11').lines)).toEqual(['charge plan:pro 3000']);
    expect(shown(move('2027-04-21').lines)).toEqual(['credit plan:pro -3000']);
    expect(move('2027-05-11', false).lines).toEqual([]);
    ledger.billing = move('2027-05-11').billing;
    expect(shown(ledger.quote('2027-04-26', terms('basic'), 'prorated_difference').lines)).toEqual([
      'credit plan:pro -4500',
      'charge plan:basic 1500',
    ]);
    expect(period(ledger.renew().billing.period)).toBe('2027-05-11 to 2027-06-11');
  });
});
