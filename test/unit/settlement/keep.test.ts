import { DomainError } from '../../../src/domain/errors';
import { aCatalog, Ledger, period, shown, terms } from './support';

/** Seats at 5.00 beyond the first; contacts in steps; an SMS add-on. */
const catalog = aCatalog({
  plans: {
    plus: {
      prices: { monthly: 4900 },
      quantities: {
        seats: { included: 1, unit: { monthly: 1200 } },
        contacts: { steps: { monthly: { 1000: 0, 2500: 4600, 5000: 9000 } } },
      },
    },
    pro: {
      prices: { monthly: 7900 },
      quantities: {
        seats: { included: 3, unit: { monthly: 1500 } },
        contacts: { steps: { monthly: { 1000: 0, 2500: 10800, 5000: 30000 } } },
      },
    },
  },
  quantities: { seats: { name: 'Seats', min: 1 }, contacts: { name: 'Contacts', steps: [1000, 2500, 5000] } },
  addOns: { sms: { monthly: 1500 } },
});

const plus = (seats: number, contacts: number, addOns: string[] = []) =>
  terms('plus', 'monthly', { quantities: { seats, contacts }, addOns });
const pro = (seats: number, contacts: number, addOns: string[] = []) =>
  terms('pro', 'monthly', { quantities: { seats, contacts }, addOns });

describe('keep, component by component', () => {
  it('makes no line for what stays the same (AC-4)', () => {
    const ledger = new Ledger(catalog, plus(1, 1000), '2027-04-01');
    const outcome = ledger.change('2027-04-16', plus(1, 2500), 'prorated_difference');
    expect(shown(outcome.lines)).toEqual(['charge quantity:contacts 2300']);
  });

  it('credits and charges the same quantity when its number changes', () => {
    const ledger = new Ledger(catalog, plus(3, 1000), '2027-04-01');
    const outcome = ledger.change('2027-04-16', plus(5, 1000), 'prorated_difference');
    expect(shown(outcome.lines)).toEqual(['credit quantity:seats -1200', 'charge quantity:seats 2400']);
    expect(outcome.billing.segments[0]?.paid['quantity:seats']).toEqual({
      charged: 4800,
      credited: 1200,
      taxes: [],
    });
  });

  it('has no line for seats that are included (AC-5)', () => {
    const ledger = new Ledger(catalog, pro(3, 1000), '2027-04-01');
    expect(shown(ledger.quote('2027-04-21', pro(5, 1000), 'prorated_difference').lines)).toEqual([
      'charge quantity:seats 1000',
    ]);
  });

  it('credits an add-on that goes, and charges one that comes (AC-7)', () => {
    const ledger = new Ledger(catalog, plus(1, 1000), '2027-04-01');
    expect(shown(ledger.change('2027-04-16', plus(1, 1000, ['sms']), 'prorated_difference').lines)).toEqual([
      'charge add_on:sms 750',
    ]);
    expect(shown(ledger.change('2027-04-21', plus(1, 1000), 'prorated_difference').lines)).toEqual([
      'credit add_on:sms -500',
    ]);
  });

  it('treats the plan as one component, whichever plan it is', () => {
    const ledger = new Ledger(catalog, plus(2, 2500), '2027-04-01');
    expect(shown(ledger.quote('2027-04-16', pro(4, 2500), 'prorated_difference').lines)).toEqual([
      'credit plan:plus -2450',
      'charge plan:pro 3950',
      'credit quantity:seats -600',
      'charge quantity:seats 750',
      'credit quantity:contacts -2300',
      'charge quantity:contacts 5400',
    ]);
  });

  it('prices what it credits from the version that was sold, and what it charges from the target', () => {
    const sold = aCatalog();
    const dearer = aCatalog({ plans: { basic: { monthly: 4000 }, pro: { monthly: 12000 } }, version: 2 });
    const ledger = new Ledger(sold, terms('basic'), '2027-04-01');
    const outcome = ledger.quote('2027-04-16', terms('pro'), 'prorated_difference', { target: dearer });
    expect(shown(outcome.lines)).toEqual(['credit plan:basic -1500', 'charge plan:pro 6000']);
    expect(outcome.billing).toMatchObject({ catalogVersion: 2, terms: terms('pro') });
  });

  it('moves what was paid to a plan of the same price without a line', () => {
    const same = aCatalog({ plans: { a: { monthly: 3000 }, b: { monthly: 3000 }, c: { monthly: 9000 } } });
    const ledger = new Ledger(same, terms('a'), '2027-04-01');
    const sideways = ledger.change('2027-04-11', terms('b'), 'prorated_difference');
    expect(sideways).toMatchObject({ lines: [], amountDue: 0 });
    expect(sideways.billing.segments[0]?.paid).toEqual({
      'plan:b': { charged: 3000, credited: 0, taxes: [] },
    });
    expect(shown(ledger.quote('2027-04-16', terms('c'), 'prorated_difference').lines)).toEqual([
      'credit plan:b -1500',
      'charge plan:c 4500',
    ]);
  });

  it('keeps a line that rounds to 0', () => {
    const tiny = aCatalog({
      plans: { low: { monthly: 1 }, high: { monthly: 3 } },
      proration: { rounding: 'half_even' },
    });
    const outcome = new Ledger(tiny, terms('low'), '2027-04-01').quote(
      '2027-04-16',
      terms('high'),
      'prorated_difference',
    );
    expect(shown(outcome.lines)).toEqual(['credit plan:low 0', 'charge plan:high 2']);
    expect(Object.is(outcome.lines[0]?.amount, 0)).toBe(true);
    expect(outcome.amountDue).toBe(2);
  });

  it('charges without crediting where the settlement says so', () => {
    const ledger = new Ledger(aCatalog(), terms('basic'), '2027-04-01');
    const outcome = ledger.quote('2027-04-16', terms('pro'), {
      credit: 'none',
      period: 'keep',
      surplus: 'forfeit',
    });
    expect(shown(outcome.lines)).toEqual(['charge plan:pro 4500']);
  });

  it('settles nothing once the period is over', () => {
    const ledger = new Ledger(aCatalog(), terms('basic'), '2027-04-01');
    expect(ledger.quote('2027-05-01', terms('pro'), 'prorated_difference')).toMatchObject({
      lines: [],
      amountDue: 0,
    });
  });

  it('answers only what a settlement computes, not the rest of a subscription', () => {
    const ledger = new Ledger(aCatalog(), terms('basic'), '2027-04-01');
    const subscription = { ...ledger.billing, id: 'sub_1', status: 'active', revision: 7 };
    for (const name of [
      'prorated_difference',
      'no_proration',
      'extend_period',
      'refund_and_restart',
    ] as const) {
      const { billing } = ledger.quote('2027-04-16', terms('pro'), name, { billing: subscription });
      expect(Object.keys(billing).sort()).toEqual([
        'anchor',
        'billingDay',
        'catalogVersion',
        'coupons',
        'deferred',
        'monthsToEnd',
        'overrides',
        'period',
        'prepaid',
        'segments',
        'terms',
      ]);
    }
  });
});

