import request from 'supertest';
import { AuthenticationRequired, DomainError } from '../../../src/domain/errors';
import type { Call } from '../../../src/services/services';
import { InMemoryApiKeys } from '../../support/http/in-memory-credentials';
import { InMemoryIdempotencyStore } from '../../support/http/in-memory-idempotency-store';
import { fakeServices } from '../../support/http/fake-services';
import { aChangeView } from '../../support/http/samples';
import { aService, as } from '../../support/http/test-service';

const CHANGES = '/v1/subscriptions/sub_1/changes';

/** A service that counts the changes that it quotes. */
function countingService(delayMs = 0, apiKeys = new InMemoryApiKeys()) {
  const quote = jest.fn(async (_id: string, _to: unknown, call: Call) => {
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    return aChangeView({ id: call.newId('chg') });
  });
  return { ...aService({ apiKeys, services: fakeServices({ changes: { quote } }) }), quote };
}

function postChange(app: Parameters<typeof request>[0], key: string, plan = 'pro', headers = as('admin')) {
  return request(app).post(CHANGES).set(headers).set('idempotency-key', key).send({ to: { plan } });
}

describe('Idempotency-Key', () => {
  it('gets the first answer again', async () => {
    const { app, quote } = countingService();
    const first = await postChange(app, 'k');
    const again = await postChange(app, 'k');
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(quote).toHaveBeenCalledTimes(1);
  });

  it('carries ten requests at the same moment out once; those that come meanwhile are refused', async () => {
    const { app, quote } = countingService(50);
    const answers = await Promise.all(Array.from({ length: 10 }, () => postChange(app, 'k')));
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual(
      refused.map(() => [409, 'conflict']),
    );
    expect(new Set(answers.flatMap(({ status, body }) => (status === 201 ? [body.id] : []))).size).toBe(1);
    expect(quote).toHaveBeenCalledTimes(1);
  });

  it('is refused with another body, and on another path', async () => {
    const { app } = countingService();
    await postChange(app, 'k');
    const body = await postChange(app, 'k', 'basic');
    const path = await request(app)
      .post('/v1/changes/chg_1/confirm')
      .set(as('admin'))
      .set('idempotency-key', 'k');
    for (const { status, body: problem } of [body, path]) {
      expect([status, problem.code]).toEqual([422, 'idempotency_key_reused']);
    }
  });

  it('means one thing for all keys of the service, so that a new key gets the answers of the old', async () => {
    const apiKeys = new InMemoryApiKeys();
    const { app, quote } = countingService(0, apiKeys);
    const first = await postChange(app, 'k');
    apiKeys.replace('sk_admin', 'sk_admin_2');
    const again = await postChange(app, 'k', 'pro', { authorization: 'Bearer sk_admin_2' });
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(quote).toHaveBeenCalledTimes(1);
  });

  it('stands for the user as well, and in a session for its account', async () => {
    const { app, quote } = countingService();
    await postChange(app, 'k');
    const onBehalf = await postChange(app, 'k', 'pro', as('admin', 'own'));
    expect([onBehalf.status, onBehalf.body.code]).toEqual([422, 'idempotency_key_reused']);
    const session = await openSession(app);
    const mine = await postChange(app, 'k', 'pro', session);
    const again = await postChange(app, 'k', 'pro', session);
    expect([mine.status, again.body]).toEqual([201, mine.body]);
    expect(quote).toHaveBeenCalledTimes(2);
  });

  it('does not repeat an answer to whoever may not ask for it any more', async () => {
    const { app, accountAccess } = countingService();
    await postChange(app, 'k', 'pro', as('admin', 'bil'));
    accountAccess.changeAccess = ['owner'];
    const again = await postChange(app, 'k', 'pro', as('admin', 'bil'));
    expect([again.status, again.body.code]).toEqual([403, 'forbidden']);
  });

  it('gets a decline again, too', async () => {
    const confirm = jest.fn(() => Promise.reject(new DomainError('payment_declined', 'Insufficient funds.')));
    const { app } = aService({ services: fakeServices({ changes: { confirm } }) });
    const send = () =>
      request(app).post('/v1/changes/chg_1/confirm').set(as('admin')).set('idempotency-key', 'k').send({});
    const first = await send();
    const again = await send();
    expect([again.status, again.type, again.body]).toEqual([402, 'application/problem+json', first.body]);
    expect(confirm).toHaveBeenCalledTimes(1);
  });

  it('does not get a fault again: the request is carried out anew, with the same ids', async () => {
    const ids: string[] = [];
    const quote = jest.fn((_id: string, _to: unknown, call: Call) => {
      ids.push(call.newId('chg'));
      return ids.length === 1
        ? Promise.reject(new Error('down'))
        : Promise.resolve(aChangeView({ id: ids[1] ?? '' }));
    });
    const { app } = aService({ services: fakeServices({ changes: { quote } }) });
    const first = await postChange(app, 'k');
    const again = await postChange(app, 'k');
    expect([first.status, again.status]).toEqual([500, 201]);
    expect(ids[1]).toBe(ids[0]);
  });

  it('is not spent by a request that is refused before it begins', async () => {
    const { app } = countingService();
    const key = { 'idempotency-key': 'k' };
    const malformed = await request(app).post(CHANGES).set(as('admin')).set(key).send({ nonsense: true });
    const forbidden = await request(app).post(CHANGES).set(as('admin', 'mem')).set(key).send({ to: {} });
    const good = await postChange(app, 'k');
    expect([malformed.status, forbidden.status, good.status]).toEqual([400, 403, 201]);
  });

  it('may be 255 characters long, and no longer', async () => {
    const { app } = countingService();
    expect((await postChange(app, 'k'.repeat(255))).status).toBe(201);
    const tooLong = await postChange(app, 'k'.repeat(256));
    expect([tooLong.status, tooLong.body.code]).toEqual([400, 'invalid_request']);
  });

  it('means nothing to a preview, which stores nothing', async () => {
    const idempotency = { begin: jest.fn(), finish: jest.fn(), release: jest.fn() };
    const { app } = aService({ idempotency });
    const preview = request(app).post('/v1/subscriptions/sub_1/preview').set(as('admin'));
    expect((await preview.set('idempotency-key', 'k').send({ to: {} })).status).toBe(200);
    expect(idempotency.begin).not.toHaveBeenCalled();
  });

  it('gives every request without one ids of its own', async () => {
    const { app } = countingService();
    const send = () => request(app).post(CHANGES).set(as('admin')).send({ to: {} });
    const ids = (await Promise.all([send(), send()])).map(({ body }) => body.id as string);
    expect(new Set(ids).size).toBe(2);
  });
});

