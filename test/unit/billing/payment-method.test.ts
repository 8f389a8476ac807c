import { assertRemovable, becomesDefault, isDiscardable } from '../../../src/domain/billing/payment-method';
import type { PaymentStatus } from '../../../src/domain/billing/payment';
import { SUBSCRIPTION_STATUSES } from '../../../src/domain/subscription/subscription';
import { refusalOf } from '../change/catalogs';

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