describe('keep with another interval', () => {
  it('settles the current period at its own interval, and counts the new one from the renewal', () => {
    const ledger = new Ledger(aCatalog(), terms('basic'), '2027-04-01');
    const outcome = ledger.change('2027-04-16', terms('pro', 'annual'), 'prorated_difference');
    expect(shown(outcome.lines)).toEqual(['credit plan:basic -1500', 'charge plan:pro 4500']);
    expect(period(outcome.billing.period)).toBe('2027-04-01 to 2027-05-01');
    ledger.renew();
    expect(shown(ledger.lines)).toEqual(['charge plan:pro 90000']);
    expect(period(ledger.billing.period)).toBe('2027-05-01 to 2028-05-01');
  });

  it('makes no line for a change of interval alone', () => {
    const ledger = new Ledger(aCatalog(), terms('basic'), '2027-04-01');
    expect(ledger.change('2027-04-16', terms('basic', 'annual'), 'prorated_difference').lines).toEqual([]);
    expect(shown(ledger.renew().lines)).toEqual(['charge plan:basic 30000']);
  });

  it('refuses a target that has no price for time that is left', () => {
    const annualOnly = aCatalog({ plans: { basic: { monthly: 3000 }, yearly: { annual: 30000 } } });
    const ledger = new Ledger(annualOnly, terms('basic'), '2027-04-01');
    const quote = () => ledger.quote('2027-04-16', terms('yearly', 'annual'), 'prorated_difference');
    expect(quote).toThrow(DomainError);
    expect(quote).toThrow(expect.objectContaining({ code: 'change_not_offered' }));
  });
});
