import type { Billing, PaidComponent } from '../../../src/domain/subscription/subscription';
import { recordSentBack } from '../../../src/domain/settlement/paid';
import { aCatalog, Ledger, shown, terms } from './support';

const vat = { name: 'VAT', percent: '20', inclusive: false };
const catalog = aCatalog({ taxes: [vat], addOns: { sms: { monthly: 1000 } } });
const basic = terms('basic', 'monthly', { addOns: ['sms'] });

const paidOf = ({ segments }: Pick<Billing, 'segments'>) => segments[0]?.paid ?? {};
const credited = (payment: PaidComponent | undefined) => [
  payment?.credited,
  ...(payment?.taxes ?? []).map((tax) => tax.credited),
];

describe('what was sent back by hand', () => {
  it('counts as credited, in proportion to what is left, taxes inside', () => {
    const { billing } = new Ledger(catalog, basic, '2027-04-01');
    const paid = paidOf(recordSentBack(billing, 2400));
    expect(credited(paid['plan:basic'])).toEqual([1500, 300]);
    expect(credited(paid['add_on:sms'])).toEqual([500, 100]);
    expect(paid['plan:basic']?.charged).toBe(3000);
  });

  it('loses no minor unit', () => {
    const { billing } = new Ledger(catalog, basic, '2027-04-01');
    const paid = paidOf(recordSentBack(billing, 1001));
    const all = Object.values(paid).flatMap(credited);
    expect(all.reduce<number>((sum, amount) => sum + (amount ?? 0), 0)).toBe(1001);
  });

  it('caps a later credit and lowers no price', () => {
    const ledger = new Ledger(catalog, terms('basic'), '2027-04-01');
    ledger.sendBack(1800);
    // Half of the month was sent back: half of it is left, all of which the second half of April credits.
    const half = ledger.quote('2027-04-16', terms('pro'), 'prorated_difference');
    expect(shown(half.lines).slice(0, 2)).toEqual(['credit plan:basic -1500', 'tax tax:VAT -300']);
    ledger.sendBack(600);
    const less = ledger.quote('2027-04-16', terms('pro'), 'prorated_difference');
    expect(shown(less.lines).slice(0, 2)).toEqual(['credit plan:basic -1000', 'tax tax:VAT -200']);
    expect(less.lines[0]?.basis).toMatchObject({ price: 3000, cap: 1000 });
  });

  it('is not given back again, however much it was', () => {
    const ledger = new Ledger(catalog, terms('basic'), '2027-04-01');
    ledger.billing = { ...ledger.billing, ...recordSentBack(ledger.billing, 99_999) };
    const outcome = ledger.quote('2027-04-01', terms('pro'), 'refund_and_restart');
    expect(shown(outcome.lines).slice(0, 2)).toEqual(['credit plan:basic 0', 'tax tax:VAT 0']);
  });

  it('lowers what is credited of months ahead', () => {
    const ledger = new Ledger(catalog, terms('pro'), '2027-04-01');
    ledger.change('2027-04-16', terms('basic'), 'credit_conversion');
    expect(ledger.billing.prepaid?.amount).toBe(3000);
    // Left are 4500 + 900 of the pro half used, 1500 + 300 of basic, and 3000 + 600 ahead.
    const { prepaid } = recordSentBack(ledger.billing, 5400);
    expect(prepaid).toMatchObject({ months: 1, amount: 1500, taxes: [{ charged: 300, credited: 0 }] });
  });

  it('changes nothing where nothing is left', () => {
    const { billing } = new Ledger(
      aCatalog({ plans: { free: { monthly: 0 } } }),
      terms('free'),
      '2027-04-01',
    );
    expect(recordSentBack(billing, 100)).toEqual({ segments: billing.segments, prepaid: null });
  });
});