describe('the secret of an answer', () => {
  const key = { 'idempotency-key': 'k' };

  /** A service, and all that it keeps for requests that are repeated. */
  function remembering(changes: Parameters<typeof fakeServices>[0] = {}) {
    const idempotency = new InMemoryIdempotencyStore();
    const kept = jest.spyOn(idempotency, 'finish');
    const { app } = aService({ idempotency, services: fakeServices(changes) });
    return { app, kept: () => JSON.stringify(kept.mock.calls) };
  }

  it('of a webhook endpoint is fetched anew, as long as there is the endpoint', async () => {
    let isGone = false;
    const get = (id: string) =>
      isGone
        ? Promise.reject(new DomainError('not_found', 'Gone.'))
        : fakeServices().webhookEndpoints.get(id);
    const { app, kept } = remembering({ webhookEndpoints: { get } });
    const create = () =>
      request(app).post('/v1/webhook-endpoints').set(as('admin')).set(key).send({ url: 'https://a.example' });
    const first = await create();
    expect((await create()).body).toEqual(first.body);
    expect(first.body.secret).toMatch(/^whsec_/);
    isGone = true;
    expect((await create()).status).toBe(404);
    expect(kept()).not.toContain('whsec');
  });

  it('of a portal session is a new token', async () => {
    const { app, kept } = remembering();
    const open = () =>
      request(app)
        .post('/v1/portal-sessions')
        .set(as('admin'))
        .set(key)
        .send({ account: 'acc_1', user: 'own' });
    const [first, again] = [await open(), await open()];
    expect([first.status, again.status]).toEqual([201, 201]);
    for (const { body } of [first, again]) {
      const session = { authorization: `Bearer ${body.token}` };
      expect((await request(app).get('/v1/portal-session').set(session)).status).toBe(200);
      expect(kept()).not.toContain(body.token);
    }
  });

  it('does not come with a refusal, which has none', async () => {
    const isUnknown = () => Promise.reject(new DomainError('invalid_request', 'url: not there'));
    const { app } = remembering({ webhookEndpoints: { create: isUnknown } });
    const create = () =>
      request(app).post('/v1/webhook-endpoints').set(as('admin')).set(key).send({ url: 'https://a.example' });
    const first = await create();
    const again = await create();
    expect(first.status).toBe(400);
    expect([again.status, again.body]).toEqual([400, first.body]);
  });

  it.each([
    ['/v1/changes/chg_1/confirm', {}],
    ['/v1/subscriptions/sub_1/confirm', {}],
    ['/v1/invoices/inv_1/pay', {}],
    ['/v1/accounts/acc_1/subscriptions', { catalog: 'rooms', plan: 'pro', interval: 'monthly' }],
  ])('with which a payment is authenticated is what it has by then, of %s', async (path, body) => {
    const refuse = () =>
      Promise.reject(new AuthenticationRequired('Ask the bank.', 'pi_0_secret_1', 'sub_1'));
    const { app, kept } = remembering({
      changes: { confirm: refuse },
      subscriptions: { confirm: refuse, subscribe: refuse, payInvoice: refuse },
    });
    const send = () => request(app).post(path).set(as('admin')).set(key).send(body);
    const [first, again] = [await send(), await send()];
    expect([first.body.clientSecret, again.body.clientSecret]).toEqual(['pi_0_secret_1', 'pi_1_secret_2']);
    expect(kept()).not.toContain('_secret_');
  });
});

async function openSession(app: Parameters<typeof request>[0]): Promise<Record<string, string>> {
  const opened = await request(app)
    .post('/v1/portal-sessions')
    .set(as('admin'))
    .send({ account: 'acc_1', user: 'own' });
  return { authorization: `Bearer ${opened.body.token}` };
}
