import { paidThrough } from '../../../src/domain/subscription/subscription';
import { aCatalog, iso, Ledger, period, shown, terms } from './support';

const SHOP = aCatalog({
  plans: {
    free: { monthly: 0 },
    venture: { monthly: 2500, annual: 25000 },
    business: { monthly: 9000, annual: 90000 },
    unlimited: { monthly: 9900, annual: 99000 },
  },
});

const through = (ledger: Ledger) => iso(paidThrough({ ...ledger.billing, status: 'active', dunning: null }));

describe('months paid ahead at a monthly price', () => {
  it('are begun one by one, without lines, and count as paid', () => {
    const monthly = new Ledger(SHOP, terms('business'), '2027-01-31');
    const converted = monthly.change('2027-01-31', terms('venture'), 'credit_conversion');
    expect(shown(converted.lines)).toEqual([
      'credit plan:business -9000',
      'charge plan:venture 2500',
      'prepaid 5000',
      'forfeited 1500',
    ]);
    expect(through(monthly)).toBe('2027-04-30');
    const seen = [1, 2].map(() => {
      monthly.renew();
      expect(monthly.lines).toEqual([]);
      expect(monthly.billing.segments[0]?.paid).toEqual({
        'plan:venture': { charged: 2500, credited: 0, taxes: [] },
      });
      return `${period(monthly.billing.period)}, ${String(monthly.billing.prepaid?.months ?? 0)} ahead`;
    });
    expect(seen).toEqual(['2027-02-28 to 2027-03-31, 1 ahead', '2027-03-31 to 2027-04-30, 0 ahead']);
    expect(shown(monthly.renew().lines)).toEqual(['charge plan:venture 2500']);
    expect(period(monthly.billing.period)).toBe('2027-04-30 to 2027-05-31');
  });

  it('leave a forfeited line of 0 where the rest rounds to nothing, and none where there is no rest', () => {
    const catalog = aCatalog({ plans: { small: { annual: 10000 }, large: { annual: 13334 } } });
    const ledger = new Ledger(catalog, terms('large', 'annual'), '2028-01-01');
    // 183 of 366 days are left: surplus 1667 = 2 months of 833.33, and a third of a cent.
    const outcome = ledger.quote('2028-07-02', terms('small', 'annual'), 'credit_conversion');
    expect(shown(outcome.lines)).toEqual([
      'credit plan:large -6667',
      'charge plan:small 5000',
      'prepaid 1667',
      'forfeited 0',
    ]);
    expect(outcome).toMatchObject({ prepaidMonths: 2, creditForfeited: 0 });
  });

  it('are credited whole by the next immediate change, and paid through goes back to the period', () => {
    const ledger = new Ledger(SHOP, terms('business'), '2027-04-01');
    ledger.change('2027-04-01', terms('venture'), 'credit_conversion');
    expect(through(ledger)).toBe('2027-07-01');
    const outcome = ledger.change('2027-04-16', terms('business'), 'prorated_difference');
    expect(shown(outcome.lines)).toEqual([
      'credit plan:venture -1250',
      'charge plan:business 4500',
      'credit prepaid -5000',
    ]);
    expect(outcome.lines[2]).toMatchObject({ basis: { price: 2500, units: 2, of: 1 } });
    expect(period(outcome.lines[2]!.period)).toBe('2027-05-01 to 2027-07-01');
    expect(outcome).toMatchObject({ amountDue: 0, creditIssued: 1750 });
    expect(through(ledger)).toBe('2027-05-01');
  });

  it('are credited only as far as they have not begun', () => {
    const ledger = new Ledger(SHOP, terms('business'), '2027-04-01');
    ledger.change('2027-04-01', terms('venture'), 'credit_conversion');
    ledger.renew();
    const outcome = ledger.change('2027-05-16T12:00:00Z', terms('business'), 'refund_and_restart');
    expect(shown(outcome.lines)).toEqual([
      'credit plan:venture -1250',
      'credit prepaid -2500',
      'charge plan:business 9000',
    ]);
    expect(outcome.billing.prepaid).toBeNull();
    expect(period(outcome.billing.period)).toBe('2027-05-16T12:00:00Z to 2027-06-16T12:00:00Z');
  });

  it('are converted again by another downgrade', () => {
    const cheap = aCatalog({ plans: { c: { monthly: 1000 }, b: { monthly: 2500 }, a: { monthly: 9000 } } });
    const ledger = new Ledger(cheap, terms('a'), '2027-04-01');
    ledger.change('2027-04-01', terms('b'), 'credit_conversion');
    const outcome = ledger.change('2027-04-16', terms('c'), 'credit_conversion');
    expect(shown(outcome.lines)).toEqual([
      'credit plan:b -1250',
      'charge plan:c 500',
      'credit prepaid -5000',
      'prepaid 5000',
      'forfeited 750',
    ]);
    expect(outcome.prepaidMonths).toBe(5);
    expect(through(ledger)).toBe('2027-10-01');
  });

  it('stay, and follow a new period, where a change gives no credit', () => {
    const ledger = new Ledger(SHOP, terms('business'), '2027-04-01');
    ledger.change('2027-04-01', terms('venture'), 'credit_conversion');
    const kept = ledger.quote('2027-04-16', terms('business'), 'no_proration');
    expect(kept.billing.prepaid).toEqual(ledger.billing.prepaid);
    const charged = ledger.quote('2027-04-16', terms('business'), {
      credit: 'none',
      period: 'keep',
      surplus: 'forfeit',
    });
    expect(shown(charged.lines)).toEqual(['charge plan:business 4500']);
    expect(charged.billing.prepaid).toEqual(ledger.billing.prepaid);
    const restarted = ledger.quote('2027-04-16', terms('business'), {
      credit: 'none',
      period: 'restart',
      surplus: 'forfeit',
    });
    expect(shown(restarted.lines)).toEqual(['charge plan:business 9000']);
    expect(restarted.billing.prepaid).toMatchObject({ months: 2, amount: 5000 });
    expect(iso(restarted.billing.prepaid!.through)).toBe('2027-07-16');
  });
});

