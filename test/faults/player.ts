import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CatalogDocument } from '../../src/domain/catalog/schema';
import type { TermsRequest } from '../../src/domain/subscription/subscription';
import { scenarioCatalog } from '../support/scenario-catalog';
import {
  poll,
  type AccountView,
  type Answer,
  type ChangeView,
  type ServiceClient,
  type SubscriptionView,
  type TestClockView,
} from '../support/service-client';

const ATTEMPT_MS = 20_000;
const PATIENCE_MS = 150_000;
const DAY = 24 * 60 * 60 * 1000;

/** A host application that asks again, with the same key, until it is answered. */
export class PersistentClient {
  constructor(private readonly client: ServiceClient) {}

  async send<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    const idempotencyKey = randomUUID();
    const deadline = Date.now() + PATIENCE_MS;
    for (let failure: unknown; ;) {
      try {
        const signal = AbortSignal.timeout(ATTEMPT_MS);
        const answer = await this.client.send<Body>(method, path, body, { idempotencyKey, signal });
        if (answer.status < 500 && answer.retryAfter === null) return answer;
        failure = answer;
      } catch (error) {
        failure = error;
      }
      if (Date.now() > deadline)
        throw new Error(`${method} ${path} was not answered in time.`, { cause: failure });
      await sleep(200);
    }
  }

  async expect<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const answer = await this.send<Body>(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
}

type Then = 'confirm' | 'cancel' | 'retry' | 'authenticate' | 'approve' | 'renew';

/** What is tried before the card that pays, and leads to nothing. */
const FIRST_CARDS: Partial<Record<Then, string>> = {
  retry: 'pm_card_chargeDeclined',
  authenticate: 'pm_card_authenticationRequired',
};

/** What a customer does, one after another: each kind of change, accepted, declined, held by the bank, and given up. */
const WISHES: readonly {
  readonly to: TermsRequest;
  readonly then: Then;
}[] = [
  { to: { quantities: { contacts: 2500 } }, then: 'confirm' },
  { to: { plan: 'pro' }, then: 'retry' },
  { to: { addOns: [] }, then: 'approve' },
  { to: { plan: 'free' }, then: 'cancel' },
  { to: { plan: 'basic' }, then: 'renew' },
  { to: { interval: 'annual' }, then: 'confirm' },
  { to: { plan: 'pro', interval: 'monthly' }, then: 'authenticate' },
  { to: { plan: 'basic' }, then: 'renew' },
];

/** Taxes; upgrades, downgrades, requests, and a change to a shorter interval that sends money back. */
export const SOLD: Partial<CatalogDocument> = {
  taxes: [{ name: 'VAT', percent: 19, inclusive: false }],
  changePolicies: [
    { when: { interval: 'shorter' }, timing: 'immediate', settlement: 'refund_and_restart' },
    ...scenarioCatalog().changePolicies,
  ],
};

/** Plays all kinds of changes on one new account after another until `isOver`; tells of each that it asked for. */
export async function play(
  client: ServiceClient,
  catalog: string,
  { isOver, onPlayed }: { isOver: () => boolean; onPlayed: () => void },
): Promise<void> {
  const persistent = new PersistentClient(client);
  while (!isOver()) {
    const clock = await persistent.expect<TestClockView>('POST', '/v1/test-clocks', {
      now: '2027-04-01T00:00:00Z',
    });
    const subscription = await subscribe(persistent, catalog, clock.id);
    for (const wish of WISHES) {
      if (isOver()) break;
      if (await playOne(persistent, { subscription, clock: clock.id, ...wish })) onPlayed();
    }
  }
}

/** Two subscriptions of one account, of which the first one is changed, and both are renewed. */
async function subscribe(client: PersistentClient, catalog: string, clock: string): Promise<string> {
  const account = await client.expect<AccountView>('POST', '/v1/accounts', {
    name: 'Ada',
    email: 'ada@example.com',
    currency: 'USD',
    testClock: clock,
  });
  await client.expect('POST', `/v1/accounts/${account.id}/payment-methods`, {
    token: 'pm_card_visa',
    default: true,
  });
  await client.expect('PUT', `/v1/accounts/${account.id}/resources`, {
    resources: ['a', 'b', 'c'].map((id) => ({ type: 'domain', id })),
  });
  const subscriptions = `/v1/accounts/${account.id}/subscriptions`;
  const basic = { catalog, plan: 'basic', interval: 'monthly' };
  const { id } = await client.expect<SubscriptionView>('POST', subscriptions, { ...basic, addOns: ['sms'] });
  await client.expect('POST', subscriptions, basic);
  return id;
}

interface Wish {
  readonly subscription: string;
  readonly clock: string;
  readonly to: TermsRequest;
  readonly then: Then;
}

async function playOne(client: PersistentClient, { subscription, clock, to, then }: Wish): Promise<boolean> {
  const quoted = await client.send<ChangeView>('POST', `/v1/subscriptions/${subscription}/changes`, { to });
  if (quoted.status !== 201) return false;
  const path = `/v1/changes/${quoted.body.id}`;
  const first = FIRST_CARDS[then];
  if (first !== undefined) await client.send('POST', `${path}/confirm`, { paymentMethod: first });
  await client.send('POST', `${path}/confirm`, { paymentMethod: 'pm_card_visa' });
  if (then === 'cancel' || then === 'approve') await client.send('POST', `${path}/${then}`, {});
  await poll(
    () => client.expect<ChangeView>('GET', path),
    ({ status }) => status !== 'charging',
    PATIENCE_MS,
  );
  if (then === 'renew') await renew(client, subscription, clock);
  return true;
}

async function renew(client: PersistentClient, subscription: string, clock: string): Promise<void> {
  const { currentPeriod } = await client.expect<SubscriptionView>('GET', `/v1/subscriptions/${subscription}`);
  const to = new Date(Date.parse(currentPeriod.end) + DAY).toISOString();
  await client.send('POST', `/v1/test-clocks/${clock}/advance`, { to });
  await poll(
    () => client.expect<TestClockView>('GET', `/v1/test-clocks/${clock}`),
    ({ status }) => status === 'ready',
    PATIENCE_MS,
  );
}
