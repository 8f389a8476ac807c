import { moveRenewal } from '../../../src/domain/renewal/move-renewal';
import { refusalOf } from '../change/catalogs';
import { day, Life, lifeCatalog, LEAVING } from '../change/life';
import { shown } from './shown';

describe('a credit note', () => {
  it('is issued for a change whose lines sum below 0, with their taxes, for the invoice that they credit', () => {
    const life = new Life(lifeCatalog({ taxes: [{ name: 'VAT', percent: '20' }] }));
    const [first] = life.now.paidInvoices;
    const change = life.at(day(4, 16)).make({ plan: 'basic' });
    expect(life.creditNotes).toMatchObject([{ invoice: first?.id, change: change.id, total: -3600 }]);
    expect(shown(life.creditNotes[0]!)).toEqual([
      'credit plan:pro -4500',
      'tax tax:VAT -900',
      'charge plan:basic 1500',
      'tax tax:VAT 300',
    ]);
    expect(life.now.paidInvoices.find(({ id }) => id === first?.id)?.credited).toBe(3600);
    expect(life.refund({ invoice: first?.id ?? '' }).total).toBe(-7200);
  });

  it('is for the newest of the invoices that are credited; what exceeds it counts for the others', () => {
    const life = new Life(lifeCatalog(LEAVING), { plan: 'basic' });
    const [first] = life.now.paidInvoices;
    life.at(day(4, 16)).make({ plan: 'pro' });
    const [upgrade] = life.now.paidInvoices;
    life.make({ plan: null });
    expect(life.creditNotes).toMatchObject([{ invoice: upgrade?.id, total: -4500 }]);
    const credited = (id: string | undefined) =>
      life.now.paidInvoices.find((each) => each.id === id)?.credited;
    expect([credited(upgrade?.id), credited(first?.id)]).toEqual([3000, 1500]);
  });

  it('is issued where a change is taken back, and nothing of its invoice is left to refund', () => {
    const life = new Life(lifeCatalog({ undo: { within: 'P3D', perYear: 2 } }), { plan: 'basic' }).at(
      day(4, 16),
    );
    const change = life.make({ plan: 'pro' });
    const [upgrade] = life.now.paidInvoices;
    const undo = life.confirm(life.undo(change.id));
    expect(life.creditNotes).toMatchObject([{ invoice: upgrade?.id, change: undo.id, total: -3000 }]);
    expect(refusalOf(() => life.refund({ invoice: upgrade?.id ?? '' })).code).toBe('conflict');
  });

  it('is issued where a renewal date is moved to account credit', () => {
    const life = new Life(lifeCatalog());
    const [first] = life.now.paidInvoices;
    const move = { to: day(4, 16), settle: 'prorate', reason: 'Pay day', actor: 'key:1' } as const;
    life.take((now) => moveRenewal(now, move, life.newId));
    expect(life.now.account.creditBalance).toBe(4500);
    expect(life.creditNotes).toMatchObject([{ invoice: first?.id, change: null, total: -4500 }]);
    expect(refusalOf(() => life.refund({ amount: 4501 })).code).toBe('invalid_request');
  });

  it('is not issued where lines sum to nothing or more, nor where nothing was paid', () => {
    const life = new Life(lifeCatalog(), { plan: 'basic' }).at(day(4, 16));
    life.make({ plan: 'pro' });
    expect(life.creditNotes).toEqual([]);
  });
});
