import { scenarioCatalog } from '../support/scenario-catalog';
import { domains, given, givenCustomer } from './given';
import { operation, useStage } from './play';
import type { PatientClient } from './stage';

useStage();

const nothing = () => Promise.resolve(null);
const ADA = { name: 'Ada', email: 'ada@example.com' };
const OWNER = { id: 'own', ...ADA, role: 'owner' };

operation('create an account', nothing, (_, client) =>
  client.send('POST', '/v1/accounts', { ...ADA, users: [OWNER] }),
);
operation('create an account under its own id', nothing, (_, client) =>
  client.send('POST', '/v1/accounts', { ...ADA, id: 'ada-s-account' }),
);
operation(
  'change an account and its users',
  (client) => givenCustomer(client, 'pm_card_visa'),
  ({ account }, client) =>
    client.send('PATCH', `/v1/accounts/${account}`, {
      name: 'Grace',
      timezone: 'Asia/Tokyo',
      users: [OWNER],
    }),
);
operation(
  'attach a first payment method',
  (client) => givenCustomer(client, null),
  ({ account }, client) =>
    client.send('POST', `/v1/accounts/${account}/payment-methods`, { token: 'pm_card_visa' }),
);
operation(
  'attach another payment method as the default',
  (client) => givenCustomer(client, 'pm_card_visa'),
  ({ account }, client) =>
    client.send('POST', `/v1/accounts/${account}/payment-methods`, { token: 'pm_card_amex', default: true }),
);

async function givenTwoCards(client: PatientClient) {
  const customer = await givenCustomer(client, 'pm_card_visa');
  const second = await client.post<{ id: string }>(`/v1/accounts/${customer.account}/payment-methods`, {
    token: 'pm_card_amex',
  });
  return { path: `/v1/accounts/${customer.account}/payment-methods/${second.id}` };
}

operation('make a payment method the default', givenTwoCards, ({ path }, client) =>
  client.send('PATCH', path, { default: true }),
);
operation('remove a payment method', givenTwoCards, ({ path }, client) => client.send('DELETE', path));
operation('store resources', given, ({ account }, client) =>
  client.send('PUT', `/v1/accounts/${account}/resources`, { resources: domains('a', 'b') }),
);
operation(
  'store other resources',
  async (client) => {
    const scenario = await given(client);
    await scenario.putResources(domains('a', 'b', 'c'));
    return scenario;
  },
  ({ account }, client) =>
    client.send('PUT', `/v1/accounts/${account}/resources`, { resources: domains('b') }),
);
operation(
  'attach a resource',
  async (client) => {
    const scenario = await given(client, {
      subscription: { plan: 'pro' },
      catalog: {
        reconcile: [
          { limit: 'domains', resource: 'domain', strategy: 'drop_latest', by: 'activatedAt' },
          { feature: 'templates', resource: 'template', strategy: 'detach' },
        ],
      },
    });
    await scenario.putResources([...domains('a'), { type: 'template', id: 't', attributes: {} }]);
    return scenario;
  },
  ({ account }, client) =>
    client.send('POST', `/v1/accounts/${account}/resources/template/t/attach`, {
      to: { type: 'domain', id: 'a' },
    }),
);
operation('store a catalog', nothing, (_, client) =>
  client.send('PUT', '/v1/catalogs/new', scenarioCatalog({ id: 'new' })),
);
operation('store another version of a catalog', given, ({ catalog }, client) =>
  client.send('PUT', `/v1/catalogs/${catalog}`, scenarioCatalog({ id: catalog, name: 'Halls' })),
);
operation('create a webhook endpoint', nothing, (_, client) =>
  client.send('POST', '/v1/webhook-endpoints', { url: 'https://example.com/hook' }),
);
operation(
  'remove a webhook endpoint',
  (client) => client.post<{ id: string }>('/v1/webhook-endpoints', { url: 'https://example.com/hook' }),
  ({ id }, client) => client.send('DELETE', `/v1/webhook-endpoints/${id}`),
);
operation('create a test clock', nothing, (_, client) =>
  client.send('POST', '/v1/test-clocks', { now: '2040-04-01T00:00:00Z' }),
);
operation(
  'open a portal session',
  async (client) => {
    const customer = await givenCustomer(client, null);
    await client.send('PATCH', `/v1/accounts/${customer.account}`, { users: [OWNER] });
    return customer;
  },
  ({ account }, client) => client.send('POST', '/v1/portal-sessions', { account, user: 'own' }),
);
