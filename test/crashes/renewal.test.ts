import {
  advance,
  always,
  AUTHENTICATION,
  DECLINED,
  domains,
  given,
  givenCredit,
  givenPastDue,
  RENEWAL,
} from './given';
import { operation, useStage } from './play';
import type { PatientClient } from './stage';
import type { Scenario } from '../support/service-scenario';

useStage();

const renew = (scenario: Scenario, client: PatientClient) => advance(client, scenario, RENEWAL);
const addCard = ({ account }: Scenario, client: PatientClient, token: string) =>
  client.send('POST', `/v1/accounts/${account}/payment-methods`, { token, default: true });

async function givenCard(client: PatientClient, token: string): Promise<Scenario> {
  const scenario = await given(client);
  await scenario.addCard(token);
  return scenario;
}

operation('renew, paid by card', given, renew);
operation('renew, declined', (client) => givenCard(client, DECLINED), renew);
operation('renew, with authentication', (client) => givenCard(client, AUTHENTICATION), renew);
operation('renew, paid by account credit', givenCredit, renew);
operation(
  'renew what is paid ahead',
  async (client) => {
    const scenario = await given(client, {
      subscription: { plan: 'pro' },
      catalog: always('credit_conversion'),
    });
    await scenario.change({ plan: 'basic' });
    return scenario;
  },
  renew,
);
operation(
  'renew two subscriptions that one account credit does not pay both',
  async (client) => {
    const scenario = await givenCredit(client);
    await scenario.subscribe({ plan: 'pro' });
    await scenario.change({ plan: 'basic', quantities: { contacts: 5000 } });
    return scenario;
  },
  renew,
);
operation('try an unpaid renewal again', givenPastDue, (scenario, client) =>
  advance(client, scenario, '2040-05-02T00:00:00Z'),
);
operation('pay an unpaid renewal with a new card', givenPastDue, (scenario, client) =>
  addCard(scenario, client, 'pm_card_visa'),
);
operation('try an unpaid renewal with a new card that is declined', givenPastDue, (scenario, client) =>
  addCard(scenario, client, 'pm_card_chargeDeclined'),
);
operation(
  'pay several open invoices with a new card',
  async (client) => {
    const scenario = await givenPastDue(client, {
      dunning: { retryAfterDays: [1], finalAction: 'keep_past_due' },
    });
    await scenario.advance('2040-06-02T00:00:00Z');
    return scenario;
  },
  (scenario, client) => addCard(scenario, client, 'pm_card_visa'),
);
operation(
  'renew while past due',
  (client) => givenPastDue(client, { dunning: { retryAfterDays: [1], finalAction: 'keep_past_due' } }),
  (scenario, client) => advance(client, scenario, '2040-06-01T00:00:00Z'),
);

async function givenLastTry(
  client: PatientClient,
  finalAction: 'cancel' | 'keep_past_due' | { readonly downgrade_to: string },
): Promise<Scenario> {
  const scenario = await givenPastDue(client, { dunning: { retryAfterDays: [1], finalAction } });
  await scenario.putResources(domains('a', 'b'));
  return scenario;
}

const end = (scenario: Scenario, client: PatientClient) => advance(client, scenario, '2040-05-02T00:00:00Z');

operation('the end of dunning cancels', (client) => givenLastTry(client, 'cancel'), end);
operation('the end of dunning keeps past due', (client) => givenLastTry(client, 'keep_past_due'), end);
operation('the end of dunning falls back', (client) => givenLastTry(client, { downgrade_to: 'free' }), end);
operation(
  'the end of dunning with an open quote',
  async (client) => {
    const scenario = await givenLastTry(client, 'cancel');
    await scenario.advance('2040-05-01T23:45:00Z');
    await scenario.quote({ plan: 'pro', interval: 'annual' });
    return scenario;
  },
  end,
);
operation(
  'the end of dunning with a scheduled change',
  async (client) => {
    const scenario = await givenLastTry(client, { downgrade_to: 'free' });
    await scenario.change({ plan: 'basic' });
    return scenario;
  },
  end,
);

const ENABLED = { quantity: 'contacts', enabled: true, acceptedTerms: '2040-01' };
const enable = ({ subscriptionId }: Scenario, client: PatientClient) =>
  client.send('PUT', `/v1/subscriptions/${subscriptionId}/auto-upgrade`, ENABLED);
const use = ({ subscriptionId }: Scenario, client: PatientClient, value: number) =>
  client.send('POST', `/v1/subscriptions/${subscriptionId}/usage`, { limit: 'contacts', value });

async function givenAutomatic(client: PatientClient, card = 'pm_card_visa'): Promise<Scenario> {
  const scenario = await givenCard(client, card);
  await enable(scenario, client);
  return scenario;
}

operation('turn automatic upgrades on', given, enable);
operation('report usage', given, (scenario, client) => use(scenario, client, 1500));
operation('an automatic upgrade', givenAutomatic, (scenario, client) => use(scenario, client, 2501));
operation(
  'an automatic upgrade that is declined',
  (client) => givenAutomatic(client, DECLINED),
  (scenario, client) => use(scenario, client, 1500),
);
operation(
  'an automatic upgrade after its day of waiting',
  async (client) => {
    const scenario = await givenAutomatic(client, DECLINED);
    await use(scenario, client, 1500);
    await scenario.addCard('pm_card_visa');
    return scenario;
  },
  (scenario, client) => advance(client, scenario, '2040-04-02T00:00:00Z'),
);
