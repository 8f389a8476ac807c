import { aCatalog, Ledger, shown, terms } from './support';

const paidOf = (ledger: Ledger) => ledger.billing.segments[0]?.paid;

describe('no_proration', () => {
  it('charges and credits nothing, and what was paid for the old plan counts for the new', () => {
    const ledger = new Ledger(aCatalog(), terms('pro'), '2027-04-01');
    const outcome = ledger.change('2027-04-16', terms('basic'), 'no_proration');
    expect(outcome).toMatchObject({ lines: [], amountDue: 0, creditForfeited: 0 });
    expect(paidOf(ledger)).toEqual({
      'plan:pro': { charged: 0, credited: 0, taxes: [] },
      'plan:basic': { charged: 9000, credited: 0, taxes: [] },
    });
    expect(shown(ledger.renew().lines)).toEqual(['charge plan:basic 3000']);
  });

  it('leaves a later credit no more than was paid', () => {
    const ledger = new Ledger(aCatalog(), terms('basic'), '2027-04-01');
    ledger.change('2027-04-02', terms('pro'), 'no_proration');
    // 20 of 30 days of 90.00 would be 60.00, but only 30.00 were paid.
    const outcome = ledger.quote('2027-04-11', terms('basic'), 'credit_conversion');
    expect(shown(outcome.lines)).toEqual([
      'credit plan:pro -3000',
      'charge plan:basic 2000',
      'forfeited 1000',
    ]);
    expect(outcome.lines[0]?.basis).toMatchObject({ price: 9000, cap: 3000 });
  });

  it('counts for all that changed, in proportion to the prices and without losing a minor unit', () => {
    const catalog = aCatalog({
      plans: { basic: { monthly: 100 }, pro: { monthly: 1000 } },
      addOns: { sms: { monthly: 1000 }, fax: { monthly: 1000 }, kept: { monthly: 700 } },
    });
    const ledger = new Ledger(catalog, terms('basic', 'monthly', { addOns: ['kept'] }), '2027-04-01');
    ledger.change('2027-04-16', terms('pro', 'monthly', { addOns: ['kept', 'sms', 'fax'] }), 'no_proration');
    expect(paidOf(ledger)).toMatchObject({
      'plan:pro': { charged: 34 },
      'add_on:sms': { charged: 33 },
      'add_on:fax': { charged: 33 },
      'add_on:kept': { charged: 700 },
    });
  });

  it('keeps the record of an add-on that nothing replaces, for its return', () => {
    const catalog = aCatalog({ addOns: { sms: { monthly: 1500 } } });
    const ledger = new Ledger(catalog, terms('basic', 'monthly', { addOns: ['sms'] }), '2027-04-01');
    ledger.change('2027-04-11', terms('basic'), 'no_proration');
    ledger.change('2027-04-11', terms('basic', 'monthly', { addOns: ['sms'] }), 'no_proration');
    expect(shown(ledger.quote('2027-04-16', terms('basic'), 'prorated_difference').lines)).toEqual([
      'credit add_on:sms -750',
    ]);
  });

  it('puts everything on a plan that costs nothing, and it comes back from there', () => {
    const catalog = aCatalog({ plans: { free: { monthly: 0 }, basic: { monthly: 3000 } } });
    const ledger = new Ledger(catalog, terms('basic'), '2027-04-01');
    ledger.change('2027-04-11', terms('free'), 'no_proration');
    expect(paidOf(ledger)).toMatchObject({ 'plan:free': { charged: 3000 } });
    ledger.change('2027-04-11', terms('basic'), 'no_proration');
    expect(shown(ledger.quote('2027-04-16', terms('free'), 'prorated_difference').lines)).toEqual([
      'credit plan:basic -1500',
    ]);
  });

  it('leaves the period alone, whatever else the settlement says', () => {
    const ledger = new Ledger(aCatalog(), terms('basic'), '2027-04-01');
    const outcome = ledger.quote('2027-04-01', terms('pro', 'annual'), {
      credit: 'none',
      period: 'extend',
      surplus: 'forfeit',
      charge: 'nothing',
    });
    expect(outcome).toMatchObject({ lines: [], settlement: { period: 'extend' } });
    expect(outcome.billing.period).toEqual(ledger.billing.period);
  });
});

