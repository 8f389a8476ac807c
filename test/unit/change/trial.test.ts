import { nextCharge } from '../../../src/domain/change/next-charge';
import { nextSubscriptionStep } from '../../../src/domain/renewal/next-step';
import { remindOfRenewal } from '../../../src/domain/renewal/renew';
import { tellOfTrialEnd } from '../../../src/domain/renewal/trial';
import type { CatalogDocument } from '../../../src/domain/catalog/schema';
import { refusalOf } from './catalogs';
import { day, Life, lifeCatalog, project } from './life';

type Trial = NonNullable<CatalogDocument['plans'][number]['trial']>;

function catalogWith(
  onEnd: Trial['onEnd'],
  paymentMethod: Trial['paymentMethod'] = 'optional',
  days = 14,
  fields: Partial<CatalogDocument> = {},
) {
  const trial = { days, paymentMethod, onEnd };
  return lifeCatalog({
    plans: [
      { id: 'free', name: 'Free', prices: { monthly: 0 } },
      { id: 'basic', name: 'Basic', prices: { monthly: 3000 } },
      { id: 'plus', name: 'Plus', prices: { monthly: 5000 }, trial },
      { id: 'pro', name: 'Pro', prices: { monthly: 9000 }, trial },
    ],
    reconcile: [],
    ...fields,
  });
}
const trying = (onEnd: Trial['onEnd'], method: string | null = 'pm_1') =>
  new Life(catalogWith(onEnd), { trial: 'first', method });

