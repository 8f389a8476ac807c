import {
  advance,
  authenticate,
  AUTHENTICATION,
  DECLINED,
  givenCredit,
  givenCustomer,
  lastCharge,
  subscribe,
} from './given';
import { operation, useStage } from './play';
import type { PatientClient } from './stage';

useStage();

operation(
  'subscribe, paid by card',
  (client) => givenCustomer(client, 'pm_card_visa'),
  (customer, client) => subscribe(client, customer),
);
operation(
  'subscribe, with tax and quantities',
  (client) =>
    givenCustomer(client, 'pm_card_visa', { taxes: [{ name: 'VAT', percent: 19, inclusive: false }] }),
  (customer, client) => subscribe(client, customer, { plan: 'pro', quantities: { contacts: 2500 } }),
);
operation(
  'subscribe, declined',
  (client) => givenCustomer(client, DECLINED),
  (customer, client) => subscribe(client, customer),
);
operation(
  'subscribe, with authentication',
  (client) => givenCustomer(client, AUTHENTICATION),
  (customer, client) => subscribe(client, customer),
);
operation('subscribe, paid by account credit', givenCredit, (customer, client) =>
  subscribe(client, customer),
);
operation('subscribe, in part by account credit', givenCredit, (customer, client) =>
  subscribe(client, customer, { plan: 'pro', interval: 'annual' }),
);
operation(
  'subscribe to a free plan',
  (client) => givenCustomer(client, null),
  (customer, client) => subscribe(client, customer, { plan: 'free' }),
);
operation(
  'subscribe without a payment method',
  (client) => givenCustomer(client, null),
  (customer, client) => subscribe(client, customer),
);

async function givenIncomplete(client: PatientClient) {
  const customer = await givenCustomer(client, AUTHENTICATION);
  const { body } = await subscribe(client, customer);
  return { ...customer, id: body.subscription ?? '' };
}

operation('confirm an incomplete subscription with another card', givenIncomplete, ({ id }, client) =>
  client.send('POST', `/v1/subscriptions/${id}/confirm`, { paymentMethod: 'pm_card_visa' }),
);
operation(
  'confirm an incomplete subscription with a card that is declined',
  givenIncomplete,
  ({ id }, client) => client.send('POST', `/v1/subscriptions/${id}/confirm`, { paymentMethod: DECLINED }),
);
operation(
  'confirm an incomplete subscription that was authenticated',
  async (client) => {
    const incomplete = await givenIncomplete(client);
    await authenticate(client.stage);
    return incomplete;
  },
  ({ id }, client) => client.send('POST', `/v1/subscriptions/${id}/confirm`, {}),
);
operation('withdraw an incomplete subscription', givenIncomplete, ({ id }, client) =>
  client.send('DELETE', `/v1/subscriptions/${id}`),
);
operation('nobody confirms an incomplete subscription', givenIncomplete, (customer, client) =>
  advance(client, customer, '2040-04-02T00:00:00Z'),
);
operation(
  'the gateway tells that a first payment succeeded',
  async (client) => {
    await givenIncomplete(client);
    return authenticate(client.stage);
  },
  (charge, client) =>
    client.stage.receive({ ...charge, kind: 'payment_succeeded', id: 'evt', at: Date.now() }),
);
operation(
  'the gateway tells that a first payment failed',
  async (client) => {
    await givenIncomplete(client);
    return lastCharge(client.stage);
  },
  (charge, client) =>
    client.stage.receive({
      ...charge,
      kind: 'payment_failed',
      reason: 'failed',
      message: 'No.',
      id: 'evt',
      at: Date.now(),
    }),
);
