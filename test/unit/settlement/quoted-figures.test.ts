import { aCatalog, Ledger, period, shown, terms } from './support';

const SHOP = aCatalog({
  plans: {
    venture: { monthly: 2500, annual: 25000 },
    business: { monthly: 9000, annual: 90000 },
    unlimited: { monthly: 9900, annual: 99000 },
  },
});

describe('an online shop', () => {
  it('upgrade pays the difference for the rest of the period (EC-3)', () => {
    const ledger = new Ledger(SHOP, terms('venture'), '2027-04-01');
    const outcome = ledger.quote('2027-04-16', terms('business'), 'prorated_difference');
    expect(shown(outcome.lines)).toEqual(['credit plan:venture -1250', 'charge plan:business 4500']);
    expect(outcome.amountDue).toBe(3250);
  });

  it('downgrade whose credit lasts the period only forfeits the rest (EC-4, EC-5)', () => {
    const ledger = new Ledger(SHOP, terms('unlimited'), '2027-04-01');
    const outcome = ledger.quote('2027-04-16', terms('business'), 'credit_conversion');
    expect(shown(outcome.lines)).toEqual([
      'credit plan:unlimited -4950',
      'charge plan:business 4500',
      'forfeited 450',
    ]);
    expect(outcome).toMatchObject({ amountDue: 0, prepaidMonths: 0, creditForfeited: 450 });
    expect(outcome.billing.prepaid).toBeNull();
  });

  it('annual to monthly restarts, and the credit pays the next months (EC-7)', () => {
    const ledger = new Ledger(SHOP, terms('venture', 'annual'), '2027-01-01');
    const outcome = ledger.change('2027-07-01', terms('venture'), 'restart_with_credit');
    expect(outcome).toMatchObject({ amountDue: 0, creditIssued: 10103 });
    expect(period(outcome.billing.period)).toBe('2027-07-01 to 2027-08-01');
    expect(ledger.renew().creditBalance).toBe(7603);
  });

  it('account credit is used before the card', () => {
    const ledger = new Ledger(SHOP, terms('venture', 'annual'), '2027-01-01');
    ledger.change('2027-07-01', terms('venture'), 'restart_with_credit');
    const outcome = ledger.change('2027-07-01', terms('unlimited'), 'prorated_difference');
    expect(shown(outcome.lines)).toEqual([
      'credit plan:venture -2500',
      'charge plan:unlimited 9900',
      'account_credit -7400',
    ]);
    expect(outcome).toMatchObject({ amountDue: 0, creditApplied: 7400 });
    expect(ledger.creditBalance).toBe(2703);
  });

  it('monthly to annual combines the two periods (EC-8)', () => {
    const ledger = new Ledger(SHOP, terms('venture'), '2027-04-01');
    const outcome = ledger.change('2027-04-16', terms('venture', 'annual'), 'extend_period');
    expect(outcome.amountDue).toBe(25000);
    expect(period(outcome.billing.period)).toBe('2027-04-01 to 2028-05-01');
    expect(shown(ledger.renew().lines)).toEqual(['charge plan:venture 25000']);
    expect(period(ledger.billing.period)).toBe('2028-05-01 to 2029-05-01');
  });

  it('monthly to annual on the first day applies the credit instead (EC-9)', () => {
    const outcome = new Ledger(SHOP, terms('venture'), '2027-04-01').quote(
      '2027-04-01',
      terms('venture', 'annual'),
      'extend_period',
    );
    expect(outcome.amountDue).toBe(22500);
    expect(period(outcome.billing.period)).toBe('2027-04-01 to 2028-04-01');
  });

  it('monthly to annual with a higher tier settles the rest of the month too (EC-8, EC-3)', () => {
    const outcome = new Ledger(SHOP, terms('venture'), '2027-04-01').quote(
      '2027-04-16',
      terms('business', 'annual'),
      'extend_period',
    );
    expect(shown(outcome.lines)).toEqual([
      'charge plan:business 90000',
      'credit plan:venture -1250',
      'charge plan:business 4500',
    ]);
    expect(outcome.amountDue).toBe(93250);
  });
});

