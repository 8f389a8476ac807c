import { nextChangeStep } from '../../../src/domain/change/next-step';
import { moveRenewal, type MoveRenewal } from '../../../src/domain/renewal/move-renewal';
import { nextSubscriptionStep } from '../../../src/domain/renewal/next-step';
import { tellOfTrialEnd } from '../../../src/domain/renewal/trial';
import { refusalOf } from '../change/catalogs';
import { day, Life, lifeCatalog } from '../change/life';

function move(life: Life, to: number, settle: MoveRenewal['settle'] = 'prorate') {
  return life.take((now) => moveRenewal(now, { to, settle, reason: 'Pay day', actor: 'key:1' }, life.newId));
}

describe('moving the renewal date', () => {
  it('charges later days with the next invoice, by the former length', () => {
    const life = new Life(lifeCatalog()).at(day(4, 16));
    const { accountActs } = move(life, day(5, 11));
    expect(accountActs).toEqual([{ act: 'renewal_moved', actor: 'key:1', reason: 'Pay day', amount: null }]);
    expect(life.now.subscription.deferred).toMatchObject([{ amount: 3000 }]);
    life.renew(day(5, 11));
    expect(life.now.payments[0]).toMatchObject({ amount: 12_000 });
    expect(life.now.subscription.period).toEqual({ start: day(5, 11), end: day(6, 11) });
  });

  it('credits earlier days as account credit, at once', () => {
    const life = new Life(lifeCatalog()).at(day(4, 16));
    expect(move(life, day(4, 21)).accountActs).toMatchObject([{ amount: 3000 }]);
    expect(life.now.account.creditBalance).toBe(3000);
  });

  it('of a trial is free: what follows begins at the new end, which is told (ruling 30)', () => {
    const trial = { days: 14, paymentMethod: 'optional', onEnd: 'charge' } as const;
    const plans = [{ id: 'pro', name: 'Pro', prices: { monthly: 9000 }, trial }];
    const life = new Life(lifeCatalog({ plans, reconcile: [], reminders: [] }), { trial: 'first' });
    life.at(day(4, 12)).take(tellOfTrialEnd);
    move(life, day(4, 25));
    expect(life.now).toMatchObject({
      account: { creditBalance: 0 },
      subscription: { status: 'trialing', deferred: [], trial: { endsAt: day(4, 25) } },
    });
    expect(nextSubscriptionStep(life.now)).toEqual({ step: 'tell_trial_end', at: day(4, 22) });
    life.renew(day(4, 25));
    expect(life.now.subscription).toMatchObject({ status: 'active', period: { end: day(5, 25) } });
    expect(life.now.payments).toMatchObject([{ amount: 9000 }]);
  });

  it.each([day(4, 25), day(5, 11)])('takes what waits for the renewal along', (to) => {
    const life = new Life(
      lifeCatalog({ changePolicies: [{ when: {}, timing: 'at_renewal' }], reminders: [] }),
    );
    const change = life.make({ plan: 'basic' });
    move(life.at(day(4, 16)), to, 'free');
    expect(nextChangeStep(life.change(change.id), life.now)).toEqual({ step: 'apply', at: to });
    life.renew(to);
    expect(life.change(change.id).status).toBe('completed');
    expect(life.now.subscription).toMatchObject({ terms: { plan: 'basic' }, period: { start: to } });
  });

  it('counts as a change: nothing before it is taken back', () => {
    const life = new Life(lifeCatalog({ undo: { within: 'P3D', perYear: 2 } }), { plan: 'basic' });
    const change = life.at(day(4, 16)).make({ plan: 'pro' });
    move(life, day(5, 11), 'free');
    expect(refusalOf(() => life.undo(change.id)).code).toBe('conflict');
    move(life, day(5, 1), 'free');
    expect(refusalOf(() => life.undo(change.id)).code).toBe('conflict');
  });

  it('is refused while the period is being charged: nothing is paid yet that could be given back', () => {
    const life = new Life(lifeCatalog()).at(day(4, 16));
    const { payments } = life.now;
    life.with({ payments: payments.map((payment) => ({ ...payment, status: 'pending' })) });
    expect(refusalOf(() => move(life, day(4, 21))).code).toBe('change_in_progress');
  });

  it('is refused while past due, and to a day that is over', () => {
    const life = new Life(lifeCatalog()).at(day(4, 16));
    expect(refusalOf(() => move(life, day(4, 16)))).toMatchObject({ paths: ['to'] });
    life.with({ defaultMethod: null }).renew(day(5, 1));
    expect(refusalOf(() => move(life, day(6, 11))).code).toBe('conflict');
  });
});
