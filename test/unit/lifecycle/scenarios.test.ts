import { nextChangeStep } from '../../../src/domain/change/next-step';
import {
  actsOf,
  always,
  APRIL_1,
  basic,
  eventsOf,
  kept,
  kindsOf,
  on,
  sold,
  statusOf,
  unpaidInMay,
  VAT,
  type Policies,
} from './basic';
import { carryOut, passTo } from './carry-out';
import { People } from './people';
import { assertAtRest, assertLawful } from './rest';
import { Support } from './support';
import { attempt, World } from './world';

describe('a declined first payment', () => {
  it('leaves nothing behind wherever the process dies: it is still owed, or it never came to be', () => {
    const world = new World(APRIL_1, {}, assertLawful);
    const people = new People(world);
    world.publish(sold());
    people.setDefaultCard('declined');
    const id = people.subscribe('rooms', { plan: 'pro', interval: 'monthly' });
    expect(world.state.subscriptions.get(id)!.status).toBe('incomplete');
    carryOut(world);
    expect(world.state).toMatchObject({ account: { creditBalance: 0 }, ledger: [], receipts: [] });
    expect(world.state.subscriptions.get(id)!.status).toBe('void');
    expect(world.state.invoices.size).toBe(0);
    assertAtRest(world);
  });
});

describe('a renewal that waits for its bank while a change that contains its invoice is confirmed', () => {
  const points = [0, 1, 2, 3, 4, 5].flatMap((point) =>
    [true, false].map((passes) => [passes, point] as const),
  );

  it.each(points)('keeps one price for one thing when the bank says %s at point %i', (passes, point) => {
    const life = basic({ changePolicies: always('refund_and_restart') });
    const { world, people, id } = life;
    unpaidInMay(life, 'authenticated');
    people.setDefaultCard('good');
    const change = people.quote(id, { plan: 'pro' });
    const renewal = world.bank.charges.find(({ status }) => status === 'requires_action')!;
    const says = (): void => {
      world.bank.authenticate(renewal, passes);
      for (const told of world.bank.told) people.hear(told);
    };
    // At point 0 before it is confirmed, then between any two steps of it.
    if (point === 0) says();
    else world.interruptions.push(...Array.from({ length: point - 1 }, () => () => undefined), says);
    attempt(() => {
      people.confirm(change);
    });
    carryOut(world);
    for (const told of [...world.bank.told, ...world.bank.told]) people.hear(told);
    carryOut(world);
    const done = world.change(change).status === 'completed';
    expect(kept(world)).toBe(3000 + (done ? 9000 : 3000));
    expect(done).toBe(point > 0 || !passes);
    expect(statusOf(life)).toBe('active');
    assertAtRest(world);
  });
});

describe('money that was sent back by hand, or lost in a dispute', () => {
  it.each([
    ['all of it', 3600, 10_800],
    ['a half', 1800, 9000],
    ['a sixth', 600, 9000],
  ])('is not given back a second time by a change that refunds: %s', (_, taken, due) => {
    const life = basic({ changePolicies: always('refund_and_restart'), taxes: [VAT] });
    const { world, people, id } = life;
    const [charge] = world.bank.charges;
    passTo(world, on('04-16'));
    world.bank.takeBack(charge!, taken);
    for (let times = 0; times < 2; times += 1) world.bank.told.forEach((told) => people.hear(told));
    const change = people.quote(id, { plan: 'pro' });
    expect(world.change(change).quote.amountDue).toBe(due);
    people.confirm(change);
    carryOut(world);
    assertAtRest(world);
  });
});

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

describe('taxes', () => {
  it('gives back the tax that was charged when the rate rose in between (settlement.md, example 9)', () => {
    const life = basic({ changePolicies: always('refund_and_restart'), taxes: [VAT] });
    const { world, people, id } = life;
    world.publish(sold({ changePolicies: always('refund_and_restart'), taxes: [{ ...VAT, percent: '25' }] }));
    passTo(world, on('04-16'));
    const change = people.quote(id, { plan: 'pro' });
    expect(world.change(change).quote.lines.map(({ amount }) => amount)).toEqual([-1500, -300, 9000, 2250]);
    people.confirm(change);
    carryOut(world);
    const back = people.quote(id, { plan: 'basic' });
    expect(world.change(back).quote.lines.map(({ amount }) => amount)).toEqual([-9000, -2250, 3000, 750]);
    people.confirm(back);
    carryOut(world);
    expect(kept(world)).toBe(3600 - 1800 + 3750);
    assertAtRest(world);
  });

  it('stand in what an approval says that the renewal will cost, and no reminder comes late', () => {
    const byRequest: Policies = [{ when: {}, timing: 'by_request', settlement: 'no_proration' }];
    const life = basic({ changePolicies: byRequest, taxes: [VAT], reminders: ['P7D', 'P1D'] });
    const { world, people, id } = life;
    const change = people.quote(id, { plan: 'pro' });
    people.confirm(change);
    passTo(world, on('04-28'));
    people.approve(change, 'at_renewal');
    const { quote } = world.change(change);
    expect(quote.nextCharge).toEqual({ at: on('05-01'), amount: 10_800 });
    expect(nextChangeStep(world.change(change), world.situation({ change }))).toEqual({
      step: 'remind',
      at: on('04-30'),
    });
    passTo(world, on('05-01'));
    expect(actsOf(world, change).filter((act) => act === 'reminded')).toHaveLength(1);
    expect(kept(world)).toBe(3600 + 10_800);
  });
});
