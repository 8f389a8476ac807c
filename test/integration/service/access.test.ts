import { randomUUID } from 'node:crypto';
import { givenAccount, givenSubscription, startClock } from '../../support/service-scenario';
import type { AccountView, ChangeView, InvoiceView, Page } from '../../support/service-client';
import { startService, type TestService } from '../../support/service';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const USERS = [
  { id: 'olga', name: 'Olga', email: 'olga@example.com', role: 'owner' },
  { id: 'bill', name: 'Bill', email: 'bill@example.com', role: 'billing' },
  { id: 'mia', name: 'Mia', email: 'mia@example.com', role: 'member' },
];

describe('AC-1, EC-1: who may change a plan', () => {
  it('is an owner or a billing user, unless the catalog says owner', async () => {
    const open = await givenSubscription(service.client, { account: { users: USERS } });
    const narrow = await givenSubscription(service.client, {
      account: { users: USERS },
      catalog: { access: { change: ['owner'] } },
    });
    const statusOf = async (subscription: string, user: string) =>
      (
        await service.client
          .as({ user })
          .send('POST', `/v1/subscriptions/${subscription}/changes`, { to: { plan: 'pro' } })
      ).status;
    await expect(statusOf(open.subscriptionId, 'olga')).resolves.toBe(201);
    await expect(statusOf(open.subscriptionId, 'bill')).resolves.toBe(201);
    await expect(statusOf(open.subscriptionId, 'mia')).resolves.toBe(403);
    await expect(statusOf(open.subscriptionId, 'nobody')).resolves.toBe(403);
    await expect(statusOf(narrow.subscriptionId, 'olga')).resolves.toBe(201);
    await expect(statusOf(narrow.subscriptionId, 'bill')).resolves.toBe(403);
  });

  it('shows nothing of billing to a member', async () => {
    const scenario = await givenSubscription(service.client, { account: { users: USERS } });
    const asMia = service.client.as({ user: 'mia' });
    for (const path of [
      `/v1/subscriptions/${scenario.subscriptionId}`,
      `/v1/accounts/${scenario.account}/invoices`,
      `/v1/accounts/${scenario.account}/ledger`,
    ])
      await expect(asMia.send('GET', path)).resolves.toMatchObject({ status: 403, code: 'forbidden' });
  });

  it('AC-9: approves only as support, never on behalf of a user', async () => {
    const scenario = await givenSubscription(service.client, {
      account: { users: USERS },
      subscription: { addOns: ['sms'] },
    });
    const requested = await scenario.change({ addOns: [] });
    expect(requested.status).toBe('requested');
    const path = `/v1/changes/${requested.id}/approve`;
    await expect(service.client.as({ user: 'olga' }).send('POST', path, {})).resolves.toMatchObject({
      status: 403,
    });
    await expect(service.client.send('POST', path, {})).resolves.toMatchObject({
      body: { status: 'scheduled' },
    });
    await expect(scenario.notifications('change_requested')).resolves.toHaveLength(2);
    await scenario.advance('2027-05-01T00:00:00Z');
    await expect(scenario.subscription()).resolves.toMatchObject({ addOns: [] });
  });
});

describe('an idempotency key', () => {
  it('answers again what it answered, refusals too, and refuses another body', async () => {
    const scenario = await givenSubscription(service.client);
    const path = `/v1/subscriptions/${scenario.subscriptionId}/changes`;
    const client = service.client.as({ idempotencyKey: randomUUID() });
    const first = await client.send<ChangeView>('POST', path, { to: { plan: 'pro' } });
    await expect(client.send('POST', path, { to: { plan: 'pro' } })).resolves.toEqual(first);
    await expect(client.send('POST', path, { to: { plan: 'free' } })).resolves.toMatchObject({
      status: 422,
      code: 'idempotency_key_reused',
    });
    const paying = service.client.as({ idempotencyKey: randomUUID() });
    const confirm = () =>
      paying.send('POST', `/v1/changes/${first.body.id}/confirm`, {
        paymentMethod: 'pm_card_chargeDeclined',
      });
    const declined = await confirm();
    expect(declined).toMatchObject({ status: 402, code: 'payment_declined' });
    await expect(confirm()).resolves.toMatchObject({ status: 402, code: 'payment_declined' });
  });

  it('does its work once when it comes twice at the same moment', async () => {
    const scenario = await givenSubscription(service.client);
    const client = service.client.as({ idempotencyKey: randomUUID() });
    const ask = () =>
      client.send<ChangeView>('POST', `/v1/subscriptions/${scenario.subscriptionId}/changes`, {
        to: { plan: 'pro' },
      });
    const answers = await Promise.all([ask(), ask()]);
    const again = await ask();
    for (const { status, body } of answers)
      expect([201, 409]).toContain(status === 201 && body.id !== again.body.id ? 'another change' : status);
    await expect(scenario.changes()).resolves.toHaveLength(1);
  });
});

