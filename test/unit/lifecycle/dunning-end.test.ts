import { actsOf, always, APRIL_1, basic, eventsOf, kindsOf, on, sold, statusOf, unpaidInMay } from './basic';
import { carryOut, passTo } from './carry-out';
import { People } from './people';
import { assertAtRest, assertLawful } from './rest';
import { Support } from './support';
import { World } from './world';

describe('the end of dunning', () => {
  const dunning = { retryAfterDays: [1], finalAction: { downgrade_to: 'free' } };

  it.each([
    ['scheduled', 'at_renewal' as const],
    ['requested', 'by_request' as const],
  ])(
    'falls back like any change: resources, events, emails and history, with a %s change',
    (status, timing) => {
      const policy =
        timing === 'at_renewal'
          ? { when: {}, timing }
          : { when: {}, timing, settlement: 'no_proration' as const };
      const life = basic({ dunning, changePolicies: [policy] });
      const { world, people, id } = life;
      people.setDomains(3);
      unpaidInMay(life);
      const change = people.quote(id, { plan: 'pro' });
      people.confirm(change);
      expect(world.change(change).status).toBe(status);
      passTo(world, on('05-03'));
      const fallback = [...world.state.changes.values()].find(({ origin }) => origin === 'dunning')!;
      expect(world.change(change).status).toBe('canceled');
      expect(world.state.subscriptions.get(id)).toMatchObject({ status: 'active', terms: { plan: 'free' } });
      expect(world.state.resources).toHaveLength(0);
      expect(eventsOf(world)).toEqual(
        expect.arrayContaining(['change.canceled', 'change.completed', 'reconcile.applied']),
      );
      expect(kindsOf(world)).toEqual(
        expect.arrayContaining([
          'change_canceled',
          'payment_failed',
          'change_completed',
          'over_limit_adapted',
        ]),
      );
      expect(actsOf(world, fallback.id)).toEqual(['completed', 'reconciled']);
      assertAtRest(world);
    },
  );

  it.each([
    ['cancels', 'cancel', 'scheduled', 'at_renewal', ['canceled', 'canceled', 'payment_failed']],
    ['cancels', 'cancel', 'requested', 'by_request', ['canceled', 'canceled', 'payment_failed']],
    ['stays', 'keep_past_due', 'scheduled', 'at_renewal', ['past_due', 'scheduled', 'payment_failed']],
    ['stays', 'keep_past_due', 'requested', 'by_request', ['past_due', 'requested', 'payment_failed']],
  ] as const)(
    '%s (%s) with a %s change, which ends like any other or goes on',
    (_, finalAction, status, timing, [subscription, then, told]) => {
      const policy =
        timing === 'at_renewal'
          ? { when: {}, timing }
          : { when: {}, timing, settlement: 'no_proration' as const };
      const retryAfterDays = [1];
      const life = basic({ dunning: { retryAfterDays, finalAction }, changePolicies: [policy] });
      const { world, people, id } = life;
      unpaidInMay(life);
      const change = people.quote(id, { plan: 'pro' });
      people.confirm(change);
      expect(world.change(change).status).toBe(status);
      passTo(world, on('05-03'));
      expect(world.state.subscriptions.get(id)!.status).toBe(subscription);
      expect(world.change(change).status).toBe(then);
      expect(kindsOf(world)).toContain(told);
      const ended = then === 'canceled';
      expect(kindsOf(world).includes('change_canceled')).toBe(ended);
      expect(eventsOf(world).includes('change.canceled')).toBe(ended);
      expect(actsOf(world, change).includes('canceled')).toBe(ended);
      assertAtRest(world);
    },
  );

  it('replaces nothing where only a quote is open, and ends that', () => {
    const life = basic({ dunning, quoteTtl: 'P10D', changePolicies: always('prorated_difference') });
    unpaidInMay(life);
    const change = life.people.quote(life.id, { plan: 'pro' });
    passTo(life.world, on('05-03'));
    expect(life.world.change(change).status).toBe('canceled');
  });

  it('falls back to the shortest interval where the plan is not sold at the subscriber’s', () => {
    const document = sold({ dunning });
    const monthly = document.plans.map((plan) =>
      plan.id === 'free' ? { ...plan, prices: { monthly: 0 } } : plan,
    );
    const world = new World(APRIL_1, {}, assertLawful);
    const people = new People(world);
    world.publish({ ...document, plans: monthly });
    const id = people.subscribe('rooms', { plan: 'basic', interval: 'annual' });
    carryOut(world);
    people.setDefaultCard('declined');
    passTo(world, Date.parse('2028-04-03T00:00:00Z'));
    expect(world.state.subscriptions.get(id)!.terms).toMatchObject({ plan: 'free', interval: 'monthly' });
  });

  it('cancels where the catalog’s currency has changed, and leaves nothing that is owed', () => {
    const life = basic({ dunning });
    life.world.publish(sold({ dunning, currency: 'EUR' }));
    unpaidInMay(life);
    passTo(life.world, on('05-03'));
    expect(statusOf(life)).toBe('canceled');
    assertAtRest(life.world);
  });

  it('charges a fallback under a key of its own where both begin at one instant', () => {
    const toBasic = { retryAfterDays: [], finalAction: { downgrade_to: 'basic' } };
    const world = new World(APRIL_1, {}, assertLawful);
    const people = new People(world);
    world.publish(sold({ dunning: toBasic }));
    const id = people.subscribe('rooms', { plan: 'pro', interval: 'monthly' });
    carryOut(world);
    people.setDefaultCard('declined');
    passTo(world, on('05-01'));
    expect(world.bank.charges.map(({ amount, status }) => `${String(amount)} ${status}`)).toEqual([
      '9000 succeeded',
      '9000 declined',
      '3000 declined',
    ]);
    expect(world.state.subscriptions.get(id)!.status).toBe('canceled');
  });

  it.each([
    ['yes', true],
    ['no', false],
  ])(
    'ends a renewal that waits for its bank before the fallback is charged, which says %s too late',
    (_, passes) => {
      const toBasic = { retryAfterDays: [1], finalAction: { downgrade_to: 'basic' } };
      const world = new World(APRIL_1, {}, assertLawful);
      const people = new People(world);
      world.publish(sold({ dunning: toBasic }));
      const id = people.subscribe('rooms', { plan: 'pro', interval: 'monthly' });
      carryOut(world);
      people.setDefaultCard('authenticated');
      const says = (): void => {
        const waiting = world.bank.charges.find(
          ({ status, amount }) => status === 'requires_action' && amount === 9000,
        );
        if (waiting) world.bank.authenticate(waiting, passes);
        people.setDefaultCard('good');
      };
      passTo(world, on('05-01'));
      world.interruptions.push(
        () => undefined,
        () => undefined,
        () => undefined,
        () => undefined,
        says,
      );
      passTo(world, on('05-05'));
      for (const told of world.bank.told) people.hear(told);
      carryOut(world);
      expect(world.state.subscriptions.get(id)!.status).toBe('active');
      assertAtRest(world);
    },
  );

  it('leaves no invoice open where a coupon pays for the fallback and a renewal waits for its bank', () => {
    const toBasic = { retryAfterDays: [1], finalAction: { downgrade_to: 'basic' } };
    const world = new World(APRIL_1, {}, assertLawful);
    const people = new People(world);
    const coupons = { GIFT: { percent: '100', components: ['plan:basic'], duration: 'forever' as const } };
    world.publish(sold({ dunning: toBasic, coupons }));
    const id = people.subscribe('rooms', { plan: 'pro', interval: 'monthly' });
    carryOut(world);
    new Support(world).addCoupon(id, 'GIFT');
    people.setDefaultCard('authenticated');
    passTo(world, on('05-05'));
    expect([...world.state.invoices.values()].map(({ status, total }) => [status, total])).toEqual([
      ['paid', 9000],
      ['void', 9000],
      ['paid', 0],
    ]);
    expect(world.state.subscriptions.get(id)!.status).toBe('active');
    assertAtRest(world);
  });
});
