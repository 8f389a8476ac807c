import { startService, type TestService } from '../../support/service';
import type { Answer } from '../../support/service-client';
import { givenAccount, givenSubscription, putCatalog, type Scenario } from '../../support/service-scenario';

interface Method {
  readonly id: string;
  readonly last4: string;
  readonly default: boolean;
}

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const DECLINED = 'pm_card_chargeDeclined';

function methodsOf(account: string): Promise<Method[]> {
  return service.client.list<Method>(`/v1/accounts/${account}/payment-methods`);
}

function attach(account: string, token: string): Promise<Method> {
  return service.client.post<Method>(`/v1/accounts/${account}/payment-methods`, { token });
}

function remove(account: string, method: string): Promise<Answer> {
  return service.client.send('DELETE', `/v1/accounts/${account}/payment-methods/${method}`);
}

function makeDefault(account: string, method: string): Promise<Answer> {
  const path = `/v1/accounts/${account}/payment-methods/${method}`;
  return service.client.send('PATCH', path, { default: true });
}

/** A subscription that costs nothing, of an account that has no payment method. */
function givenFree(): Promise<Scenario> {
  return givenSubscription(service.client, { paymentMethod: null, subscription: { plan: 'free' } });
}

describe('a payment method that is removed while it is made the default', () => {
  it('is either, and a subscription is never left without any', async () => {
    const { account } = await givenSubscription(service.client);
    for (let round = 0; round < 15; round += 1) {
      const { id } = await attach(account, 'pm_card_mastercard');
      const [made, removed] = await Promise.all([makeDefault(account, id), remove(account, id)]);
      const statuses = [made.status, removed.status];
      expect([
        [200, 409],
        [409, 204],
        [404, 204],
      ]).toContainEqual(statuses);
      const defaults = (await methodsOf(account)).filter((method) => method.default);
      expect(defaults).toHaveLength(1);
      expect(defaults[0]?.id === id).toBe(made.status === 200);
    }
  });

  it('is not lost to a first subscription that it pays', async () => {
    const catalog = await putCatalog(service.client);
    for (let round = 0; round < 8; round += 1) {
      const { id: account } = await givenAccount(service.client, {});
      const [{ id } = { id: '' }] = await methodsOf(account);
      const body = { catalog, plan: 'basic', interval: 'monthly' };
      const [subscribed, removed] = await Promise.all([
        service.client.send('POST', `/v1/accounts/${account}/subscriptions`, body),
        remove(account, id),
      ]);
      expect([
        [201, 409],
        [400, 204],
      ]).toContainEqual([subscribed.status, removed.status]);
      expect(await methodsOf(account)).toHaveLength(subscribed.status === 201 ? 1 : 0);
    }
  });
});

describe('a token that a confirmation brings', () => {
  it('is not kept where it is declined, and the one that pays is the default', async () => {
    const scenario = await givenFree();
    const change = await scenario.quote({ plan: 'pro' });
    const declined = await scenario.tryConfirm(change, { paymentMethod: DECLINED });
    expect(declined.status).toBe(402);
    expect(await methodsOf(scenario.account)).toEqual([]);
    expect((await scenario.tryConfirm(change, { paymentMethod: DECLINED })).status).toBe(402);
    expect((await scenario.tryConfirm(change, { paymentMethod: 'pm_card_visa' })).status).toBe(200);
    expect(await methodsOf(scenario.account)).toMatchObject([{ last4: '4242', default: true }]);
  });

  it('takes the place of a default that never paid, and of no other', async () => {
    const scenario = await givenFree();
    await attach(scenario.account, DECLINED);
    await scenario.change({ plan: 'basic' }, { paymentMethod: 'pm_card_visa' });
    const first = await methodsOf(scenario.account);
    expect(first.filter((method) => method.default)).toMatchObject([{ last4: '4242' }]);
    await scenario.change({ plan: 'pro' }, { paymentMethod: 'pm_card_mastercard' });
    const second = await methodsOf(scenario.account);
    expect(second.filter((method) => method.default)).toMatchObject([{ last4: '4242' }]);
  });

  it('is added once, however many confirmations bring it', async () => {
    const scenario = await givenFree();
    const change = await scenario.quote({ plan: 'pro' });
    const confirm = () => scenario.tryConfirm(change, { paymentMethod: 'pm_card_visa' });
    const answers = await Promise.all(Array.from({ length: 20 }, confirm));
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    expect(await methodsOf(scenario.account)).toHaveLength(1);
  });

  it('is not added where there is nothing to confirm', async () => {
    const scenario = await givenFree();
    const change = await scenario.quote({ plan: 'pro' });
    await scenario.tryCancel(change);
    const refused = await scenario.tryConfirm(change, { paymentMethod: 'pm_card_visa' });
    expect(refused).toMatchObject({ status: 409, code: 'conflict' });
    expect(await methodsOf(scenario.account)).toEqual([]);
  });
});