describe('a marketing suite', () => {
  const suite = aCatalog({
    plans: {
      starter: { monthly: 1500 },
      plus: {
        prices: { monthly: 4900 },
        quantities: { sms_credits: { steps: { monthly: { 0: 0, 1000: 2000 } } } },
      },
      pro: {
        prices: { monthly: 7900 },
        quantities: {
          contacts: { steps: { monthly: { 1000: 0 } } },
          seats: { included: 3, unit: { monthly: 1500 } },
        },
      },
      bundle: {
        prices: { monthly: 12900 },
        quantities: {
          contacts: { steps: { monthly: { 1000: 0, 2500: 12000 } } },
          seats: { included: 3, unit: { monthly: 1500 } },
        },
      },
    },
    quantities: {
      contacts: { name: 'Contacts' },
      seats: { name: 'Seats' },
      sms_credits: { name: 'SMS credits' },
    },
    addOns: { sms: { monthly: 1500 } },
  });

  it('a tier upgrade half way through April (AC-2)', () => {
    const ledger = new Ledger(suite, terms('starter'), '2027-04-01');
    expect(ledger.quote('2027-04-16', terms('plus'), 'prorated_difference').amountDue).toBe(1700);
  });

  it('an add-on together with its quantity (AC-6, AC-7)', () => {
    const ledger = new Ledger(suite, terms('plus'), '2027-04-01');
    const to = terms('plus', 'monthly', { addOns: ['sms'], quantities: { sms_credits: 1000 } });
    expect(ledger.quote('2027-04-16', to, 'prorated_difference').amountDue).toBe(1750);
  });

  it('from one product to the bundle (AC-8)', () => {
    const ledger = new Ledger(
      suite,
      terms('pro', 'monthly', { quantities: { contacts: 1000, seats: 3 } }),
      '2027-04-01',
    );
    const to = terms('bundle', 'monthly', { quantities: { contacts: 2500, seats: 4 } });
    expect(ledger.quote('2027-04-16', to, 'prorated_difference').amountDue).toBe(9250);
  });
});

describe('other figures', () => {
  it('proration by day gives the day of the change to the new plan', () => {
    const plans = { low: { monthly: 1000 }, high: { monthly: 3000 } };
    const byDay = new Ledger(
      aCatalog({ plans, proration: { unit: 'day' } }),
      terms('low'),
      '2027-04-01T15:00:00Z',
    );
    expect(shown(byDay.quote('2027-04-11T20:00:00Z', terms('high'), 'prorated_difference').lines)).toEqual([
      'credit plan:low -667',
      'charge plan:high 2000',
    ]);
    const bySecond = new Ledger(aCatalog({ plans }), terms('low'), '2027-04-01T15:00:00Z');
    expect(shown(bySecond.quote('2027-04-11T20:00:00Z', terms('high'), 'prorated_difference').lines)).toEqual(
      ['credit plan:low -660', 'charge plan:high 1979'],
    );
    const toOld = new Ledger(
      aCatalog({ plans, proration: { unit: 'day', changeDay: 'old_plan' } }),
      terms('low'),
      '2027-04-01T15:00:00Z',
    );
    expect(shown(toOld.quote('2027-04-11T20:00:00Z', terms('high'), 'prorated_difference').lines)).toEqual([
      'credit plan:low -633',
      'charge plan:high 1900',
    ]);
  });

  it('yen are rounded to whole yen', () => {
    const yen = aCatalog({ plans: { low: { monthly: 999 }, high: { monthly: 2501 } } });
    const outcome = new Ledger(yen, terms('low'), '2027-04-01').quote(
      '2027-04-11',
      terms('high'),
      'prorated_difference',
    );
    expect(shown(outcome.lines)).toEqual(['credit plan:low -666', 'charge plan:high 1667']);
    expect(outcome.amountDue).toBe(1001);
  });

  it.each([
    ['half_up', -1, 2],
    ['half_even', 0, 2],
    ['down', 0, 1],
    ['up', -1, 2],
  ] as const)('rounds each line by itself: %s', (rounding, credit, charge) => {
    const tiny = aCatalog({ plans: { low: { monthly: 1 }, high: { monthly: 3 } }, proration: { rounding } });
    const outcome = new Ledger(tiny, terms('low'), '2027-04-01').quote(
      '2027-04-16',
      terms('high'),
      'prorated_difference',
    );
    expect(outcome.lines.map(({ amount }) => amount)).toEqual([credit, charge]);
  });

  it('two upgrades in one period each pay their own difference', () => {
    const three = aCatalog({
      plans: { low: { monthly: 1000 }, mid: { monthly: 2000 }, high: { monthly: 4000 } },
    });
    const ledger = new Ledger(three, terms('low'), '2027-04-01');
    expect(ledger.change('2027-04-11', terms('mid'), 'prorated_difference').amountDue).toBe(666);
    expect(ledger.change('2027-04-21', terms('high'), 'prorated_difference').amountDue).toBe(666);
  });

  it('periods of the 31st, of a leap day and across daylight saving', () => {
    const ledger = new Ledger(aCatalog(), terms('basic'), '2027-01-31T10:00:00Z');
    const periods = [period(ledger.billing.period)];
    for (let month = 0; month < 2; month += 1) periods.push(period(ledger.renew().billing.period));
    expect(periods).toEqual([
      '2027-01-31T10:00:00Z to 2027-02-28T10:00:00Z',
      '2027-02-28T10:00:00Z to 2027-03-31T10:00:00Z',
      '2027-03-31T10:00:00Z to 2027-04-30T10:00:00Z',
    ]);
    expect(period(new Ledger(aCatalog(), terms('basic', 'annual'), '2028-02-29').billing.period)).toBe(
      '2028-02-29 to 2029-02-28',
    );
    expect(
      period(new Ledger(aCatalog(), terms('basic'), '2027-03-14T23:00:00Z', 'Europe/Rome').billing.period),
    ).toBe('2027-03-14T23:00:00Z to 2027-04-14T22:00:00Z');
  });
});
