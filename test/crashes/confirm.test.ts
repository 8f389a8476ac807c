import {
  act,
  advance,
  always,
  authenticate,
  AUTHENTICATION,
  DECLINED,
  domains,
  given,
  givenAuthentication,
  givenCredit,
  givenPastDue,
  givenQuote,
} from './given';
import { operation, useStage } from './play';

useStage();

operation('quote', given, (scenario, client) =>
  client.send('POST', `/v1/subscriptions/${scenario.subscriptionId}/changes`, { to: { plan: 'pro' } }),
);
operation(
  'quote in the place of another one',
  (client) => givenQuote(client, { plan: 'pro' }),
  ({ scenario }, client) =>
    client.send('POST', `/v1/subscriptions/${scenario.subscriptionId}/changes`, { to: { plan: 'free' } }),
);
operation(
  'confirm, charged at once',
  (client) => givenQuote(client, { plan: 'pro' }),
  (quoted, client) => act(client, quoted, 'confirm'),
);
operation(
  'confirm, charged with tax after some days',
  async (client) => {
    const scenario = await given(client, {
      catalog: { taxes: [{ name: 'VAT', percent: 19, inclusive: false }], ...always('prorated_difference') },
    });
    await scenario.advance('2040-04-11T00:00:00Z');
    return { scenario, change: await scenario.quote({ plan: 'pro', quantities: { contacts: 2500 } }) };
  },
  (quoted, client) => act(client, quoted, 'confirm'),
);
operation(
  'confirm with a new card',
  (client) => givenQuote(client, { plan: 'pro' }),
  (quoted, client) => act(client, quoted, 'confirm', { paymentMethod: 'pm_card_mastercard' }),
);
operation(
  'confirm, declined',
  (client) => givenQuote(client, { plan: 'pro' }),
  (quoted, client) => act(client, quoted, 'confirm', { paymentMethod: DECLINED }),
);
operation(
  'confirm again after a decline',
  async (client) => {
    const quoted = await givenQuote(client, { plan: 'pro' });
    await act(client, quoted, 'confirm', { paymentMethod: DECLINED });
    return quoted;
  },
  (quoted, client) => act(client, quoted, 'confirm'),
);
operation(
  'confirm with authentication, then with another card',
  (client) => givenQuote(client, { plan: 'pro' }),
  async (quoted, client) => {
    await act(client, quoted, 'confirm', { paymentMethod: AUTHENTICATION });
    await act(client, quoted, 'confirm', { paymentMethod: 'pm_card_visa' });
  },
);
operation(
  'confirm with another card what was authenticated meanwhile',
  async (client) => {
    const quoted = await givenAuthentication(client);
    await authenticate(client.stage);
    return quoted;
  },
  (quoted, client) => act(client, quoted, 'confirm', { paymentMethod: 'pm_card_visa' }),
);
operation(
  'confirm, paid by account credit',
  async (client) => {
    const scenario = await givenCredit(client);
    return { scenario, change: await scenario.quote({ plan: 'pro' }) };
  },
  (quoted, client) => act(client, quoted, 'confirm'),
);
operation(
  'confirm, in part by account credit',
  async (client) => {
    const scenario = await givenCredit(client);
    return { scenario, change: await scenario.quote({ plan: 'pro', interval: 'annual' }) };
  },
  (quoted, client) => act(client, quoted, 'confirm'),
);
operation(
  'confirm, money is sent back',
  (client) =>
    givenQuote(
      client,
      { plan: 'free' },
      { subscription: { plan: 'pro' }, catalog: always('refund_and_restart') },
    ),
  (quoted, client) => act(client, quoted, 'confirm'),
);
operation(
  'confirm, money of two payments is sent back',
  async (client) => {
    const scenario = await given(client, { catalog: always('refund_and_restart') });
    await scenario.change({ plan: 'pro', interval: 'annual' });
    return { scenario, change: await scenario.quote({ plan: 'free', interval: 'monthly' }) };
  },
  (quoted, client) => act(client, quoted, 'confirm'),
);
operation(
  'confirm, months are paid ahead',
  (client) =>
    givenQuote(
      client,
      { plan: 'basic' },
      { subscription: { plan: 'pro' }, catalog: always('credit_conversion') },
    ),
  (quoted, client) => act(client, quoted, 'confirm'),
);
operation(
  'confirm, the period is extended',
  (client) => givenQuote(client, { interval: 'annual' }, { catalog: always('extend_period') }),
  (quoted, client) => act(client, quoted, 'confirm'),
);
operation(
  'confirm, resources are adapted at once',
  async (client) => {
    const scenario = await given(client, {
      subscription: { plan: 'pro' },
      catalog: always('prorated_difference'),
    });
    await scenario.putResources(domains('a', 'b', 'c'));
    return { scenario, change: await scenario.quote({ plan: 'basic' }) };
  },
  (quoted, client) => act(client, quoted, 'confirm', { keep: { domain: ['c'] } }),
);
operation(
  'confirm, scheduled',
  (client) => givenQuote(client, { plan: 'free' }),
  (quoted, client) => act(client, quoted, 'confirm'),
);
operation(
  'confirm, scheduled, with what to keep',
  async (client) => {
    const scenario = await given(client, { subscription: { plan: 'pro' } });
    await scenario.putResources(domains('a', 'b', 'c'));
    return { scenario, change: await scenario.quote({ plan: 'basic' }) };
  },
  (quoted, client) => act(client, quoted, 'confirm', { keep: { domain: ['b'] } }),
);
operation(
  'confirm, scheduled in the place of another one',
  async (client) => {
    const scenario = await given(client, { subscription: { plan: 'pro' } });
    await scenario.change({ plan: 'basic' });
    return { scenario, change: await scenario.quote({ plan: 'free' }) };
  },
  (quoted, client) => act(client, quoted, 'confirm'),
);
operation(
  'confirm, requested',
  (client) => givenQuote(client, { addOns: [] }, { subscription: { addOns: ['sms'] } }),
  (quoted, client) => act(client, quoted, 'confirm', { note: 'Please.' }),
);
operation(
  'confirm with an open invoice and a new card',
  async (client) => {
    const scenario = await givenPastDue(client);
    return { scenario, change: await scenario.quote({ plan: 'pro', interval: 'annual' }) };
  },
  (quoted, client) => act(client, quoted, 'confirm', { paymentMethod: 'pm_card_visa' }),
);
operation(
  'confirm while a renewal waits for its bank',
  async (client) => {
    const scenario = await given(client, { subscription: { plan: 'pro' } });
    await scenario.addCard(AUTHENTICATION);
    await scenario.advance('2040-05-01T00:00:00Z');
    return { scenario, change: await scenario.quote({ plan: 'pro', interval: 'annual' }) };
  },
  (quoted, client) => act(client, quoted, 'confirm', { paymentMethod: 'pm_card_visa' }),
);
operation(
  'a quote expires',
  (client) => givenQuote(client, { plan: 'pro' }),
  ({ scenario }, client) => advance(client, scenario, '2040-04-01T01:00:00Z'),
);
operation('a confirmation that nobody authenticates expires', givenAuthentication, ({ scenario }, client) =>
  advance(client, scenario, '2040-04-01T01:00:00Z'),
);
