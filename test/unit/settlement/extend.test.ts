import { DomainError } from '../../../src/domain/errors';
import { paidThrough } from '../../../src/domain/subscription/subscription';
import { aCatalog, at, iso, Ledger, period, shown, terms } from './support';

const SHOP = aCatalog({
  plans: {
    venture: { monthly: 2500, annual: 25000, biennial: 45000 },
    business: { monthly: 9000, annual: 90000, biennial: 160000 },
    yearly: { annual: 50000 },
  },
  intervals: { biennial: 24 },
});

const segments = (ledger: Ledger) =>
  ledger.billing.segments.map((segment) => `${segment.interval} ${period(segment.period)}`);

describe('extend', () => {
  it('leaves two segments that tile the period', () => {
    const ledger = new Ledger(SHOP, terms('venture'), '2027-04-01');
    ledger.change('2027-04-16', terms('venture', 'annual'), 'extend_period');
    expect(segments(ledger)).toEqual(['monthly 2027-04-01 to 2027-05-01', 'annual 2027-05-01 to 2028-05-01']);
    expect(ledger.billing).toMatchObject({ monthsToEnd: 13, terms: terms('venture', 'annual') });
  });

  it('counts the end from the anchor, so that a 31st is not lost', () => {
    const ledger = new Ledger(SHOP, terms('venture'), '2027-01-31');
    const outcome = ledger.change('2027-02-10', terms('venture', 'annual'), 'extend_period');
    expect(period(outcome.billing.period)).toBe('2027-01-31 to 2028-02-29');
    expect(period(ledger.renew().billing.period)).toBe('2028-02-29 to 2029-02-28');
  });

  it('settles a cheaper plan for the paid time too, though its credit is "none"', () => {
    const ledger = new Ledger(SHOP, terms('business'), '2027-04-01');
    const outcome = ledger.quote('2027-04-16', terms('venture', 'annual'), 'extend_period');
    expect(shown(outcome.lines)).toEqual([
      'charge plan:venture 25000',
      'credit plan:business -4500',
      'charge plan:venture 1250',
    ]);
    expect(outcome.amountDue).toBe(21750);
  });

  it('counts prepaid months as paid, and credits them where unused time is credited', () => {
    const ledger = new Ledger(SHOP, terms('business'), '2027-04-01');
    ledger.change('2027-04-16', terms('venture'), 'credit_conversion');
    expect(ledger.billing.prepaid).toMatchObject({ months: 1, amount: 2500 });
    const behind = ledger.quote('2027-04-16', terms('venture', 'annual'), 'extend_period');
    expect(shown(behind.lines)).toEqual(['charge plan:venture 25000']);
    expect(period(behind.billing.period)).toBe('2027-04-01 to 2028-06-01');
    const credited = ledger.quote('2027-04-16', terms('venture', 'annual'), {
      credit: 'unused_time',
      period: 'extend',
      surplus: 'balance',
    });
    expect(shown(credited.lines)).toEqual(['charge plan:venture 25000', 'credit prepaid -2500']);
    expect(period(credited.billing.period)).toBe('2027-04-01 to 2028-05-01');
  });

  it('can be extended again, each segment settled at its own interval', () => {
    const ledger = new Ledger(SHOP, terms('venture'), '2027-04-01');
    ledger.change('2027-04-16', terms('venture', 'annual'), 'extend_period');
    const outcome = ledger.change('2027-04-16', terms('business', 'biennial'), 'extend_period');
    expect(shown(outcome.lines)).toEqual([
      'charge plan:business 160000',
      'credit plan:venture -1250',
      'charge plan:business 4500',
      'credit plan:venture -25000',
      'charge plan:business 90000',
    ]);
    expect(segments(ledger)).toEqual([
      'monthly 2027-04-01 to 2027-05-01',
      'annual 2027-05-01 to 2028-05-01',
      'biennial 2028-05-01 to 2030-05-01',
    ]);
  });

  it('refuses a plan without a price for the current interval', () => {
    const ledger = new Ledger(SHOP, terms('venture'), '2027-04-01');
    expect(() => ledger.quote('2027-04-16', terms('yearly', 'annual'), 'extend_period')).toThrow(DomainError);
  });

  it('needs no price for an interval whose time is over', () => {
    const ledger = new Ledger(SHOP, terms('venture'), '2027-04-01');
    ledger.change('2027-04-16', terms('venture', 'annual'), 'extend_period');
    const outcome = ledger.quote('2027-11-01', terms('yearly', 'annual'), 'prorated_difference');
    expect(shown(outcome.lines)).toEqual(['credit plan:venture -12432', 'charge plan:yearly 24863']);
  });

  it('turns prepaid months into time of the period, settled like the rest', () => {
    const ledger = new Ledger(SHOP, terms('business'), '2027-04-01');
    ledger.change('2027-04-01', terms('venture'), 'credit_conversion');
    expect(ledger.billing.prepaid).toMatchObject({ months: 2, amount: 5000 });

    const alone = ledger.quote('2027-04-16', terms('venture', 'annual'), 'extend_period');
    expect(shown(alone.lines)).toEqual(['charge plan:venture 25000']);
    expect(period(alone.billing.period)).toBe('2027-04-01 to 2028-07-01');
    expect(alone.billing.prepaid).toBeNull();

    const higher = ledger.change('2027-04-16', terms('business', 'annual'), 'extend_period');
    expect(shown(higher.lines)).toEqual([
      'charge plan:business 90000',
      'credit plan:venture -1250',
      'charge plan:business 4500',
      'credit plan:venture -5000',
      'charge plan:business 18000',
    ]);
    expect(segments(ledger)).toEqual([
      'monthly 2027-04-01 to 2027-05-01',
      'monthly 2027-05-01 to 2027-07-01',
      'annual 2027-07-01 to 2028-07-01',
    ]);
  });
});

