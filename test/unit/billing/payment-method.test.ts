import { assertRemovable, becomesDefault, isDiscardable } from '../../../src/domain/billing/payment-method';
import type { PaymentStatus } from '../../../src/domain/billing/payment';
import { payOpenInvoice } from '../../../src/domain/renewal/pay-invoice';
import { recordOutcome } from '../../../src/domain/renewal/payment-outcome';
import { SUBSCRIPTION_STATUSES } from '../../../src/domain/subscription/subscription';
import { refusalOf } from '../change/catalogs';
import { day, Life, lifeCatalog } from '../change/life';

describe('the default payment method', () => {
  it('is the first one of an account, whatever was asked, and then whichever is wanted as that', () => {
    expect(becomesDefault({ isWanted: false, others: 0 })).toBe(true);
    expect(becomesDefault({ isWanted: false, others: 1 })).toBe(false);
    expect(becomesDefault({ isWanted: true, others: 1 })).toBe(true);
  });

  it('stays while anything is subscribed, one whose first payment is under way included', () => {
    const kept = SUBSCRIPTION_STATUSES.filter((status) => {
      try {
        assertRemovable({ isDefault: true }, [{ status: 'canceled' }, { status }]);
        return false;
      } catch {
        return true;
      }
    });
    expect(kept).toEqual(['incomplete', 'trialing', 'active', 'past_due']);
    expect(
      refusalOf(() => {
        assertRemovable({ isDefault: true }, [{ status: 'active' }]);
      }).code,
    ).toBe('conflict');
  });
});

describe('a payment method that pays', () => {
  /** A customer of `basic` whose default is an old card, with a new one beside it. */
  function customer(old: { readonly hasPaid: boolean }, has = ['old', 'new']): Life {
    const methods = has.map((id) => ({ id, hasPaid: id === 'old' && old.hasPaid }));
    return new Life(lifeCatalog(), { plan: 'basic' }).with({ methods, defaultMethod: 'old' });
  }
  const change = (life: Life, paymentMethod: string): Life => {
    life.confirm(life.quote({ plan: 'pro' }), { paymentMethod });
    return life;
  };

  it('takes the place of a default that never paid, with what it pays', () => {
    const life = change(customer({ hasPaid: false }), 'new');
    expect(life.last.payments).toMatchObject([{ method: 'new', status: 'succeeded' }]);
    expect(life.last.defaultMethod).toBe('new');
    expect(life.now).toMatchObject({ defaultMethod: 'new', methods: [{ id: 'old' }, { hasPaid: true }] });
  });

  it('takes it of no other: not of one that has paid, nor of itself', () => {
    expect(change(customer({ hasPaid: true }), 'new').last.defaultMethod).toBeUndefined();
    const proven = change(customer({ hasPaid: false }), 'old');
    expect(proven.last.defaultMethod).toBeUndefined();
    expect(proven.now.methods).toContainEqual({ id: 'old', hasPaid: true });
  });

  it('does so with a renewal as with a change, and where there was no default', () => {
    const life = customer({ hasPaid: false }).with({ defaultMethod: null }).renew(day(5, 1));
    const asked = { request: 'req', paymentMethod: 'new' };
    life.take((now) => payOpenInvoice(now, now.openInvoices[0]!.id, asked, life.newId));
    expect(life.now.subscription.status).toBe('active');
    expect(life.now.defaultMethod).toBe('new');
  });

  it('leaves the default where it was removed while it paid', () => {
    const life = change(customer({ hasPaid: false }, ['old']), 'new');
    expect(life.now).toMatchObject({ defaultMethod: 'old', subscription: { terms: { plan: 'pro' } } });
  });

  it('leaves the default where what it paid comes too late, and goes back', () => {
    const life = change(customer({ hasPaid: false }), 'old').with({ defaultMethod: null });
    const declined = { ...life.now.payments[0]!, id: 'late', method: 'new', status: 'declined' } as const;
    const late = { status: 'succeeded', reference: 'ch_late' } as const;
    life.take((now) => recordOutcome(now, declined, late, life.newId));
    expect(life.last.payments).toMatchObject([{ status: 'succeeded', refunded: declined.amount }]);
    expect(life.now.defaultMethod).toBeNull();
  });

  it('leaves a default that was chosen since, where only what it paid goes back', () => {
    const life = change(customer({ hasPaid: false }), 'new').with({ defaultMethod: 'old' });
    life.refund();
    expect(life.last.payments).toMatchObject([{ method: 'new', status: 'succeeded' }]);
    expect(life.now.defaultMethod).toBe('old');
  });
});

describe('a payment method that is not the default', () => {
  it('may be removed at any time', () => {
    expect(() => {
      assertRemovable({ isDefault: false }, [{ status: 'active' }]);
    }).not.toThrow();
  });

  it('is discarded after a decline, unless it has paid or still may', () => {
    const after = (...statuses: readonly PaymentStatus[]) =>
      isDiscardable(statuses.map((status) => ({ status })));
    expect(after()).toBe(true);
    expect(after('declined', 'abandoned')).toBe(true);
    expect(after('declined', 'succeeded')).toBe(false);
    expect(after('declined', 'pending')).toBe(false);
    expect(after('requires_action')).toBe(false);
  });
});
