import { beginBilling, firstChargedPeriod, nextPeriod } from '../../../src/domain/settlement/next-period';
import { NOTHING_AGREED, type Billing } from '../../../src/domain/subscription/subscription';
import { aCatalog, at, iso, Ledger, period, shown, terms, total, UNTAXED } from './support';

const SHOP = aCatalog({
  plans: {
    free: { monthly: 0 },
    venture: { monthly: 2500, annual: 25000 },
    business: { monthly: 9000, annual: 90000 },
  },
});

/** The first period that is charged, reached by beginning one period after the other. */
function walkToCharge(billing: Billing): Billing {
  const next = nextPeriod({ billing, catalog: SHOP, taxation: UNTAXED });
  return billing.prepaid ? walkToCharge(next.billing) : next.billing;
}

describe('beginBilling', () => {
  it('charges the first period whole and anchors it', () => {
    const begun = beginBilling({
      catalog: SHOP,
      agreement: NOTHING_AGREED,
      taxation: UNTAXED,
      terms: terms('venture'),
      at: at('2027-01-31T10:00:00Z'),
      zone: 'Europe/Rome',
    });
    expect(shown(begun.lines)).toEqual(['charge plan:venture 2500']);
    expect(begun.lines[0]).toMatchObject({ basis: { price: 2500, units: 1, of: 1 }, description: 'venture' });
    expect(begun.billing).toEqual({
      ...NOTHING_AGREED,
      terms: terms('venture'),
      catalogVersion: 1,
      anchor: { at: at('2027-01-31T10:00:00Z'), zone: 'Europe/Rome' },
      monthsToEnd: 1,
      period: { start: at('2027-01-31T10:00:00Z'), end: at('2027-02-28T10:00:00Z') },
      segments: [
        {
          period: { start: at('2027-01-31T10:00:00Z'), end: at('2027-02-28T10:00:00Z') },
          interval: 'monthly',
          portion: { months: 1, of: 1 },
          components: [{ id: 'plan:venture', label: 'venture', price: 2500 }],
          coupons: [],
          paid: { 'plan:venture': { charged: 2500, credited: 0, taxes: [] } },
        },
      ],
      prepaid: null,
    });
  });

  it('makes no line for a plan that costs nothing', () => {
    const { lines, billing } = beginBilling({
      catalog: SHOP,
      agreement: NOTHING_AGREED,
      taxation: UNTAXED,
      terms: terms('free'),
      at: at('2027-04-01'),
      zone: 'UTC',
    });
    expect(lines).toEqual([]);
    expect(billing.segments[0]?.paid).toEqual({});
  });

  it('refuses an interval that is not sold', () => {
    const begin = () =>
      beginBilling({
        catalog: SHOP,
        agreement: NOTHING_AGREED,
        terms: terms('free', 'annual'),
        at: 0,
        zone: 'UTC',
        taxation: UNTAXED,
      });
    expect(begin).toThrow(expect.objectContaining({ code: 'change_not_offered' }));
    const unknown = () =>
      beginBilling({
        catalog: SHOP,
        agreement: NOTHING_AGREED,
        terms: terms('venture', 'constructor'),
        at: 0,
        zone: 'UTC',
        taxation: UNTAXED,
      });
    expect(unknown).toThrow(expect.objectContaining({ code: 'change_not_offered' }));
  });
});

describe('nextPeriod', () => {
  it('charges the terms that have been put in, at their interval', () => {
    const { billing } = new Ledger(SHOP, terms('business'), '2027-01-31');
    const next = nextPeriod({
      billing: { ...billing, terms: terms('venture', 'annual') },
      catalog: SHOP,
      taxation: UNTAXED,
    });
    expect(shown(next.lines)).toEqual(['charge plan:venture 25000']);
    expect(period(next.billing.period)).toBe('2027-02-28 to 2028-02-29');
  });

  it('answers only what a period computes, not the rest of a subscription', () => {
    const { billing } = new Ledger(SHOP, terms('venture'), '2027-04-01');
    const next = nextPeriod({
      billing: { ...billing, ...{ status: 'past_due', revision: 7 } },
      catalog: SHOP,
      taxation: UNTAXED,
    });
    expect(next.billing).not.toHaveProperty('status');
  });

  it('shares what was paid for months ahead among them without losing a minor unit', () => {
    const ledger = new Ledger(SHOP, terms('venture'), '2027-04-01');
    const prepaid = { months: 3, amount: 100, taxes: [], through: at('2027-08-01') };
    ledger.billing = { ...ledger.billing, prepaid };
    const charged = [1, 2, 3].map(() => ledger.renew().billing.segments[0]?.paid['plan:venture']?.charged);
    expect(charged).toEqual([34, 33, 33]);
    expect(ledger.billing.prepaid).toBeNull();
  });

  it('is settled with what the months ahead had cost', () => {
    const ledger = new Ledger(SHOP, terms('business'), '2027-04-01');
    ledger.change('2027-04-01', terms('venture'), 'credit_conversion');
    ledger.renew();
    const outcome = ledger.quote('2027-05-16T12:00:00Z', terms('business'), 'prorated_difference');
    expect(shown(outcome.lines)).toEqual([
      'credit plan:venture -1250',
      'charge plan:business 4500',
      'credit prepaid -2500',
    ]);
  });
});

describe('firstChargedPeriod', () => {
  it('is the next period where nothing is prepaid', () => {
    const { billing } = new Ledger(SHOP, terms('venture'), '2027-01-31');
    expect(firstChargedPeriod({ billing, catalog: SHOP, taxation: UNTAXED })).toEqual(
      nextPeriod({ billing, catalog: SHOP, taxation: UNTAXED }),
    );
  });

  it('comes after the months ahead', () => {
    const ledger = new Ledger(SHOP, terms('business'), '2027-01-31');
    ledger.change('2027-01-31', terms('venture'), 'credit_conversion');
    const first = firstChargedPeriod({ billing: ledger.billing, catalog: SHOP, taxation: UNTAXED });
    expect(period(first.billing.period)).toBe('2027-04-30 to 2027-05-31');
    expect(total(first.lines)).toBe(2500);
    expect(first.billing).toEqual(walkToCharge(ledger.billing));
  });

  it('is counted from the end of a prepaid period where the interval is longer than a month', () => {
    const ledger = new Ledger(SHOP, terms('business', 'annual'), '2027-01-31');
    ledger.change('2027-07-01', terms('venture', 'annual'), 'credit_conversion');
    const first = firstChargedPeriod({ billing: ledger.billing, catalog: SHOP, taxation: UNTAXED });
    expect(first.billing).toEqual(walkToCharge(ledger.billing));
    expect(iso(first.billing.period.start)).toBe(iso(ledger.billing.prepaid!.through));
  });

  it('knows what the subscription will be then', () => {
    const { billing } = new Ledger(SHOP, terms('business'), '2027-04-01');
    const first = firstChargedPeriod({
      billing,
      catalog: SHOP,
      taxation: UNTAXED,
      then: { catalog: SHOP, terms: terms('venture', 'annual') },
    });
    expect(shown(first.lines)).toEqual(['charge plan:venture 25000']);
    expect(period(first.billing.period)).toBe('2027-05-01 to 2028-05-01');
  });
});
