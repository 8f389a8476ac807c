import { nextCharge } from '../../../src/domain/change/next-charge';
import { paidThrough } from '../../../src/domain/subscription/subscription';
import { always, basic, kept, on, statusOf, unpaidInMay, type Life, type Policies } from './basic';
import { carryOut, passTo } from './carry-out';
import { assertAtRest } from './rest';

const keep = { retryAfterDays: [1], finalAction: 'keep_past_due' as const };
const lateOf = ({ world, id }: Life) => world.situation({ subscription: id });

describe('periods that pass unpaid', () => {
  it('are all paid by a change, one line each (settlement.md, example 10)', () => {
    const life = basic({ dunning: keep, changePolicies: always('prorated_difference') });
    const { world, people, id } = life;
    unpaidInMay(life);
    passTo(world, on('07-15'));
    expect(statusOf(life)).toBe('past_due');
    expect(paidThrough(lateOf(life).subscription)).toBe(on('05-01'));
    people.setDefaultCard('good');
    const change = people.quote(id, { plan: 'pro' });
    const { quote } = world.change(change);
    expect(quote.lines.map(({ amount }) => amount).sort((a, b) => a - b)).toEqual([
      -1645, 3000, 3000, 3000, 4935,
    ]);
    expect(quote).toMatchObject({ amountDue: 12_290, paidThrough: on('08-01') });
    people.confirm(change);
    carryOut(world);
    expect(nextCharge(lateOf(life))).toEqual({ at: on('08-01'), amount: 9000 });
    expect(statusOf(life)).toBe('active');
    assertAtRest(world);
  });

  it.each<[string, Policies]>([
    ['no_proration', always('no_proration')],
    ['at_renewal', [{ when: {}, timing: 'at_renewal' }]],
  ])('stay open with a change that charges nothing: %s', (_, changePolicies) => {
    const life = basic({ dunning: keep, changePolicies });
    const { world, people, id } = life;
    unpaidInMay(life);
    const change = people.quote(id, { plan: 'pro' });
    expect(world.change(change).quote).toMatchObject({
      amountDue: 0,
      paidThrough: on('05-01'),
      nextCharge: { at: on('05-02'), amount: 3000 },
    });
    people.confirm(change);
    carryOut(world);
    expect(statusOf(life)).toBe('past_due');
    people.setDefaultCard('good');
    carryOut(world);
    expect(statusOf(life)).toBe('active');
    expect(kept(world)).toBe(6000);
    assertAtRest(world);
  });

  it('are paid at once by credit that covers all that is open', () => {
    const life = basic({ dunning: keep, changePolicies: always('prorated_difference') });
    const { world, people } = life;
    const other = people.subscribe('rooms', { plan: 'pro', interval: 'annual' });
    carryOut(world);
    unpaidInMay(life);
    const lower = people.quote(other, { plan: 'basic' });
    people.confirm(lower);
    carryOut(world);
    expect(statusOf(life)).toBe('active');
    expect(world.state.ledger).toContainEqual(
      expect.objectContaining({ type: 'credit_applied', amount: 3000 }),
    );
    assertAtRest(world);
  });
});

describe('account credit', () => {
  it('is held by whoever confirms first: who comes second is refused before a card is touched', () => {
    const life = basic({ changePolicies: always('prorated_difference') });
    const { world, people, id } = life;
    const other = people.subscribe('rooms', { plan: 'pro', interval: 'annual' });
    carryOut(world);
    people.confirm(people.quote(other, { plan: 'basic' }));
    carryOut(world);
    const credit = world.state.account.creditBalance;
    expect(credit).toBe(60_000);
    const first = people.quote(id, { plan: 'pro', interval: 'annual' });
    const second = people.quote(other, { plan: 'pro', quantities: { contacts: 5000 } });
    people.confirm(first);
    const charged = world.bank.charges.length;
    expect(() => {
      people.confirm(second);
    }).toThrow(expect.objectContaining({ code: 'quote_stale' }));
    expect(world.bank.charges).toHaveLength(charged);
    carryOut(world);
    assertAtRest(world);
  });
});

describe('usage with automatic upgrades', () => {
  const changePolicies = always('prorated_difference');
  const reports = (life: Life, count: number): void => {
    for (let number = 1; number <= count; number += 1)
      life.people.reportUsage(life.id, { contacts: number % 2 === 0 ? 4000 : 1500 });
    life.people.reportUsage(life.id, { contacts: 4000 });
  };
  const stepOf = ({ world, id }: Life) => world.state.subscriptions.get(id)!.terms.quantities.contacts;

  it.each([2, 5, 20])('ends on the right step after %i reports at once', (count) => {
    const life = basic({ changePolicies });
    life.people.agreeToUpgrades(life.id, 'contacts');
    reports(life, count);
    carryOut(life.world);
    expect(stepOf(life)).toBe(5000);
    assertAtRest(life.world);
  });

  it('waits for a confirmation that is under way', () => {
    const life = basic({ changePolicies });
    const { world, people, id } = life;
    people.agreeToUpgrades(id, 'contacts');
    people.confirm(people.quote(id, { plan: 'pro' }));
    reports(life, 3);
    carryOut(world);
    expect(world.state.subscriptions.get(id)!.terms).toMatchObject({
      plan: 'pro',
      quantities: { contacts: 5000 },
    });
    assertAtRest(world);
  });

  it('waits while past due', () => {
    const life = basic({ changePolicies, dunning: keep });
    life.people.agreeToUpgrades(life.id, 'contacts');
    unpaidInMay(life);
    reports(life, 3);
    carryOut(life.world);
    expect(stepOf(life)).toBe(1000);
    life.people.setDefaultCard('good');
    carryOut(life.world);
    expect(stepOf(life)).toBe(5000);
    assertAtRest(life.world);
  });

  it('replaces no scheduled change, and follows it', () => {
    const scheduled: Policies = [{ when: { parts: ['plan'] }, timing: 'at_renewal' }, ...changePolicies];
    const life = basic({ changePolicies: scheduled });
    const { world, people, id } = life;
    people.agreeToUpgrades(id, 'contacts');
    const change = people.quote(id, { plan: 'pro' });
    people.confirm(change);
    reports(life, 3);
    carryOut(world);
    expect(world.change(change).status).toBe('scheduled');
    passTo(world, on('05-02'));
    expect(world.state.subscriptions.get(id)!.terms).toMatchObject({
      plan: 'pro',
      quantities: { contacts: 5000 },
    });
    assertAtRest(world);
  });
});
