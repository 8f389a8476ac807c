import { nextSubscriptionStep } from '../../../src/domain/renewal/next-step';
import { remindOfRenewal } from '../../../src/domain/renewal/renew';
import { day, Life, lifeCatalog } from '../change/life';

const YEAR_END = Date.UTC(2028, 3, 1);
const DAY = 24 * 60 * 60 * 1000;
const yearly = (fields: Parameters<typeof lifeCatalog>[0] = {}) =>
  new Life(lifeCatalog(fields), { interval: 'annual' });
const next = ({ now }: Life) => nextSubscriptionStep(now);

describe('a renewal of a year or longer', () => {
  it('is preceded by a reminder, seven days before unless the catalog says otherwise (ruling 38)', () => {
    const life = yearly();
    expect(next(life)).toEqual({ step: 'remind', at: YEAR_END - 7 * DAY });
    const { notifications } = life.at(YEAR_END - 7 * DAY).take(remindOfRenewal);
    expect(notifications).toMatchObject([
      {
        ...{ kind: 'renewal_reminder', reason: 'renewal', at: YEAR_END, follows: 'charge' },
        ...{
          recurring: { amount: 90_000, intervalMonths: 12 },
          nextCharge: { at: YEAR_END, amount: 90_000 },
        },
      },
    ]);
    expect(next(life)).toEqual({ step: 'renew', at: YEAR_END });
    expect(remindOfRenewal(life.now)).toBeNull();
    life.renew(YEAR_END);
    expect(next(life)).toEqual({ step: 'remind', at: Date.UTC(2029, 2, 25) });
  });

  it('is preceded by as many as the catalog names, and by none where it names none', () => {
    const life = yearly({ reminders: ['P14D', 'P1D'] });
    expect(next(life)).toEqual({ step: 'remind', at: YEAR_END - 14 * DAY });
    life.at(YEAR_END - 14 * DAY).take(remindOfRenewal);
    expect(next(life)).toEqual({ step: 'remind', at: YEAR_END - DAY });
    expect(next(yearly({ reminders: [] }))).toEqual({ step: 'renew', at: YEAR_END });
  });

  it('says where a payment method is missing, and nothing where nothing is charged', () => {
    const life = yearly()
      .with({ defaultMethod: null })
      .at(YEAR_END - 7 * DAY);
    expect(life.take(remindOfRenewal).notifications).toMatchObject([{ follows: 'needs_method' }]);
    const plans = [{ id: 'pro', name: 'Pro', prices: { annual: 0 } }];
    const free = yearly({ plans, reconcile: [] }).at(YEAR_END - 7 * DAY);
    expect(free.take(remindOfRenewal).notifications).toEqual([]);
  });

  it('is left to the reminders of a change that takes effect with it', () => {
    const life = yearly({ changePolicies: [{ when: {}, timing: 'at_renewal' }] });
    life.make({ plan: 'basic' });
    expect(next(life)).toMatchObject({ step: 'renew' });
  });
});

it('a renewal of a month has none', () => {
  expect(next(new Life(lifeCatalog()))).toEqual({ step: 'renew', at: day(5, 1) });
});
