import type { CatalogDocument } from '../../src/domain/catalog/schema';
import type { TermsRequest } from '../../src/domain/subscription/subscription';
import type { ChangeView } from '../support/service-client';
import { scenarioCatalog } from '../support/scenario-catalog';
import type { Scenario } from '../support/service-scenario';
import {
  act,
  advance,
  always,
  domains,
  given,
  givenConfirmed,
  givenCustomer,
  givenPastDue,
  givenQuote,
  RENEWAL,
  subscribe,
  type Policies,
  type Quoted,
} from './given';
import { operation, useStage } from './play';
import type { PatientClient } from './stage';

useStage();

/** Nothing, as the API takes it. */
const LEAVE = { plan: null } as unknown as TermsRequest;
const SUPPORT = { reason: 'The customer asked for it.' };
const CHANGE = { changePolicies: [{ when: {}, timing: 'immediate', settlement: 'prorated_difference' }] };

const leavingAtOnce = {
  changePolicies: [
    { when: { parts: ['cancel'] }, timing: 'immediate', settlement: 'refund_unused' },
    ...scenarioCatalog().changePolicies,
  ] as Policies,
};

const confirm = (quoted: Quoted, client: PatientClient) => act(client, quoted, 'confirm');

async function givenDomains(
  client: PatientClient,
  catalog: Partial<CatalogDocument> = {},
): Promise<Scenario> {
  const scenario = await given(client, { catalog, subscription: { plan: 'pro' } });
  await scenario.putResources(domains('a', 'b'));
  return scenario;
}

async function quoting(scenario: Promise<Scenario>, to: TermsRequest): Promise<Quoted> {
  const made = await scenario;
  return { scenario: made, change: await made.quote(to) };
}

async function givenLeft(client: PatientClient): Promise<Scenario> {
  const scenario = await givenDomains(client, leavingAtOnce);
  await scenario.change(LEAVE);
  return scenario;
}

operation('leave at the renewal', (client) => quoting(givenDomains(client), LEAVE), confirm);
operation(
  'what was left ends, and everything is archived',
  async (client) => {
    const scenario = await givenDomains(client);
    await scenario.change(LEAVE);
    return scenario;
  },
  (scenario, client) => advance(client, scenario, RENEWAL),
);
operation(
  'leave at once, with money back',
  (client) => quoting(givenDomains(client, leavingAtOnce), LEAVE),
  confirm,
);
operation(
  'leave while past due',
  (client) => quoting(givenPastDue(client), LEAVE),
  (quoted, client) => confirm(quoted, client),
);
operation('come back', (client) => quoting(givenLeft(client), { plan: 'basic' }), confirm);
operation(
  'come back with a card that is declined',
  (client) => quoting(givenLeft(client), { plan: 'basic' }),
  (quoted, client) => act(client, quoted, 'confirm', { paymentMethod: 'pm_card_chargeCustomerFail' }),
);

const undoable = { undo: { within: 'P3D', perYear: 2 }, ...always('prorated_difference') };

operation(
  'ask to take a change back',
  (client) => givenConfirmed(client, { plan: 'pro' }, { catalog: undoable }),
  (quoted, client) => act(client, quoted, 'undo', SUPPORT),
);
operation(
  'take a change back, with money back and what it had taken',
  async (client) => {
    const scenario = await givenDomains(client, undoable);
    const taken = await scenario.change({ plan: 'basic' });
    const change = await client.post<ChangeView>(`/v1/changes/${taken.id}/undo`, SUPPORT);
    return { scenario, change };
  },
  confirm,
);

const waiting = {
  changePolicies: [
    {
      when: {},
      timing: 'immediate',
      settlement: { settlement: 'prorated_difference', collect: 'next_invoice' },
    },
  ] as unknown as Policies,
};

