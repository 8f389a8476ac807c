import { nextCharge } from '../../../src/domain/change/next-charge';
import { addCoupon, agreePrices, removeCoupon } from '../../../src/domain/renewal/agree-prices';
import { refusalOf } from '../change/catalogs';
import { day, Life, lifeCatalog } from '../change/life';

const catalog = lifeCatalog({ coupons: { SPRING: { percent: '20', duration: 'forever' } } });
const AGREED = { prices: { 'plan:pro': { monthly: 6000 } }, limits: {}, until: null, reason: 'By phone' };
const agree = (life: Life) => life.take((now) => agreePrices(now, AGREED, 'key:1'));
const spring = (life: Life) =>
  life.take((now) => addCoupon(now, { code: 'SPRING', again: false, actor: 'key:1', request: 'req_1' }));

describe('agreed prices and coupons', () => {
  it('hold from the next period on, and stand in the history of the account', () => {
    const life = new Life(catalog).at(day(4, 16));
    expect(agree(life).accountActs).toEqual([
      { act: 'prices_agreed', actor: 'key:1', reason: 'By phone', amount: null },
    ]);
    spring(life);
    expect(nextCharge(life.now)).toEqual({ at: day(5, 1), amount: 4800 });
    life.take((now) => removeCoupon(now, 'SPRING', 'key:1'));
    expect(nextCharge(life.now)).toEqual({ at: day(5, 1), amount: 6000 });
  });

  it('can be given to who has left: they hold for a return (ruling 21)', () => {
    const life = new Life(catalog);
    life.make({ plan: null });
    life.renew(day(5, 1)).at(day(5, 10));
    agree(life);
    spring(life);
    expect(life.now.subscription.status).toBe('canceled');
    const { quote } = life.quote({});
    expect(quote.lines.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['charge', 6000],
      ['discount', -1200],
    ]);
    expect(quote.recurring).toMatchObject({ amount: 4800, list: 9000 });
  });

  it.each([
    ['incomplete', 'conflict'],
    ['void', 'not_found'],
  ] as const)('are refused for what is %s', (status, code) => {
    const life = new Life(catalog);
    life.with({ subscription: { ...life.now.subscription, status } });
    expect(refusalOf(() => agree(life)).code).toBe(code);
    expect(refusalOf(() => spring(life)).code).toBe(code);
  });
});

it('the next charge leaves account credit to the last invoice of another subscription that is left before', () => {
  const life = new Life(catalog).at(day(4, 16));
  const { subscription: own } = life.now;
  const line = { kind: 'charge', component: 'plan:pro', description: '', amount: 3000 } as const;
  const deferred = [{ ...line, period: own.period, basis: { price: 3000, units: 1, of: 1 } }];
  const leaving = { ...own, id: 'sub_0', createdAt: day(3, 1), deferred };
  const other = { subscription: leaving, catalog, terms: own.terms, newest: catalog };
  life.with({ account: { ...life.now.account, creditBalance: 5000 } });
  expect(nextCharge(life.now)?.amount).toBe(4000);
  life.with({ others: [{ ...other, then: { catalog, terms: null } }] });
  expect(nextCharge(life.now)?.amount).toBe(7000);
});
