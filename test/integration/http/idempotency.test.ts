import request from 'supertest';
import { DomainError } from '../../../src/domain/errors';
import type { Call } from '../../../src/ports/desks/call';
import { fakeDesks } from '../../support/http/fake-desks';
import { aChangeView } from '../../support/http/samples';
import { aService, as } from '../../support/http/test-service';

const CHANGES = '/v1/subscriptions/sub_1/changes';

/** A service that counts the changes that it quotes. */
function countingService(delayMs = 0) {
  const quote = jest.fn(async (_id: string, _to: unknown, call: Call) => {
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    return aChangeView({ id: call.newId('chg') });
  });
  return { ...aService({ desks: fakeDesks({ changes: { quote } }) }), quote };
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

  it('carries ten requests at the same moment out once', async () => {
    const { app, quote } = countingService(50);
    const answers = await Promise.all(Array.from({ length: 10 }, () => postChange(app, 'k')));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201));
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

  it('belongs to a caller and the user it acts for', async () => {
    const { app, quote } = countingService();
    await postChange(app, 'k');
    const other = await postChange(app, 'k', 'basic', as('admin', 'own'));
    expect(other.status).toBe(201);
    expect(quote).toHaveBeenCalledTimes(2);
  });

  it('gets a decline again, too', async () => {
    const confirm = jest.fn(() => Promise.reject(new DomainError('payment_declined', 'Insufficient funds.')));
    const { app } = aService({ desks: fakeDesks({ changes: { confirm } }) });
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
    const { app } = aService({ desks: fakeDesks({ changes: { quote } }) });
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
