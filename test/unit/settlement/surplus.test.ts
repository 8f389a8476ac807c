import type { Settlement } from '../../../src/domain/catalog/catalog';
import { assertLinesAddUp } from '../../../src/domain/settlement/settle';
import { aCatalog, Ledger, period, shown, terms } from './support';

const downgrade = (surplus: Settlement['surplus'], more = {}) =>
  new Ledger(aCatalog(), terms('pro'), '2027-04-01').quote(
    '2027-04-16',
    terms('basic'),
    { credit: 'unused_time', period: 'keep', surplus },
    more,
  );

describe('where credit exceeds charge', () => {
  it('refund goes back to the payment methods that paid', () => {
    const outcome = downgrade('refund');
    expect(shown(outcome.lines)).toEqual(['credit plan:pro -4500', 'charge plan:basic 1500']);
    expect(outcome).toMatchObject({ amountDue: 0, refundDue: 3000, creditIssued: 0 });
  });

  it('refund sends back no more than payment methods paid; the rest is account credit', () => {
    expect(downgrade('refund', { refundable: 1000 })).toMatchObject({ refundDue: 1000, creditIssued: 2000 });
    expect(downgrade('refund', { refundable: 0 })).toMatchObject({ refundDue: 0, creditIssued: 3000 });
  });

  it('balance adds to the account credit', () => {
    expect(downgrade('balance')).toMatchObject({
      amountDue: 0,
      refundDue: 0,
      creditIssued: 3000,
      creditForfeited: 0,
    });
  });

  it('forfeit takes it away by a line of its own', () => {
    const outcome = downgrade('forfeit');
    expect(shown(outcome.lines)).toEqual([
      'credit plan:pro -4500',
      'charge plan:basic 1500',
      'forfeited 3000',
    ]);
    expect(outcome).toMatchObject({ amountDue: 0, creditIssued: 0, creditForfeited: 3000 });
    expect(outcome.lines[2]?.basis).toEqual({ price: 3000, units: 1, of: 1 });
  });

  it('does not touch the account credit that is there', () => {
    expect(downgrade('balance', { creditBalance: 500 })).toMatchObject({
      creditApplied: 0,
      creditIssued: 3000,
    });
  });
});

describe('where charge exceeds credit', () => {
  const upgrade = (creditBalance: number) =>
    new Ledger(aCatalog(), terms('basic'), '2027-04-01').quote(
      '2027-04-16',
      terms('pro'),
      'prorated_difference',
      { creditBalance },
    );

  it.each([
    { creditBalance: 0, creditApplied: 0, amountDue: 3000 },
    { creditBalance: 1000, creditApplied: 1000, amountDue: 2000 },
    { creditBalance: 3000, creditApplied: 3000, amountDue: 0 },
    { creditBalance: 9999, creditApplied: 3000, amountDue: 0 },
  ])(
    'account credit of $creditBalance pays $creditApplied first',
    ({ creditBalance, creditApplied, amountDue }) => {
      const outcome = upgrade(creditBalance);
      expect(outcome).toMatchObject({ creditApplied, amountDue });
      expect(shown(outcome.lines).slice(2)).toEqual(
        creditApplied === 0 ? [] : [`account_credit -${String(creditApplied)}`],
      );
    },
  );
});

describe('where they are equal', () => {
  it('moves no money', () => {
    const ledger = new Ledger(aCatalog(), terms('basic'), '2027-04-01');
    const outcome = ledger.quote('2027-04-01', terms('basic', 'monthly'), 'refund_and_restart', {
      creditBalance: 700,
    });
    expect(shown(outcome.lines)).toEqual(['credit plan:basic -3000', 'charge plan:basic 3000']);
    expect(outcome).toMatchObject({
      amountDue: 0,
      refundDue: 0,
      creditApplied: 0,
      creditIssued: 0,
      creditForfeited: 0,
    });
  });
});

describe('restart', () => {
  it('credits and charges every component, also those that stay', () => {
    const catalog = aCatalog({ addOns: { sms: { monthly: 1500 } } });
    const ledger = new Ledger(catalog, terms('basic', 'monthly', { addOns: ['sms'] }), '2027-04-01');
    const outcome = ledger.quote(
      '2027-04-16',
      terms('pro', 'monthly', { addOns: ['sms'] }),
      'refund_and_restart',
    );
    expect(shown(outcome.lines)).toEqual([
      'credit plan:basic -1500',
      'credit add_on:sms -750',
      'charge plan:pro 9000',
      'charge add_on:sms 1500',
    ]);
  });

  it('credits every segment that has time left', () => {
    const ledger = new Ledger(aCatalog(), terms('basic'), '2027-04-01');
    ledger.change('2027-04-16', terms('basic', 'annual'), 'extend_period');
    const outcome = ledger.quote('2027-04-16', terms('pro'), 'refund_and_restart');
    expect(shown(outcome.lines)).toEqual([
      'credit plan:basic -1500',
      'credit plan:basic -30000',
      'charge plan:pro 9000',
    ]);
    expect(outcome).toMatchObject({ refundDue: 22500 });
    expect(period(outcome.billing.period)).toBe('2027-04-16 to 2027-05-16');
  });

  it('credits nothing where the settlement says so', () => {
    const ledger = new Ledger(aCatalog(), terms('basic'), '2027-04-01');
    const outcome = ledger.quote('2027-04-16', terms('pro'), {
      credit: 'none',
      period: 'restart',
      surplus: 'refund',
    });
    expect(shown(outcome.lines)).toEqual(['charge plan:pro 9000']);
  });
});

describe('assertLinesAddUp', () => {
  it('stops a settlement whose lines do not sum to what moves', () => {
    const { lines, ...amounts } = downgrade('balance');
    expect(() => {
      assertLinesAddUp(lines, amounts);
    }).not.toThrow();
    expect(() => {
      assertLinesAddUp(lines.slice(1), amounts);
    }).toThrow('Lines sum to 1500');
  });
});