describe('credit on creditBasis paid', () => {
  it('is at the price that the segment remembers, whatever the catalog says now (ruling 23)', () => {
    const ledger = new Ledger(aCatalog(), terms('basic'), '2027-04-01');
    const dearer = aCatalog({ plans: { basic: { monthly: 9000 }, pro: { monthly: 12000 } } });
    const outcome = ledger.quote('2027-04-06', terms('pro'), 'prorated_difference', {
      source: dearer,
      target: dearer,
    });
    expect(outcome.lines[0]).toMatchObject({ amount: -2500, basis: { price: 3000 } });
    expect(outcome.lines[0]?.basis).not.toHaveProperty('cap');
  });

  it('is used up by earlier credits of the same period', () => {
    const ledger = new Ledger(aCatalog(), terms('basic'), '2027-04-01');
    ledger.billing = {
      ...ledger.billing,
      segments: [
        {
          ...ledger.billing.segments[0]!,
          paid: { 'plan:basic': { charged: 3000, credited: 2900, taxes: [] } },
        },
      ],
    };
    const outcome = ledger.change('2027-04-16', terms('pro'), 'prorated_difference');
    expect(outcome.lines[0]).toMatchObject({ amount: -100, basis: { cap: 100 } });
    expect(paidOf(ledger)?.['plan:basic']).toEqual({ charged: 3000, credited: 3000, taxes: [] });
  });

  it('has no cap on its basis where nothing is cut', () => {
    const ledger = new Ledger(aCatalog(), terms('basic'), '2027-04-01');
    const outcome = ledger.quote('2027-04-01', terms('pro'), 'prorated_difference');
    expect(outcome.lines[0]).toEqual(
      expect.objectContaining({ amount: -3000, basis: { price: 3000, units: 2_592_000, of: 2_592_000 } }),
    );
  });

  it('is 0, not below, where more was credited than charged', () => {
    const list = aCatalog({ proration: { creditBasis: 'list' } });
    const ledger = new Ledger(list, terms('pro'), '2027-04-01');
    ledger.billing = {
      ...ledger.billing,
      segments: [
        { ...ledger.billing.segments[0]!, paid: { 'plan:pro': { charged: 0, credited: 4500, taxes: [] } } },
      ],
    };
    const outcome = ledger.quote('2027-04-16', terms('basic'), 'prorated_difference', { target: aCatalog() });
    expect(outcome.lines[0]).toMatchObject({ amount: 0, basis: { cap: 0 } });
    expect(Object.is(outcome.lines[0]?.amount, 0)).toBe(true);
  });
});

describe('credit on creditBasis list', () => {
  it('does not look at what was charged', () => {
    const ledger = new Ledger(aCatalog({ proration: { creditBasis: 'list' } }), terms('basic'), '2027-04-01');
    ledger.change('2027-04-02', terms('pro'), 'no_proration');
    const outcome = ledger.quote('2027-04-11', terms('basic'), 'prorated_difference');
    expect(shown(outcome.lines)).toEqual(['credit plan:pro -6000', 'charge plan:basic 2000']);
  });
});

describe('going back and forth', () => {
  it.each(['half_up', 'half_even', 'down', 'up'] as const)(
    'at the same instant costs and earns nothing (%s)',
    (rounding) => {
      const catalog = aCatalog({
        plans: { basic: { monthly: 3001 }, pro: { monthly: 9998 } },
        proration: { rounding },
      });
      const ledger = new Ledger(catalog, terms('basic'), '2027-04-01');
      const paid = ledger.refundable;
      for (let time = 0; time < 10; time += 1) {
        ledger.change('2027-04-14T07:31:13Z', terms('pro'), 'prorated_difference');
        ledger.change('2027-04-14T07:31:13Z', terms('basic'), 'prorated_difference');
      }
      expect(ledger.refundable - ledger.creditBalance).toBe(paid);
    },
  );
});
