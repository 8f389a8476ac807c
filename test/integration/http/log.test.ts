import request from 'supertest';
import { fakeServices } from '../../support/http/fake-services';
import { aService, as } from '../../support/http/test-service';

describe('the log', () => {
  it('names requests by route, without secrets or personal data', async () => {
    const { app, logged } = aService();
    await request(app)
      .post('/v1/accounts?email=ada@tickets.example')
      .set(as('admin', 'ada@tickets.example'))
      .send({ name: 'Ada', email: 'ada@tickets.example' });
    await request(app).get('/v1/accounts/ada@tickets.example').set(as('admin'));
    expect(logged.map(({ method, route, status }) => [method, route, status])).toEqual([
      ['POST', '/v1/accounts', 403],
      ['GET', '/v1/accounts/{id}', 404],
    ]);
    expect(JSON.stringify(logged)).not.toMatch(/ada|sk_admin|Bearer/);
  });

  it('keeps successes to the debug level', async () => {
    const { app, logged } = aService();
    await request(app).get('/healthz');
    expect(logged.map(({ level }) => level)).toEqual([20]);
  });

  it('tells the causes of a fault, without the fields of its errors', async () => {
    const error = Object.assign(new Error('outer', { cause: new Error('inner') }), {
      config: { key: 'sk_live' },
    });
    const { app, logged } = aService({
      services: fakeServices({ accounts: { get: () => Promise.reject(error) } }),
    });
    await request(app).get('/v1/accounts/acc_1').set(as('admin'));
    const text = JSON.stringify(logged.filter(({ level }) => level === 50));
    expect(text).toContain('inner');
    expect(text).not.toContain('sk_live');
  });

  it('uses the caller’s name for a request, where it is one', async () => {
    const { app } = aService();
    const named = await request(app).get('/healthz').set('x-request-id', 'trace-7');
    const odd = await request(app).get('/healthz').set('x-request-id', 'a b{}"');
    expect(named.headers['x-request-id']).toBe('trace-7');
    expect(odd.headers['x-request-id']).toMatch(/^[\w-]+$/);
  });
});
