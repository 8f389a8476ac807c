import { agreedLimits, assertOverrides } from '../../../src/domain/subscription/overrides';
import { entitlementsOf } from '../../../src/domain/subscription/entitlements';
import { componentsOf } from '../../../src/domain/subscription/pricing';
import { parseCatalog } from '../../../src/domain/catalog/parse-catalog';
import { waitingRooms } from '../catalog/waiting-rooms';

const catalog = parseCatalog(waitingRooms(), 1);
const basic = { plan: 'basic', interval: 'monthly', quantities: { seats: 3, contacts: 2500 }, addOns: [] };

describe('what is agreed with a customer', () => {
  it('is the price of a unit, or of a step; other steps are at list price (ruling 23)', () => {
    const agreed = { 'quantity:seats': { monthly: 400 }, 'quantity:contacts': { monthly: { 5000: 1 } } };
    const prices = (contacts: number) =>
      componentsOf(catalog, { ...basic, quantities: { seats: 3, contacts } }, 'monthly', {
        agreed,
        coupons: [],
      }).map(({ price }) => price);
    expect(prices(2500)).toEqual([3000, 800, 1500]);
    expect(prices(5000)).toEqual([3000, 800, 1]);
  });

  it('only raises limits, and only until its day', () => {
    const limits = { domains: 3, capacity: 100 };
    const overrides = { prices: {}, limits, until: 1000, reason: 'agreed' };
    expect(entitlementsOf(catalog, basic, agreedLimits(overrides, 999)).limits).toMatchObject({
      domains: 3,
      capacity: 500,
    });
    expect(entitlementsOf(catalog, basic, agreedLimits(overrides, 1000)).limits).toMatchObject({
      domains: 1,
    });
  });

  it.each([
    [{ 'plan:gold': { monthly: 1 } }, {}, 'prices.plan:gold'],
    [{ 'plan:pro': { weekly: 1 } }, {}, 'prices.plan:pro.weekly'],
    [{ 'plan:pro': { monthly: { 1: 1 } } }, {}, 'prices.plan:pro.monthly'],
    [{ 'quantity:contacts': { monthly: 5 } }, {}, 'prices.quantity:contacts.monthly'],
    [{ 'quantity:contacts': { monthly: { 7: 5 } } }, {}, 'prices.quantity:contacts.monthly.7'],
    [{}, { pages: 3 }, 'limits.pages'],
  ])('of what there is not is refused: %j %j', (prices, limits, path) => {
    expect(() => {
      assertOverrides(catalog, { prices, limits });
    }).toThrow(
      expect.objectContaining({ code: 'invalid_request', mistakes: [expect.objectContaining({ path })] }),
    );
  });

  it.each([
    [{ 'plan:pro': { monthly: 6001 } }, 'prices.plan:pro.monthly'],
    [{ 'quantity:contacts': { monthly: { 1000: 501 } } }, 'prices.quantity:contacts.monthly.1000'],
  ])('that cannot be charged is refused: %j', (prices, path) => {
    const dinars = { ...catalog, currency: 'KWD' };
    expect(() => {
      assertOverrides(dinars, { prices, limits: {} });
    }).toThrow(
      expect.objectContaining({ code: 'invalid_request', mistakes: [expect.objectContaining({ path })] }),
    );
  });
});
