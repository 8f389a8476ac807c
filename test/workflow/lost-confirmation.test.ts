import { confirmChange } from '../../src/domain/change/confirm';
import { lookAgainSignal } from '../../workflows/messages';
import type { ScenarioChange } from '../support/scenario-customer';
import { HOUR, ScenarioSuite } from '../support/scenario-suite';

const suite = ScenarioSuite.begin();

/** The API dies after a confirmation is decided and before its workflow is told: the database has it, nobody else. */
async function loseConfirmation({ id }: ScenarioChange): Promise<void> {
  await suite.scenario.service.changeDecisions.take(id, (situation, change, newId) =>
    confirmChange(
      situation,
      change,
      {
        id: 'lost',
        actor: 'user:ada',
        acknowledge: false,
        keep: null,
        note: null,
        paymentMethod: situation.defaultMethod,
      },
      newId,
    ),
  );
  await suite.world.store.refresh();
}

describe('a confirmation that got lost before its charge', () => {
  it('is carried on by whoever confirms again', async () => {
    const customer = await suite.subscribe();
    const change = await customer.quote({ plan: 'pro' });
    await loseConfirmation(change);
    expect(change.status).toBe('charging');
    await expect(change.confirm()).resolves.toBe('completed');
    expect(customer.charges).toEqual(['3000 succeeded', '6000 succeeded']);
  });

  it('is carried on when its quote would have expired, at the latest', async () => {
    const customer = await suite.subscribe();
    const change = await customer.quote({ plan: 'pro' });
    await loseConfirmation(change);
    await suite.passUntil(change.stored.quote.expiresAt + HOUR);
    await change.until('completed');
    expect(customer.charges).toEqual(['3000 succeeded', '6000 succeeded']);
  });

  it('is carried on as soon as its workflow is told to look', async () => {
    const customer = await suite.subscribe();
    const change = await customer.quote({ plan: 'pro' });
    await loseConfirmation(change);
    await change.handle.signal(lookAgainSignal);
    await change.until('completed');
    expect(customer.plan).toBe('pro');
    expect(customer.charges).toEqual(['3000 succeeded', '6000 succeeded']);
  });

  it('is carried on before its test clock moves', async () => {
    const testClock = await suite.world.addTestClock(Date.UTC(2027, 3, 1));
    const customer = await suite.subscribe({ testClock });
    const change = await customer.quote({ plan: 'pro' });
    await loseConfirmation(change);
    await suite.scenario.advance(testClock, Date.UTC(2027, 4, 2));
    await change.until('completed');
    expect(change.stored.completedAt).toBe(Date.UTC(2027, 3, 1));
    expect(customer.charges).toEqual(['3000 succeeded', '6000 succeeded', '9000 succeeded']);
  });
});
