import { always, APRIL_1, basic, kept, on, sold, statusOf, type Policies } from './basic';
import { paidThrough } from '../../../src/domain/subscription/subscription';
import type { Card } from './bank';
import { carryOut, passTo } from './carry-out';
import { People } from './people';
import { assertAtRest, assertLawful } from './rest';
import { Support } from './support';
import { World } from './world';

describe('coming back', () => {
  it('is approved at once only: nothing is renewed any more', () => {
    const changePolicies: Policies = [
      { when: { parts: ['cancel'] }, timing: 'immediate', settlement: 'no_refund' },
      { when: { parts: ['return'] }, timing: 'by_request' },
      ...always('prorated_difference'),
    ];
    const { world, people, id } = basic({ changePolicies });
    people.confirm(people.quote(id, { plan: null }));
    const back = people.quote(id, { plan: 'free' });
    people.confirm(back);
    expect(() => {
      people.approve(back, 'at_renewal');
    }).toThrow('at once only');
    people.approve(back, 'immediate');
    carryOut(world);
    expect(world.state.subscriptions.get(id)).toMatchObject({ status: 'active', terms: { plan: 'free' } });
    assertAtRest(world);
  });
});

describe('a last invoice that is paid', () => {
  it('is not paid a second time by a return that was quoted with it', () => {
    const later = { settlement: 'prorated_difference', collect: 'next_invoice' } as const;
    const { world, people, id } = basic({
      changePolicies: [{ when: {}, timing: 'immediate', settlement: later }],
    });
    passTo(world, on('04-16'));
    people.confirm(people.quote(id, { plan: 'pro' }));
    people.confirm(people.quote(id, { plan: null }));
    passTo(world, on('05-01') - 1);
    world.bank.isDown = true;
    passTo(world, on('05-02'));
    const back = people.quote(id, {});
    expect(world.change(back).quote.amountDue).toBe(3000 + 9000);
    world.bank.isDown = false;
    carryOut(world);
    expect(() => {
      people.confirm(back);
    }).toThrow('changed since the quote');
    people.confirm(people.quote(id, {}));
    carryOut(world);
    expect(kept(world)).toBe(3000 + 3000 + 9000);
    assertAtRest(world);
  });
});

describe('leaving', () => {
  const later = { settlement: 'prorated_difference', collect: 'next_invoice' } as const;
  const changePolicies: Policies = [
    { when: { parts: ['cancel'] }, timing: 'immediate', settlement: 'no_refund' },
    { when: {}, timing: 'immediate', settlement: later },
  ];

  function leaveWith(card: Card | null) {
    const life = basic({ changePolicies, dunning: { retryAfterDays: [1, 3], finalAction: 'cancel' } });
    const { world, people, id } = life;
    passTo(world, on('04-16'));
    people.confirm(people.quote(id, { plan: 'pro' }));
    people.setDefaultCard(card);
    const change = people.quote(id, { plan: null });
    expect(world.change(change).quote).toMatchObject({ amountDue: 0, deferred: 3000 });
    people.confirm(change, null, { paymentMethod: null });
    expect(statusOf(life)).toBe('canceled');
    carryOut(world);
    const last = () => {
      assertAtRest(world);
      expect(statusOf(life)).toBe('canceled');
      expect(paidThrough(world.state.subscriptions.get(id)!)).toBe(on('04-16'));
      const { total, status, uncollectible } = [...world.state.invoices.values()].at(-1)!;
      return { total, status, uncollectible };
    };
    return { world, people, last };
  }

  it('at once is never charged: what waited is paid behind it', () => {
    expect(leaveWith('good').last()).toEqual({ total: 3000, status: 'paid', uncollectible: false });
  });

  it.each(['declined', null] as const)(
    'at once with %s to pay with is tried on the days of a renewal, and stays owed then (ruling 19)',
    (card) => {
      const { world, last } = leaveWith(card);
      const emails = () => world.state.notifications.filter(({ kind }) => kind === 'payment_failed').length;
      expect(last()).toEqual({ total: 3000, status: 'open', uncollectible: false });
      passTo(world, on('04-18'));
      expect([last().uncollectible, emails()]).toEqual([false, 2]);
      passTo(world, on('04-19'));
      expect([last().uncollectible, emails()]).toEqual([true, 3]);
    },
  );

  it('at once is paid by the next attempt, or at once by a new card', () => {
    const { world, people, last } = leaveWith('declined');
    people.setDefaultCard('good');
    carryOut(world);
    expect(last()).toEqual({ total: 3000, status: 'paid', uncollectible: false });
  });

  it('at the renewal leaves nothing that is still tried, though the period was not paid', () => {
    const life = basic({ dunning: { retryAfterDays: [1], finalAction: 'keep_past_due' } });
    const { world, people, id } = life;
    people.setDefaultCard('declined');
    const leave = (): void => {
      people.confirm(people.quote(id, { plan: null }));
    };
    world.interruptions.push(() => undefined, leave);
    passTo(world, on('05-01'));
    expect(statusOf(life)).toBe('past_due');
    passTo(world, on('06-01'));
    carryOut(world);
    expect(statusOf(life)).toBe('canceled');
    expect([...world.state.invoices.values()].map(({ status }) => status)).toEqual(['paid', 'void']);
    assertAtRest(world);
  });
});