describe('months paid ahead at the price of a longer interval', () => {
  function converted(): Ledger {
    const ledger = new Ledger(SHOP, terms('unlimited', 'annual'), '2027-01-01');
    ledger.change('2027-07-01', terms('venture', 'annual'), 'credit_conversion');
    return ledger;
  }

  it('cost a part of the interval price each', () => {
    const { lines, billing } = converted();
    // m = 25000/12; 17 m = 35416.67 fit into the surplus of 37304, 18 m do not.
    expect(shown(lines)).toEqual([
      'credit plan:unlimited -49907',
      'charge plan:venture 12603',
      'prepaid 35417',
      'forfeited 1887',
    ]);
    expect(lines[2]?.basis).toEqual({ price: 25000, units: 17, of: 12 });
    // The months are what is rounded (ruling 5): what is forfeited is the rest, a whole number by itself.
    expect(lines[3]?.basis).toEqual({ price: 1887, units: 1, of: 1 });
    expect(iso(billing.prepaid!.through)).toBe('2029-06-01');
  });

  it('form one period, whose end is the anchor of what follows', () => {
    const ledger = converted().renew();
    expect(ledger.lines).toEqual([]);
    expect(period(ledger.billing.period)).toBe('2028-01-01 to 2029-06-01');
    expect(ledger.billing).toMatchObject({ prepaid: null, monthsToEnd: 0, anchor: { zone: 'UTC' } });
    expect(ledger.billing.segments).toMatchObject([
      {
        portion: { months: 17, of: 12 },
        paid: { 'plan:venture': { charged: 35417, credited: 0, taxes: [] } },
      },
    ]);
    expect(shown(ledger.renew().lines)).toEqual(['charge plan:venture 25000']);
    expect(period(ledger.billing.period)).toBe('2029-06-01 to 2030-06-01');
  });

  it('are settled by the portion of the interval that they are', () => {
    const ledger = converted().renew();
    // 335 of 517 days are left of 17/12 of a year: 25000 × 17 × 335 / (12 × 517) = 22948.90
    const outcome = ledger.change('2028-07-01', terms('business', 'annual'), 'prorated_difference');
    expect(shown(outcome.lines)).toEqual(['credit plan:venture -22949', 'charge plan:business 82616']);
    expect(outcome.lines[0]?.basis).toEqual({
      price: 25000,
      units: (17 * 335 * 86_400) / 12,
      of: 517 * 86_400,
    });
  });

  it('set the anchor in the zone that the account has then', () => {
    const { billing } = converted();
    const moved = new Ledger(SHOP, terms('venture', 'annual'), '2027-01-01', 'Asia/Tokyo');
    moved.billing = billing;
    expect(moved.renew().billing.anchor.zone).toBe('Asia/Tokyo');
  });

  it('may be quarters too', () => {
    const quarterly = aCatalog({
      plans: { small: { quarterly: 1000 }, big: { quarterly: 10000 } },
      intervals: { quarterly: 3 },
    });
    const ledger = new Ledger(quarterly, terms('big', 'quarterly'), '2027-01-01');
    const outcome = ledger.change('2027-01-01', terms('small', 'quarterly'), 'credit_conversion');
    expect(shown(outcome.lines)).toEqual([
      'credit plan:big -10000',
      'charge plan:small 1000',
      'prepaid 9000',
    ]);
    expect(outcome.prepaidMonths).toBe(27);
    expect(period(ledger.renew().billing.period)).toBe('2027-04-01 to 2029-07-01');
  });

  it.each(['half_up', 'half_even', 'down', 'up'] as const)(
    'sum to the surplus and explain their amount when rounded %s',
    (rounding) => {
      const ledger = new Ledger(
        { ...SHOP, proration: { ...SHOP.proration, rounding } },
        terms('unlimited', 'annual'),
        '2027-01-01',
      );
      const { lines, creditForfeited } = ledger.change(
        '2027-07-01',
        terms('venture', 'annual'),
        'credit_conversion',
      );
      const prepaid = lines.find(({ kind }) => kind === 'prepaid');
      const surplus = -lines[0]!.amount - lines[1]!.amount;
      expect(prepaid!.amount + creditForfeited).toBe(surplus);
      expect(prepaid!.amount).toBe(ledger.billing.prepaid?.amount);
    },
  );
});

