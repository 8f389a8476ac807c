import { randomUUID } from 'node:crypto';
import { startService, type TestService } from '../../support/service';
import type { AccountView, Page, ResourceView } from '../../support/service-client';
import { givenAccount, givenSubscription, putCatalog } from '../../support/service-scenario';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const USERS = ['olga', 'bill'].map((id) => ({
  id,
  name: id,
  email: `${id}@example.com`,
  role: id === 'olga' ? 'owner' : 'billing',
}));

describe('the currency of an account that names none', () => {
  it('is null until its first subscription brings that of its catalog', async () => {
    const account = await givenAccount(service.client, { account: { currency: undefined } });
    expect(account.currency).toBeNull();
    const scenario = await givenSubscription(service.client, {
      account: { currency: undefined },
      catalog: { currency: 'EUR' },
    });
    const after = await service.client.get<AccountView>(`/v1/accounts/${scenario.account}`);
    expect(after.currency).toBe('EUR');
  });

  it('is not decided by a subscription that was declined', async () => {
    const catalog = await putCatalog(service.client, { currency: 'EUR' });
    const account = await givenAccount(service.client, {
      account: { currency: undefined },
      paymentMethod: 'pm_card_chargeDeclined',
    });
    const body = { catalog, plan: 'basic', interval: 'monthly' };
    const declined = await service.client.send('POST', `/v1/accounts/${account.id}/subscriptions`, body);
    expect(declined.status).toBe(402);
    const after = await service.client.get<AccountView>(`/v1/accounts/${account.id}`);
    expect(after.currency).toBeNull();
  });
});

describe('an account that many write at the same moment', () => {
  const rivals = Array.from({ length: 16 }, (_, number) => number);

  it('is updated by one after the other', async () => {
    const { id } = await givenAccount(service.client, { paymentMethod: null });
    const answers = await Promise.all(
      rivals.map((number) =>
        service.client.send('PATCH', `/v1/accounts/${id}`, {
          name: `Ada ${String(number)}`,
          users: [...USERS, { ...USERS[0], id: `user-${String(number)}` }],
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(rivals.map(() => 200));
    const { users } = await service.client.get<AccountView>(`/v1/accounts/${id}`);
    expect(users).toHaveLength(3);
  });

  it('is created once under an id', async () => {
    const account = { id: `same-${randomUUID()}`, name: 'Ada', email: 'ada@example.com', users: USERS };
    const answers = await Promise.all(rivals.map(() => service.client.send('POST', '/v1/accounts', account)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...rivals.slice(1).map(() => 409)]);
    expect(answers.filter(({ code }) => code === 'conflict')).toHaveLength(rivals.length - 1);
  });
});

describe('who may change a plan', () => {
  it('follows the newest version of the catalog, for what was sold before too', async () => {
    const scenario = await givenSubscription(service.client, { account: { users: USERS } });
    const quoteAsBill = () =>
      service.client
        .as({ user: 'bill' })
        .send('POST', `/v1/subscriptions/${scenario.subscriptionId}/changes`, { to: { plan: 'pro' } });
    await expect(quoteAsBill()).resolves.toMatchObject({ status: 201 });
    await putCatalog(service.client, { access: { change: ['owner'] } }, scenario.catalog);
    await expect(quoteAsBill()).resolves.toMatchObject({ status: 403 });
  });
});

describe('what is reported of a subscription and its account', () => {
  it.each(['constructor', 'toString', '__proto__'])('names no limit %s', async (limit) => {
    const scenario = await givenSubscription(service.client);
    const path = `/v1/subscriptions/${scenario.subscriptionId}/usage`;
    await expect(service.client.send('POST', path, { limit, value: 5 })).resolves.toMatchObject({
      status: 400,
    });
  });

  it('is listed page by page without losing resources whose type and id together look alike', async () => {
    const { id } = await givenAccount(service.client, { paymentMethod: null });
    const resources = [
      { type: 'x', id: 'a/b' },
      { type: 'x/a', id: 'b' },
      { type: 'x', id: '💶"\u0001'.repeat(40) },
      { type: 'y'.repeat(200), id: '"'.repeat(200) },
    ];
    const path = `/v1/accounts/${id}/resources`;
    const stored = await service.client.put<Page<ResourceView>>(path, { resources });
    const paged = await service.client.list<ResourceView>(path, 1);
    expect(paged).toEqual(stored.data);
    expect(paged).toHaveLength(resources.length);
  });
});

describe('finding an account', () => {
  it('takes a part of a name or an email address, or the id of something of the account', async () => {
    const name = `Harbour ${randomUUID()}`;
    const { account, subscriptionId } = await givenSubscription(service.client, { account: { name } });
    const found = async (search: string) => {
      const path = `/v1/accounts?search=${encodeURIComponent(search)}`;
      return (await service.client.list<AccountView>(path)).map(({ id }) => id);
    };
    for (const search of [name.toUpperCase().slice(2), account, subscriptionId])
      await expect(found(search)).resolves.toEqual([account]);
    await expect(found(`${name}%`)).resolves.toEqual([]);
    await expect(found('100 %')).resolves.toEqual([]);
  });
});
