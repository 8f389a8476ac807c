import type { Catalog } from '../../../src/domain/catalog/catalog';
import { nextCharge } from '../../../src/domain/change/next-charge';
import type { OtherSubscription } from '../../../src/domain/situation';
import { day, Life, lifeCatalog } from './life';

const FAR = Date.UTC(9990, 0, 1);

/** A catalog that counts how often somebody looks at its intervals: at least once for each period. */
function counting(catalog: Catalog): { catalog: Catalog; periods: () => number } {
  let count = 0;
  const { intervals } = catalog;
  const counted = Object.defineProperty({ ...catalog }, 'intervals', {
    get: () => {
      count += 1;
      return intervals;
    },
  });
  return { catalog: counted, periods: () => count };
}

/** Another subscription of the account, to a plan at a price, that began a day earlier or later. */
function another(
  life: Life,
  price: number,
  days = -1,
): OtherSubscription & { readonly periods: () => number } {
  const [basic] = life.now.sold.plans;
  const sold = { ...lifeCatalog(), plans: [{ ...basic!, prices: { monthly: price } }] };
  const { catalog, periods } = counting(sold);
  const { subscription } = new Life(sold, { plan: 'basic' }).now;
  const other = { ...subscription, id: 'sub_2', createdAt: subscription.createdAt + days };
  return { subscription: other, catalog, terms: other.terms, newest: catalog, then: null, periods };
}

function withCredit(creditBalance: number): Life {
  const life = new Life(lifeCatalog()).at(day(4, 16));
  return life.with({ account: { ...life.now.account, creditBalance } });
}

describe('account credit in the next charge', () => {
  it('is used by the account’s other subscriptions first, the older one at the same instant', () => {
    const life = withCredit(10_000);
    expect(nextCharge(life.now)).toEqual({ at: day(5, 1), amount: 0 });
    expect(nextCharge(life.with({ others: [another(life, 4000)] }).now)?.amount).toBe(3000);
    expect(nextCharge(life.with({ others: [another(life, 4000, 1)] }).now)?.amount).toBe(0);
  });

  it.each([
    ['costs nothing', 0, 4000],
    ['uses all of it', 3000, 9000],
    ['uses next to nothing of it', 1, 4240],
  ])('is told soon though the charge is centuries away and another subscription %s', (_, price, amount) => {
    const life = withCredit(5000);
    const { subscription } = life.now;
    const other = another(life, price);
    const period = { ...subscription.period, end: FAR };
    const bought = { ...subscription, period, anchor: { at: FAR, zone: 'UTC' }, monthsToEnd: 0 };
    life.with({ subscription: bought, others: [other] });
    expect(nextCharge(life.now)).toEqual({ at: FAR, amount });
    expect(other.periods()).toBeLessThan(2000);
  });
});