operation(
  'a change whose lines wait for the next invoice',
  (client) => givenQuote(client, { plan: 'pro' }, { catalog: waiting }),
  confirm,
);
operation(
  'renew with lines that waited',
  async (client) => (await givenConfirmed(client, { plan: 'pro' }, { catalog: waiting })).scenario,
  (scenario, client) => advance(client, scenario, RENEWAL),
);
operation(
  'leave while lines wait, with a last invoice',
  async (client) => {
    const { scenario } = await givenConfirmed(client, { plan: 'pro' }, { catalog: waiting });
    await scenario.change(LEAVE);
    return scenario;
  },
  (scenario, client) => advance(client, scenario, RENEWAL),
);

const COUPONS: Partial<CatalogDocument> = {
  coupons: { SPRING: { percent: 50, duration: 'once' }, ALWAYS: { amount: 1000, duration: 'forever' } },
};
const coupons = { ...COUPONS, ...CHANGE } as Partial<CatalogDocument>;
const couponsOf = ({ subscriptionId }: Scenario) => `/v1/subscriptions/${subscriptionId}/coupons`;

operation(
  'a change with a coupon',
  (client) => givenQuote(client, { plan: 'pro', coupon: 'SPRING' }, { catalog: coupons }),
  confirm,
);
operation(
  'begin with a coupon',
  (client) => givenCustomer(client, 'pm_card_visa', coupons),
  (customer, client) => subscribe(client, customer, { coupon: 'ALWAYS' }),
);
operation(
  'give a coupon',
  (client) => given(client, { catalog: coupons }),
  (scenario, client) => client.send('POST', couponsOf(scenario), { coupon: 'ALWAYS' }),
);
operation(
  'take a coupon off',
  async (client) => {
    const scenario = await given(client, { catalog: coupons });
    await client.send('POST', couponsOf(scenario), { coupon: 'ALWAYS' });
    return scenario;
  },
  (scenario, client) => client.send('DELETE', `${couponsOf(scenario)}/ALWAYS`),
);

const trying = {
  plans: scenarioCatalog().plans.map((plan) => ({
    ...plan,
    trial: { days: 14, paymentMethod: 'optional', onEnd: 'cancel' },
  })),
} as Partial<CatalogDocument>;

async function givenTrial(client: PatientClient, card: string | null) {
  const customer = await givenCustomer(client, card, trying);
  await subscribe(client, customer, { trial: true });
  return customer;
}

operation(
  'begin a trial',
  (client) => givenCustomer(client, null, trying),
  (customer, client) => subscribe(client, customer, { trial: true }),
);
operation(
  'a trial ends and is told of before',
  (client) => givenTrial(client, 'pm_card_visa'),
  (customer, client) => advance(client, customer, '2040-04-15T00:00:00Z'),
);
operation(
  'a trial ends without a payment method',
  (client) => givenTrial(client, null),
  (customer, client) => advance(client, customer, '2040-04-15T00:00:00Z'),
);

operation('agree on prices', given, ({ subscriptionId }, client) =>
  client.send('PUT', `/v1/subscriptions/${subscriptionId}/overrides`, {
    prices: { 'plan:basic': { monthly: 2000 } },
    limits: { domains: 2 },
    ...SUPPORT,
  }),
);
operation('move a renewal', given, ({ subscriptionId }, client) =>
  client.send('PUT', `/v1/subscriptions/${subscriptionId}/renewal-date`, {
    to: '2040-05-10T00:00:00Z',
    settle: 'prorate',
    ...SUPPORT,
  }),
);
operation('give account credit', given, ({ account }, client) =>
  client.send('POST', `/v1/accounts/${account}/credits`, { amount: 500, ...SUPPORT }),
);
operation(
  'take account credit back',
  async (client) => {
    const scenario = await given(client);
    await client.send('POST', `/v1/accounts/${scenario.account}/credits`, { amount: 500, ...SUPPORT });
    return scenario;
  },
  ({ account }, client) =>
    client.send('POST', `/v1/accounts/${account}/credits`, { amount: -200, ...SUPPORT }),
);
operation('account credit pays what is open', givenPastDue, ({ account }, client) =>
  client.send('POST', `/v1/accounts/${account}/credits`, { amount: 50_000, ...SUPPORT }),
);
