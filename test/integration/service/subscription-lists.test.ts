import { startStatementCounter, type StatementCounter } from '../../../bench/round-trips/statement-counter';
import { scenarioCatalog } from '../../support/scenario-catalog';
import type { SubscriptionView } from '../../support/service-client';
import { advanceClock, givenAccount, putCatalog, Scenario, startClock } from '../../support/service-scenario';
import { startService, type TestService } from '../../support/service';

const trial = { days: 60, paymentMethod: 'optional', onEnd: 'cancel' } as const;

let service: TestService;
let counter: StatementCounter;
let account: string;
beforeAll(async () => {
  counter = startStatementCounter();
  service = await startService();
  account = await givenManySubscriptions();
});
afterAll(async () => {
  await service.stop();
  counter.close();
});

/** Subscriptions of one account in every state, of two catalogs, with credit that they share and changes that wait. */
async function givenManySubscriptions(): Promise<string> {
  const { client } = service;
  const clock = await startClock(client);
  const { changePolicies, plans } = scenarioCatalog();
  const catalog = await putCatalog(client, {
    changePolicies: [
      { when: { parts: ['cancel'] }, timing: 'immediate', settlement: 'no_refund' },
      ...changePolicies,
    ],
    undo: { within: 'P90D', perYear: 2 },
    plans: plans.map((plan) => (plan.id === 'pro' ? { ...plan, trial } : plan)),
  });
  const other = await putCatalog(client, { dunning: { retryAfterDays: [1, 40], finalAction: 'cancel' } });
  const { id } = await givenAccount(client, { clock });
  const begin = async (terms: object, from = catalog): Promise<Scenario> => {
    const scenario = new Scenario(client, { account: id, clock, catalog: from });
    await scenario.subscribe({ ...terms });
    return scenario;
  };
  await begin({ plan: 'pro', trial: true });
  const [left, raised, lowered, annual] = [
    await begin({ plan: 'pro' }),
    await begin({}),
    await begin({ plan: 'pro' }),
    await begin({ plan: 'pro', interval: 'annual' }),
  ];
  const unpaid = await begin({ plan: 'basic' }, other);
  await advanceClock(client, clock, '2027-04-16T00:00:00Z');
  await raised.change({ plan: 'pro' });
  await lowered.change({ plan: 'basic' });
  await annual.change({ plan: 'basic' });
  await raised.quote({ plan: 'basic' });
  await unpaid.addCard('pm_card_chargeCustomerFail');
  await advanceClock(client, clock, '2027-05-01T00:00:00Z');
  const leaving = await client.post<{ id: string }>(`/v1/subscriptions/${left.subscriptionId}/changes`, {
    to: { plan: null },
  });
  await client.post(`/v1/changes/${leaving.id}/confirm`);
  await unpaid.addCard('pm_card_authenticationRequired');
  await client.send('POST', `/v1/accounts/${id}/subscriptions`, {
    catalog: other,
    plan: 'pro',
    interval: 'monthly',
  });
  await client.post(`/v1/accounts/${id}/credits`, { amount: 1000, reason: 'Sorry' });
  return id;
}

const path = () => `/v1/accounts/${account}/subscriptions`;

it('a list of subscriptions says of each what it says of itself', async () => {
  const listed = await service.client.list<SubscriptionView>(path());
  const single = [];
  for (const { id } of listed) single.push(await service.client.get(`/v1/subscriptions/${id}`));
  expect(listed).toEqual(single);
  const states = listed.map(({ status, pendingChange }) => (pendingChange ? `${status}, changing` : status));
  expect(states).toEqual([
    'trialing',
    'canceled',
    'active',
    'past_due',
    'active, changing',
    'past_due',
    'incomplete',
  ]);
  expect(listed.filter(({ undoable }) => undoable !== null)).toHaveLength(1);
  const paged = await service.client.list<SubscriptionView>(path(), 2);
  expect(paged).toEqual(listed);
});

it('a list of subscriptions is read in two statements, without resources and paid invoices', async () => {
  counter.statements.length = 0;
  await service.client.list(path());
  const read = counter.statements.filter((text) => /\b(subscriptions|resources)\b/.test(text));
  expect(read).toHaveLength(2);
  expect(read.join()).not.toMatch(/resources|status = 'paid'/);
});

it('a subscription whose first payment was given up is nowhere', async () => {
  const { client } = service;
  const { id } = await givenAccount(client, { clock: await startClock(client) });
  await client.post(`/v1/accounts/${id}/payment-methods`, {
    token: 'pm_card_authenticationRequired',
    default: true,
  });
  const asked = await client.send<{ subscription: string }>('POST', `/v1/accounts/${id}/subscriptions`, {
    catalog: await putCatalog(client),
    plan: 'pro',
    interval: 'monthly',
  });
  const gone = `/v1/subscriptions/${asked.body.subscription}`;
  await client.send('DELETE', gone);
  const to = { plan: 'basic' };
  const answers = [
    await client.send('GET', gone),
    await client.send('GET', `${gone}/options`),
    await client.send('GET', `${gone}/changes`),
    await client.send('GET', `${gone}/overrides`),
    await client.send('POST', `${gone}/confirm`, {}),
    await client.send('POST', `${gone}/preview`, { to }),
    await client.send('POST', `${gone}/changes`, { to }),
    await client.send('PUT', `${gone}/overrides`, { reason: 'Agreed' }),
    await client.send('PUT', `${gone}/renewal-date`, {
      to: '2027-05-09T00:00:00Z',
      settle: 'free',
      reason: 'x',
    }),
  ];
  expect(answers.map(({ status, code }) => [status, code])).toEqual(answers.map(() => [404, 'not_found']));
});