describe('a list', () => {
  it('of something that does not exist is not found', async () => {
    const lists = ['subscriptions/sub_x/changes', 'changes/chg_x/history', 'accounts/acc_x/subscriptions'];
    const accountLists = ['invoices', 'receipts', 'ledger', 'notifications', 'resources', 'payment-methods'];
    for (const list of [...lists, ...accountLists.map((name) => `accounts/acc_x/${name}`)]) {
      const answer = await service.client.send('GET', `/v1/${list}`);
      expect([list, answer.status]).toEqual([list, 404]);
    }
  });

  it('comes in pages, oldest first, with nothing twice or missing', async () => {
    const scenario = await givenSubscription(service.client);
    await scenario.advance('2027-12-15T00:00:00Z');
    const path = `/v1/accounts/${scenario.account}/invoices`;
    const whole = await service.client.list<InvoiceView>(path);
    const pages = await service.client.list<InvoiceView>(path, 2);
    expect(pages).toEqual(whole);
    expect(whole.map(({ issuedAt }) => issuedAt)).toEqual(whole.map(({ issuedAt }) => issuedAt).sort());
    expect(whole).toHaveLength(9);
    const first = await service.client.get<Page<InvoiceView>>(`${path}?limit=4`);
    expect(first.data).toHaveLength(4);
    await expect(service.client.send('GET', `${path}?limit=501`)).resolves.toMatchObject({ status: 400 });
    await expect(service.client.send('GET', `${path}?cursor=nonsense`)).resolves.toMatchObject({
      status: 400,
    });
  });
});

describe('what is refused', () => {
  it.each([
    ['unauthorized', 401, { key: 'sk_wrong' }, 'GET', '/v1/accounts/acc_none', undefined],
    ['not_found', 404, {}, 'GET', '/v1/accounts/acc_none', undefined],
    ['not_found', 404, {}, 'POST', '/v1/changes/chg_none/confirm', {}],
    ['invalid_request', 400, {}, 'POST', '/v1/test-clocks', { now: 'yesterday' }],
    ['invalid_request', 400, {}, 'POST', '/v1/accounts', { name: 'Ada', email: 'nowhere' }],
  ] as const)('is named: %s %i', async (code, status, options, method, path, body) => {
    const answer = await service.client.as(options).send(method, path, body);
    expect(answer).toMatchObject({ status, code, body: { status, code } });
    expect(answer.body).toHaveProperty('title');
  });

  it('is a change that is not sold, or changes nothing', async () => {
    const scenario = await givenSubscription(service.client, {
      catalog: { changePolicies: [{ when: { direction: 'downgrade' }, timing: 'at_renewal' }] },
    });
    await expect(scenario.tryQuote({ plan: 'pro' })).resolves.toMatchObject({
      status: 422,
      code: 'change_not_offered',
    });
    await expect(scenario.tryQuote({ plan: 'basic' })).resolves.toMatchObject({
      status: 422,
      code: 'no_change',
    });
    await expect(scenario.tryQuote({ plan: 'gold' })).resolves.toMatchObject({
      status: 400,
      code: 'invalid_request',
    });
  });

  it('is a second end of the same change, but not a second cancellation', async () => {
    const scenario = await givenSubscription(service.client);
    const change = await scenario.quote({ plan: 'pro' });
    await expect(scenario.tryCancel(change)).resolves.toMatchObject({ status: 200 });
    await expect(scenario.tryCancel(change)).resolves.toMatchObject({ status: 200 });
    await expect(scenario.tryConfirm(change)).resolves.toMatchObject({ status: 409, code: 'conflict' });
    const done = await scenario.change({ plan: 'pro' });
    await expect(scenario.tryCancel(done)).resolves.toMatchObject({ status: 409, code: 'conflict' });
  });

  it('is a subscription in another currency, or without a way to pay', async () => {
    const scenario = await givenSubscription(service.client);
    const clock = await startClock(service.client);
    const subscribe = ({ id }: AccountView) =>
      service.client.send('POST', `/v1/accounts/${id}/subscriptions`, {
        catalog: scenario.catalog,
        plan: 'basic',
        interval: 'monthly',
      });
    const swiss = await givenAccount(service.client, { clock, account: { currency: 'CHF' } });
    await expect(subscribe(swiss)).resolves.toMatchObject({ status: 400, code: 'invalid_request' });
    const poor = await givenAccount(service.client, { clock, paymentMethod: null });
    await expect(subscribe(poor)).resolves.toMatchObject({ status: 400, code: 'invalid_request' });
    const declined = await givenAccount(service.client, { clock, paymentMethod: 'pm_card_chargeDeclined' });
    await expect(subscribe(declined)).resolves.toMatchObject({ status: 402, code: 'payment_declined' });
    await expect(service.client.list(`/v1/accounts/${declined.id}/subscriptions`)).resolves.toEqual([]);
  });
});