describe('a trial', () => {
  it('charges nothing until its end, where the first paid period begins', () => {
    const life = trying('charge');
    expect(life.now).toMatchObject({ payments: [], openInvoices: [], subscription: { status: 'trialing' } });
    expect(nextCharge(life.now)).toEqual({ at: day(4, 15), amount: 9000 });
    life.renew(day(4, 15));
    expect(life.now.subscription).toMatchObject({
      status: 'active',
      period: { start: day(4, 15), end: day(5, 15) },
    });
    expect(life.now.payments).toMatchObject([{ amount: 9000, status: 'succeeded' }]);
  });

  it('is told of three days before its end, once; a shorter one at its start', () => {
    const life = trying('charge');
    life.at(day(4, 8)).take(remindOfRenewal);
    expect(nextSubscriptionStep(life.now)).toEqual({ step: 'tell_trial_end', at: day(4, 12) });
    life.at(day(4, 12)).take(tellOfTrialEnd);
    expect(life.told).toEqual(['renewal_reminder', 'trial_ending']);
    expect(nextSubscriptionStep(life.now)).toEqual({ step: 'renew', at: day(4, 15) });
    expect(new Life(catalogWith('charge', 'optional', 2), { trial: 'first' }).told).toEqual(['trial_ending']);
  });

  it('without a payment method ends as its plan says', () => {
    expect(trying('charge', null).renew(day(4, 15)).now.subscription.status).toBe('past_due');
    const left = trying('cancel', null).renew(day(4, 15));
    expect(left.now.subscription).toMatchObject({ status: 'canceled', canceledAt: day(4, 15) });
    expect(left.now.completed).toHaveLength(1);
    const fallen = trying({ downgrade_to: 'free' }, null).renew(day(4, 15));
    expect(fallen.now.subscription).toMatchObject({ status: 'active', terms: { plan: 'free' } });
  });

  it('goes on through a change to a plan with a trial, and ends with one to a plan without', () => {
    const life = trying('charge').at(day(4, 8));
    expect(life.make({ plan: 'plus' }).quote).toMatchObject({ amountDue: 0, lines: [] });
    expect(life.now.subscription).toMatchObject({ status: 'trialing', period: { end: day(4, 15) } });
    expect(life.make({ plan: 'basic' }).quote).toMatchObject({ amountDue: 3000 });
    expect(life.now.subscription).toMatchObject({
      status: 'active',
      period: { start: day(4, 8), end: day(5, 8) },
    });
  });

  it('is left at its end', () => {
    const life = trying('charge').at(day(4, 8));
    expect(life.make({ plan: null }).quote).toMatchObject({ timing: 'at_renewal', effectiveAt: day(4, 15) });
    life.renew(day(4, 15));
    expect(life.now).toMatchObject({ payments: [], subscription: { status: 'canceled' } });
  });

  it('with a coupon keeps it for the first paid period (ruling 25)', () => {
    const coupons = { HALF: { percent: '50', duration: 'once' as const } };
    const life = new Life(catalogWith('charge', 'optional', 14, { coupons }), {
      trial: 'first',
      coupon: 'HALF',
    });
    expect(nextCharge(life.now)).toEqual({ at: day(4, 15), amount: 4500 });
    life.renew(day(4, 15)).renew(day(5, 15));
    expect(life.now.payments.map(({ amount }) => amount)).toEqual([9000, 4500]);
  });

  it('with a billing day is followed by a part of a period (ruling 29)', () => {
    const life = new Life(catalogWith('charge'), { trial: 'first', billingDay: 1 });
    life.renew(day(4, 15));
    // 16 of the 30 days from 1 April: 9000 x 16/30.
    expect(life.now.payments).toMatchObject([{ amount: 4800 }]);
    expect(life.now.subscription.period).toEqual({ start: day(4, 15), end: day(5, 1) });
  });

  it('is led back to by taking a change back, before it ends (ruling 32)', () => {
    const within = { undo: { within: 'P30D', perYear: 2 } };
    const life = new Life(catalogWith('charge', 'optional', 14, within), { trial: 'first' }).at(day(4, 8));
    const { id } = life.make({ plan: 'basic' });
    const { quote } = life.confirm(life.undo(id));
    expect(quote).toMatchObject({ refundDue: 3000, amountDue: 0 });
    expect(life.now.subscription).toMatchObject({
      ...{ status: 'trialing', terms: { plan: 'pro' }, segments: [] },
      period: { start: day(4, 1), end: day(4, 15) },
    });
    const late = life.make({ plan: 'basic' });
    expect(refusalOf(() => life.at(day(4, 15)).undo(late.id)).code).toBe('conflict');
  });

  it('that was left is not tried again by coming back: a whole period is charged (ruling 21)', () => {
    const life = trying('charge').at(day(4, 8));
    life.make({ plan: null });
    life.renew(day(4, 15)).at(day(4, 20));
    const { quote } = life.make({});
    expect(quote).toMatchObject({ amountDue: 9000, newPeriod: { start: day(4, 20), end: day(5, 20) } });
    expect(life.now.subscription.status).toBe('active');
  });

  it('ends with a scheduled change, which comes before what its plan says (ruling 20)', () => {
    const policies = [{ when: {}, timing: 'at_renewal' as const }];
    const life = new Life(catalogWith('cancel', 'optional', 14, { changePolicies: policies }), {
      ...{ trial: 'first', method: null },
    }).at(day(4, 8));
    const change = life.make({ plan: 'free' });
    expect(change.quote).toMatchObject({ effectiveAt: day(4, 15), amountDue: 0 });
    life.renew(day(4, 15));
    expect(life.change(change.id).status).toBe('completed');
    expect(life.now.subscription).toMatchObject({ status: 'active', terms: { plan: 'free' } });
  });

  it('ends as its plan says where the scheduled change is blocked', () => {
    const fields = {
      changePolicies: [{ when: {}, timing: 'at_renewal' as const }],
      limits: { projects: { name: 'Projects' } },
      reconcile: [{ limit: 'projects', resource: 'project', strategy: 'block' } as const],
    };
    const document = catalogWith('cancel', 'optional', 14, fields);
    const limited = {
      ...document,
      plans: document.plans.map((plan) => (plan.id === 'free' ? { ...plan, limits: { projects: 0 } } : plan)),
    };
    const life = new Life(limited, { trial: 'first', method: null }).at(day(4, 8));
    const change = life.make({ plan: 'free' });
    life.with({ resources: [project('p1')] }).renew(day(4, 15));
    expect(life.change(change.id).status).toBe('failed');
    expect(life.now.subscription.status).toBe('canceled');
  });

  it('is left at once only by a policy that says so (ruling 20)', () => {
    const atOnce = [
      {
        when: { parts: ['cancel' as const] },
        timing: 'immediate' as const,
        settlement: 'refund_unused' as const,
      },
    ];
    const life = new Life(catalogWith('charge', 'optional', 14, { changePolicies: atOnce }), {
      trial: 'first',
    }).at(day(4, 8));
    expect(life.make({ plan: null }).quote).toMatchObject({ timing: 'immediate', lines: [], refundDue: 0 });
    expect(life.now.subscription).toMatchObject({ status: 'canceled', canceledAt: day(4, 8) });
  });

  it('needs a plan that has one, and a payment method where the plan says so', () => {
    const begin = (plan: string, method: string | null) => () =>
      new Life(catalogWith('charge', 'required'), { trial: 'first', plan, method });
    expect(refusalOf(begin('basic', 'pm_1')).code).toBe('change_not_offered');
    expect(refusalOf(begin('pro', null)).code).toBe('invalid_request');
  });
});
