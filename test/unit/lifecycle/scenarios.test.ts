import { nextChangeStep } from '../../../src/domain/change/next-step';
import {
  actsOf,
  always,
  APRIL_1,
  basic,
  kept,
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