describe('the limits of prepaying', () => {
  it('is 120 months at most', () => {
    const far = aCatalog({ plans: { penny: { monthly: 1 }, dear: { monthly: 100_000 } } });
    const outcome = new Ledger(far, terms('dear'), '2027-04-01').quote(
      '2027-04-16',
      terms('penny'),
      'credit_conversion',
    );
    expect(outcome).toMatchObject({ prepaidMonths: 120, creditForfeited: 50_000 - 1 - 120 });
    expect(iso(outcome.billing.prepaid!.through)).toBe('2037-05-01');
  });

  it('is no month at all for a plan that costs nothing: the surplus is account credit (ruling 10)', () => {
    const outcome = new Ledger(SHOP, terms('venture'), '2027-04-01').quote(
      '2027-04-16',
      terms('free'),
      'credit_conversion',
    );
    expect(shown(outcome.lines)).toEqual(['credit plan:venture -1250']);
    expect(outcome).toMatchObject({ prepaidMonths: 0, creditForfeited: 0, creditIssued: 1250, amountDue: 0 });
    expect(outcome.billing.prepaid).toBeNull();
  });

  it('counts the months of the new interval where the change is to another one', () => {
    const ledger = new Ledger(SHOP, terms('unlimited', 'annual'), '2027-01-01');
    const outcome = ledger.change('2027-07-01', terms('venture'), 'credit_conversion');
    // The year is settled at annual prices, the surplus of 37304 buys months at 25.00.
    expect(outcome).toMatchObject({ prepaidMonths: 14, creditForfeited: 37304 - 14 * 2500 });
    expect(period(ledger.renew().billing.period)).toBe('2028-01-01 to 2028-02-01');
  });
});