describe('extend on the first day', () => {
  it('is the first day of the account, not of UTC', () => {
    const ledger = new Ledger(SHOP, terms('venture'), '2027-04-01T15:00:00Z', 'Asia/Tokyo');
    // The period began on 2 April in Tokyo. 14:59 UTC is still that day there, 15:00 is the next.
    const sameDay = ledger.quote('2027-04-02T14:59:59Z', terms('venture', 'annual'), 'extend_period');
    expect(sameDay.settlement).toEqual({ credit: 'unused_time', period: 'restart', surplus: 'balance' });
    expect(period(sameDay.billing.period)).toBe('2027-04-02T14:59:59Z to 2028-04-02T14:59:59Z');
    const nextDay = ledger.quote('2027-04-02T15:00:00Z', terms('venture', 'annual'), 'extend_period');
    expect(nextDay.settlement.period).toBe('extend');
  });

  it('restarts in the zone that the account has now', () => {
    const ledger = new Ledger(SHOP, terms('venture'), '2027-04-01');
    const outcome = ledger.quote('2027-04-01T10:00:00Z', terms('venture', 'annual'), 'extend_period', {
      zone: 'Europe/Rome',
    });
    expect(outcome.billing.anchor).toEqual({ at: at('2027-04-01T10:00:00Z'), zone: 'Europe/Rome' });
    expect(iso(paidThrough({ ...outcome.billing, status: 'active', dunning: null }))).toBe(
      '2028-04-01T10:00:00Z',
    );
  });

  it('keeps the surplus rule of the catalog', () => {
    const dear = aCatalog({
      plans: { big: { monthly: 90000, annual: 900000 }, small: { monthly: 100, annual: 1000 } },
    });
    const ledger = new Ledger(dear, terms('big'), '2027-04-01');
    const outcome = ledger.quote('2027-04-01', terms('small', 'annual'), {
      credit: 'none',
      period: 'extend',
      surplus: 'refund',
    });
    expect(outcome).toMatchObject({ refundDue: 89000, settlement: { surplus: 'refund' } });
  });
});
