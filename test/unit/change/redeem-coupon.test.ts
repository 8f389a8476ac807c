import { redeemCoupon, giveCouponsBack } from '../../../src/domain/subscription/coupons';
import { aCatalog, held } from '../settlement/support';

const coupons = {
  HALF: { percent: '50', duration: 'once', onChange: 'keep', redeemBy: 1000, plans: ['pro'] },
} as const;
const asked = { code: 'HALF', path: 'to.coupon', plan: 'pro', at: 0, held: [], again: false };

describe('a coupon', () => {
  it('is held with the terms that it has', () => {
    expect(redeemCoupon(aCatalog({ coupons }), asked)).toEqual({
      coupon: 'HALF',
      terms: coupons.HALF,
      addedAt: 0,
      until: null,
      used: false,
      removed: false,
    });
  });

  const had = { ...held('HALF', { percent: '50' }, { duration: 'once' }), used: true };

  it.each([
    [{ code: 'NONE' }, 'invalid_request'],
    [{ at: 1000 }, 'change_not_offered'],
    [{ plan: 'basic' }, 'change_not_offered'],
    [{ held: [had] }, 'change_not_offered'],
    [{ held: [{ ...had, used: false }], again: true }, 'change_not_offered'],
  ])('is refused: %j', (more, code) => {
    expect(() => redeemCoupon(aCatalog({ coupons }), { ...asked, ...more })).toThrow(
      expect.objectContaining({ code }),
    );
  });

  it('that was held before is added again by support (ruling 25)', () => {
    expect(redeemCoupon(aCatalog({ coupons }), { ...asked, held: [had], again: true }).used).toBe(false);
  });

  it('that works once works again where its invoice became void', () => {
    const lines = [{ component: 'coupon:HALF/plan:pro', amount: -4500 }];
    expect(giveCouponsBack([had], lines)[0]?.used).toBe(false);
    expect(giveCouponsBack([had], [])[0]?.used).toBe(true);
  });
});
