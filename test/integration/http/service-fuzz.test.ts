import * as fc from 'fast-check';
import { spoiled } from '../../support/http/nasty-input';
import { scenarioCatalog } from '../../support/scenario-catalog';
import { startService, type TestService } from '../../support/service';
import { givenSubscription, startClock } from '../../support/service-scenario';

/** What the paths and bodies below name. */
interface World {
  readonly account: string;
  readonly subscription: string;
  readonly catalog: string;
  readonly change: string;
  readonly method: string;
  /** A clock without accounts: advancing it is nobody's history. */
  readonly clock: string;
}

let service: TestService;
let world: World;

beforeAll(async () => {
  service = await startService();
  const { client } = service;
  const { account, catalog, subscriptionId: subscription } = await givenSubscription(client);
  const { id: change } = await client.post<{ id: string }>(
    `/v1/subscriptions/${subscription}/changes`,
    aWish,
  );
  const method = await client.post<{ id: string }>(`/v1/accounts/${account}/payment-methods`, aCard);
  world = { account, subscription, catalog, change, method: method.id, clock: await startClock(client) };
});

afterAll(() => service.stop());

const aCard = { token: 'pm_card_visa' };
const aWish = { to: { plan: 'pro', interval: 'monthly', quantities: { contacts: 2500 }, addOns: ['sms'] } };
const anAccount = {
  ...{ name: 'Ada', email: 'ada@example.com', currency: 'USD', locale: 'en', timezone: 'Europe/Rome' },
  ...{ region: 'IT', address: 'Via Roma 1', taxId: 'IT123' },
  users: [{ id: 'own', name: 'Ada', email: 'ada@example.com', role: 'owner' }],
};
const someResources = [
  { type: 'domain', id: 'a', name: 'A', attributes: { createdAt: '2027-01-01T00:00:00Z' } },
  { type: 'domain', id: 'b', attributes: { attachedTo: [{ type: 'domain', id: 'a' }] } },
  { type: 'room', id: 'r', parent: { type: 'domain', id: 'a' }, attributes: { capacity: 400 } },
];

/** Every request with a body, good as it stands; what ends the change comes last. */
const REQUESTS: readonly (readonly [string, string, (world: World) => object])[] = [
  ['PUT', '/v1/catalogs/fuzzed', () => scenarioCatalog({ id: 'fuzzed' })],
  ['POST', '/v1/accounts', () => anAccount],
  ['PATCH', '/v1/accounts/{account}', () => ({ name: 'Ada', users: anAccount.users })],
  ['POST', '/v1/accounts/{account}/payment-methods', () => ({ ...aCard, default: true })],
  ['PATCH', '/v1/accounts/{account}/payment-methods/{method}', () => ({ default: true })],
  [
    'POST',
    '/v1/accounts/{account}/subscriptions',
    ({ catalog }) => ({ ...aWish.to, catalog, addOns: [], plan: 'basic', interval: 'monthly' }),
  ],
  ['PUT', '/v1/accounts/{account}/resources', () => ({ resources: someResources })],
  ['POST', '/v1/accounts/{account}/resources/domain/a/attach', () => ({ to: { type: 'domain', id: 'b' } })],
  ['POST', '/v1/subscriptions/{subscription}/preview', () => aWish],
  [
    'PUT',
    '/v1/subscriptions/{subscription}/auto-upgrade',
    () => ({ quantity: 'contacts', enabled: true, acceptedTerms: '2027-01' }),
  ],
  ['POST', '/v1/subscriptions/{subscription}/usage', () => ({ limit: 'contacts', value: 100 })],
  ['PUT', '/v1/changes/{change}/keep', () => ({ keep: { domain: ['a', 'b'] } })],
  ['POST', '/v1/changes/{change}/approve', () => ({ timing: 'immediate', note: 'Yes' })],
  ['POST', '/v1/changes/{change}/decline', () => ({ note: 'No' })],
  [
    'POST',
    '/v1/changes/{change}/confirm',
    () => ({
      paymentMethod: 'pm_card_chargeDeclined',
      keep: { domain: ['a'] },
      acknowledge: true,
      note: 'Hello',
    }),
  ],
  ['POST', '/v1/changes/{change}/cancel', () => ({ reason: 'Not now' })],
  ['POST', '/v1/subscriptions/{subscription}/changes', () => aWish],
  ['POST', '/v1/test-clocks', () => ({ now: '2027-04-01T00:00:00Z' })],
  ['POST', '/v1/test-clocks/{clock}/advance', () => ({ to: '2027-04-02T00:00:00Z' })],
  ['POST', '/v1/webhook-endpoints', () => ({ url: 'https://127.0.0.1:1/', events: ['invoice.paid'] })],
  [
    'POST',
    '/v1/portal-sessions',
    ({ account }) => ({ account, user: 'own', returnUrl: 'https://app.example/', locale: 'en' }),
  ],
];

const ACCOUNT_LISTS = [
  'invoices',
  'receipts',
  'ledger',
  'notifications',
  'resources',
  'subscriptions',
  'payment-methods',
];
const COLLECTIONS = [
  'accounts',
  'subscriptions',
  'changes',
  'invoices',
  'receipts',
  'catalogs',
  'test-clocks',
];

function inWorld(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, (_match, name: keyof World) => world[name]);
}

describe('the whole service', () => {
  it.each(REQUESTS)('%s %s does not blame itself for its body', async (method, path, goodBody) => {
    const failures: unknown[] = [];
    await fc.assert(
      fc.asyncProperty(spoiled(goodBody(world)), async (body) => {
        const { status, body: answer } = await service.client.send(method, inWorld(path), body);
        if (status >= 500) failures.push({ body: JSON.stringify(body).slice(0, 300), answer });
      }),
      { numRuns: 40 },
    );
    expect(failures).toEqual([]);
  });

  it.each(['%00', '%ED%A0%80', '__proto__', 'x'.repeat(200), "';--", '..%2F..', '%F0%9F%92%A9', '%20'])(
    'has nothing with the id %s',
    async (id) => {
      const paths = [...COLLECTIONS, 'webhook-endpoints'].map((collection) => `/v1/${collection}/${id}`);
      const answers = await Promise.all(paths.map((path) => service.client.send('GET', path)));
      expect(
        answers.map(({ status }) => status).filter((status) => status !== 404 && status !== 400),
      ).toEqual([]);
    },
  );

  it.each([
    [0, 'x'],
    [Date.UTC(9999, 11, 31), 'x'],
    [-8_640_000_000_000_000, 'x'],
    [1, 'ü/"'.repeat(50)],
  ])('does not blame itself for a cursor at %d and %s', async (...position) => {
    const cursor = Buffer.from(JSON.stringify(position)).toString('base64url');
    const lists = [
      ...ACCOUNT_LISTS.map((list) => `/v1/accounts/${world.account}/${list}`),
      ...['accounts', 'catalogs', 'changes', 'webhook-endpoints'].map((list) => `/v1/${list}`),
      `/v1/changes/${world.change}/history`,
    ];
    const answers = await Promise.all(
      lists.map(
        async (list) =>
          [list, (await service.client.send('GET', `${list}?cursor=${cursor}`)).status] as const,
      ),
    );
    expect(answers.filter(([, status]) => status >= 500)).toEqual([]);
  });
});