describe('a trial', () => {
  it('goes on where the change that ended it is taken back', () => {
    const trial = { days: 14, paymentMethod: 'optional', onEnd: 'cancel' } as const;
    const document = sold({
      undo: { within: 'P3D', perYear: 2 },
      changePolicies: always('refund_and_restart'),
    });
    const plans = document.plans.map((plan) => (plan.id === 'pro' ? { ...plan, trial } : plan));
    const world = new World(APRIL_1, {}, assertLawful);
    const people = new People(world);
    world.publish({ ...document, plans });
    const id = people.subscribe('rooms', { plan: 'pro', interval: 'monthly' }, { trial: 'first' });
    const change = people.quote(id, { plan: 'basic' });
    people.confirm(change);
    carryOut(world);
    expect(world.state.subscriptions.get(id)).toMatchObject({ status: 'active', terms: { plan: 'basic' } });
    people.confirm(people.takeBack(id, change));
    carryOut(world);
    expect(world.state.subscriptions.get(id)).toMatchObject({ status: 'trialing', terms: { plan: 'pro' } });
    expect(kept(world)).toBe(0);
    assertAtRest(world);
  });
});

describe('a request while trialing', () => {
  it('is approved at once without an end of the trial', () => {
    const trial = { days: 14, paymentMethod: 'optional', onEnd: 'cancel' } as const;
    const document = sold({
      changePolicies: [{ when: {}, timing: 'by_request', settlement: 'prorated_difference' }],
    });
    const plans = document.plans.map((plan) => (plan.id === 'pro' ? { ...plan, trial } : plan));
    const world = new World(APRIL_1, {}, assertLawful);
    const people = new People(world);
    world.publish({ ...document, plans });
    const id = people.subscribe('rooms', { plan: 'pro', interval: 'monthly' }, { trial: 'first' });
    const change = people.quote(id, { addOns: ['sms'] });
    people.confirm(change);
    people.approve(change, 'immediate');
    expect(world.state.subscriptions.get(id)).toMatchObject({
      status: 'trialing',
      terms: { addOns: ['sms'] },
    });
    passTo(world, on('04-15'));
    expect(kept(world)).toBe(9000 + 1500);
    assertAtRest(world);
  });
});

describe('an automatic upgrade', () => {
  it('is kept from nothing by a rule that blocks something else', () => {
    const { world, people, id } = basic({
      changePolicies: always('prorated_difference'),
      reconcile: [{ limit: 'domains', resource: 'domain', strategy: 'block' }],
    });
    people.setDomains(5);
    people.agreeToUpgrades(id, 'contacts');
    people.reportUsage(id, { contacts: 1200 });
    carryOut(world);
    expect(world.state.subscriptions.get(id)!.terms.quantities).toEqual({ contacts: 2500 });
    assertAtRest(world);
  });
});

describe('a renewal date that is moved', () => {
  it('to and fro gives no credit for what was never paid', () => {
    const { world, id } = basic();
    const support = new Support(world);
    support.moveRenewal(id, on('05-11'), 'prorate');
    expect(world.state.subscriptions.get(id)!.deferred).toMatchObject([{ amount: 1000 }]);
    support.moveRenewal(id, on('05-01'), 'prorate');
    expect(world.state.account.creditBalance).toBe(0);
    passTo(world, on('05-01'));
    expect(kept(world)).toBe(6000);
    assertAtRest(world);
  });

  it('to an earlier day gives no credit for a period that is only being charged', () => {
    const { world, id } = basic();
    const support = new Support(world);
    world.bank.isDown = true;
    passTo(world, on('05-01'));
    expect(() => {
      support.moveRenewal(id, on('05-20'), 'prorate');
    }).toThrow('is being charged');
    world.bank.isDown = false;
    carryOut(world);
    support.moveRenewal(id, on('05-20'), 'prorate');
    expect(world.state.account.creditBalance).toBeGreaterThan(0);
    assertAtRest(world);
  });

  it.each(['04-20', '05-20'])('takes with it what is scheduled for the renewal: to %s', (day) => {
    const { world, people, id } = basic({ changePolicies: [{ when: {}, timing: 'at_renewal' }] });
    const change = people.quote(id, { plan: 'pro' });
    people.confirm(change);
    new Support(world).moveRenewal(id, on(day), 'free');
    passTo(world, on(day));
    carryOut(world);
    expect(world.change(change)).toMatchObject({ status: 'completed', completedAt: on(day) });
    expect(world.state.subscriptions.get(id)!.terms.plan).toBe('pro');
    assertAtRest(world);
  });
});
