import type { CatalogDocument } from '../../../src/domain/catalog/schema';
import { retryPayment } from '../../../src/domain/renewal/dunning';
import { day, Life, lifeCatalog } from '../change/life';

const NEXT_INVOICE = { settlement: 'prorated_difference', collect: 'next_invoice' } as const;
const later = (fields: Partial<CatalogDocument> = {}) =>
  lifeCatalog({ changePolicies: [{ when: {}, timing: 'immediate', settlement: NEXT_INVOICE }], ...fields });

/** 30.00 wait for the invoice of 1 May, on which they are charged with 90.00, unpaid. */
function unpaid(catalog = later()): Life {
  const life = new Life(catalog, { plan: 'basic' }).at(day(4, 16));
  life.make({ plan: 'pro' });
  return life.with({ defaultMethod: null }).renew(day(5, 1));
}
const retry = (life: Life) => life.at(day(5, 2)).take((now) => retryPayment(now, life.newId));
const owed = ({ now: { openInvoices } }: Life) =>
  openInvoices.map(({ total, uncollectible }) => ({ total, uncollectible }));

describe('what waited for an invoice that becomes void stays owed (rulings 17, 18, 28)', () => {
  const dunning = (finalAction: NonNullable<CatalogDocument['dunning']>['finalAction']) =>
    later({ dunning: { retryAfterDays: [1], finalAction } });

  it('when its customer leaves while past due, and is paid with a return', () => {
    const life = unpaid();
    expect(owed(life)).toEqual([{ total: 12_000, uncollectible: false }]);
    life.make({ plan: null });
    expect(owed(life)).toEqual([{ total: 3000, uncollectible: true }]);
    const { quote } = life.at(day(6, 10)).quote({ plan: 'basic' });
    expect(quote.lines.map(({ amount }) => amount)).toEqual([3000, 3000]);
    expect(quote.lines[0]!.component).toMatch(/^outstanding:/);
  });

  it('when dunning cancels', () => {
    const life = unpaid(dunning('cancel'));
    retry(life);
    expect(life.now.subscription).toMatchObject({ status: 'canceled', deferred: [] });
    expect(owed(life)).toEqual([{ total: 3000, uncollectible: true }]);
  });

  it('when dunning falls back: it is part of the invoice of that', () => {
    const life = unpaid(dunning({ downgrade_to: 'basic' }));
    life.with({ account: { ...life.now.account, creditBalance: 6000 } });
    const { invoices } = retry(life);
    expect(life.now.subscription).toMatchObject({ status: 'active', terms: { plan: 'basic' }, deferred: [] });
    expect(invoices).toMatchObject([
      { total: 12_000, status: 'void' },
      { total: 6000, status: 'paid' },
    ]);
  });

  it('and keeps its coupon, which is used up', () => {
    const coupons = { HALF: { percent: '50', duration: 'once' as const, components: ['plan:pro'] } };
    const life = new Life(later({ coupons }), { plan: 'basic' }).at(day(4, 16));
    life.make({ plan: 'pro', coupon: 'HALF' });
    life.with({ defaultMethod: null }).renew(day(5, 1));
    life.make({ plan: null });
    expect(owed(life)).toEqual([{ total: 750, uncollectible: true }]);
    expect(life.now.subscription.coupons).toMatchObject([{ coupon: 'HALF', used: true }]);
  });
});
