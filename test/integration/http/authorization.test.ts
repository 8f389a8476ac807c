import request from 'supertest';
import { fakeServices } from '../../support/http/fake-services';
import { aService, as } from '../../support/http/test-service';

type Who = 'admin' | 'support' | 'read' | 'own' | 'bil' | 'mem' | 'stranger' | 'session';

const WAIVED = { to: {}, as: { prorate: false }, reason: 'Promised' };

/** Status by who asks: keys for themselves, users on whose behalf an admin key asks, and the owner's session. */
const TABLE: readonly (readonly [string, string, object | undefined, Readonly<Record<Who, number>>])[] = [
  ['get', '/v1/accounts/acc_1', undefined, reads()],
  ['get', '/v1/accounts/acc_1/invoices', undefined, reads()],
  ['get', '/v1/subscriptions/sub_1', undefined, reads()],
  ['get', '/v1/changes/chg_1', undefined, reads()],
  ['get', '/v1/changes?account=acc_1', undefined, reads()],
  ['get', '/v1/invoices/inv_1/pdf', undefined, reads()],
  ['get', '/v1/receipts/rcp_1', undefined, reads()],
  ['get', '/v1/accounts/acc_1/credit-notes', undefined, reads()],
  ['get', '/v1/credit-notes/crn_1', undefined, reads()],
  ['get', '/v1/accounts/acc_1/resources', undefined, reads()],
  ['get', '/v1/catalogs/waiting-rooms', undefined, reads()],
  ['post', '/v1/subscriptions/sub_1/preview', { to: {} }, reads()],
  ['post', '/v1/subscriptions/sub_1/preview', WAIVED, { ...keysOnly(200), support: 200, read: 200 }],
  ['post', '/v1/subscriptions/sub_1/changes', { to: {} }, changes(201)],
  ['post', '/v1/subscriptions/sub_1/changes', WAIVED, { ...keysOnly(201), support: 201 }],
  ['post', '/v1/changes/chg_1/confirm', {}, changes(200)],
  ['post', '/v1/invoices/inv_1/pay', {}, changes(200)],
  ['put', '/v1/changes/chg_1/keep', { keep: {} }, { ...changes(200), support: 200 }],
  ['post', '/v1/changes/chg_1/cancel', {}, { ...changes(200), support: 200 }],
  ['post', '/v1/accounts/acc_1/payment-methods', { token: 't' }, changes(201)],
  ['delete', '/v1/accounts/acc_1/payment-methods/pm_1', undefined, changes(204)],
  ['post', '/v1/accounts/acc_1/subscriptions', { catalog: 'c', plan: 'p', interval: 'i' }, changes(201)],
  ['put', '/v1/subscriptions/sub_1/auto-upgrade', { quantity: 'q', enabled: false }, changes(200)],
  ['post', '/v1/changes/chg_1/approve', {}, { ...keysOnly(200), support: 200 }],
  ['post', '/v1/changes/chg_1/decline', {}, { ...keysOnly(200), support: 200 }],
  ['post', '/v1/subscriptions/sub_1/usage', { limit: 'l', value: 1 }, keysOnly(200)],
  ['put', '/v1/accounts/acc_1/resources', { resources: [] }, keysOnly(200)],
  ['post', '/v1/accounts/acc_1/resources/t/i/attach', { to: { type: 't', id: 'i' } }, keysOnly(200)],
  ['put', '/v1/catalogs/c', { name: 'C' }, keysOnly(200)],
  ['post', '/v1/catalogs/check', { name: 'C' }, keysOnly(200)],
  ['post', '/v1/accounts', { name: 'A', email: 'a@b.example' }, keysOnly(201)],
  ['patch', '/v1/accounts/acc_1', { name: 'A', address: null }, changes(200)],
  ['patch', '/v1/accounts/acc_1', { taxId: 'DE1', region: 'DE' }, keysOnly(200)],
  ['patch', '/v1/accounts/acc_1', { users: [] }, keysOnly(200)],
  ['post', '/v1/portal-sessions', { account: 'acc_1', user: 'own' }, keysOnly(201)],
  ['post', '/v1/test-clocks', { now: '2027-01-01T00:00:00Z' }, keysOnly(201)],
  ['post', '/v1/webhook-endpoints', { url: 'https://a.example' }, keysOnly(201)],
  ['get', '/v1/accounts', undefined, { ...keysOnly(200), support: 200, read: 200 }],
  ['get', '/v1/webhook-endpoints', undefined, { ...keysOnly(200), support: 200, read: 200 }],
  ['get', '/v1/test-clocks/clk_1', undefined, { ...keysOnly(200), support: 200, read: 200 }],
];

function reads(): Record<Who, number> {
  return { admin: 200, support: 200, read: 200, own: 200, bil: 200, mem: 403, stranger: 403, session: 200 };
}

function changes(status: number): Record<Who, number> {
  return {
    admin: status,
    support: 403,
    read: 403,
    own: status,
    bil: status,
    mem: 403,
    stranger: 403,
    session: status,
  };
}

function keysOnly(status: number): Record<Who, number> {
  return {
    admin: status,
    support: 403,
    read: 403,
    own: 403,
    bil: 403,
    mem: 403,
    stranger: 403,
    session: 403,
  };
}

const service = aService();
const { app } = service;
let session: Record<string, string> = {};

function headersOf(who: Who): Record<string, string> {
  if (who === 'session') return session;
  return who === 'admin' || who === 'support' || who === 'read' ? as(who) : as('admin', who);
}

async function openSession(user: string, account = 'acc_1'): Promise<Record<string, string>> {
  const opened = await request(app).post('/v1/portal-sessions').set(as('admin')).send({ account, user });
  return { authorization: `Bearer ${opened.body.token}` };
}

function send(method: string, path: string, body: object | undefined, headers: Record<string, string>) {
  const sent = request(app)[method as 'get'](path).set(headers);
  return body === undefined ? sent : sent.send(body);
}

beforeAll(async () => {
  session = await openSession('own');
});

describe('authorization', () => {
  const cells = TABLE.flatMap(([method, path, body, row]) =>
    (Object.keys(row) as Who[]).map((who) => [method, path, who, row[who], body] as const),
  );

  it.each(cells)('%s %s as %s: %d', async (method, path, who, status, body) => {
    const answer = await send(method, path, body, headersOf(who));
    expect(answer.status).toBe(status);
  });
});

describe('a portal session', () => {
  it('is told where to go, with the token where no server sees it', async () => {
    const opened = await request(app)
      .post('/v1/portal-sessions')
      .set(as('admin'))
      .send({ account: 'acc_1', user: 'own', returnUrl: 'https://app.example/back', locale: 'it' });
    const { url, token, expiresAt } = opened.body;
    expect(url).toBe(`http://planshift.example/billing#token=${token}`);
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(3_600_000);
    const shown = await request(app).get('/v1/portal-session').set('authorization', `Bearer ${token}`);
    expect(shown.body).toEqual({
      account: 'acc_1',
      user: 'own',
      role: 'owner',
      purpose: null,
      locale: 'it',
      returnUrl: 'https://app.example/back',
      sandbox: true,
      stripePublishableKey: null,
      expiresAt,
    });
  });

  it.each([
    '/v1/accounts/acc_2',
    '/v1/changes/chg_2',
    '/v1/changes?account=acc_2',
    '/v1/subscriptions/nothing',
  ])('does not learn whether %s exists', async (path) => {
    const answer = await request(app).get(path).set(session);
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
  });

  it('is told neither where workflows are shown nor which keys acted', async () => {
    const history = () =>
      Promise.resolve({
        items: [{ id: 'act_1', at: 0, act: 'canceled', actor: 'key:key_admin', reason: null }],
        next: null,
      });
    const { app: watched } = aService({
      services: fakeServices({ changeReads: { history } }),
      signingKeys: service.signingKeys,
    });
    const seen = async (path: string, headers: Record<string, string>) =>
      (await request(watched).get(path).set(headers)).text;
    for (const path of ['/v1/changes/chg_1', '/v1/changes', '/v1/changes/chg_1/events']) {
      expect(await seen(path, session)).not.toContain('http://ui.example');
      expect(await seen(path, as('support'))).toContain('http://ui.example');
    }
    expect(await seen('/v1/changes/chg_1/history', session)).toContain('"actor":"key"');
    expect(await seen('/v1/changes/chg_1/history', as('support'))).toContain('"actor":"key:key_admin"');
  });

  it('cannot become another user with a header', async () => {
    const answer = await request(app)
      .get('/v1/portal-session')
      .set({ ...session, 'planshift-user': 'mem' });
    expect(answer.body.user).toBe('own');
  });

  it('of a member sees nothing', async () => {
    const answer = await request(app)
      .get('/v1/accounts/acc_1')
      .set(await openSession('mem'));
    expect(answer.status).toBe(403);
  });
});

describe('on behalf of a user', () => {
  it('a list of changes names the account', async () => {
    const answer = await request(app).get('/v1/changes').set(as('admin', 'own'));
    expect([answer.status, answer.body.errors[0].path]).toEqual([400, 'account']);
  });

  it('the key’s own role still counts', async () => {
    const answer = await request(app).post('/v1/changes/chg_1/confirm').set(as('read', 'own')).send({});
    expect(answer.status).toBe(403);
  });

  it('a catalog may let owners only change plans', async () => {
    service.accountAccess.changeAccess = ['owner'];
    const statuses = await Promise.all(
      ['own', 'bil'].map(async (user) => {
        const change = await request(app)
          .post('/v1/subscriptions/sub_1/changes')
          .set(as('admin', user))
          .send({ to: {} });
        const look = await request(app).get('/v1/subscriptions/sub_1').set(as('admin', user));
        const pay = await request(app)
          .post('/v1/accounts/acc_1/payment-methods')
          .set(as('admin', user))
          .send({ token: 't' });
        return [change.status, look.status, pay.status];
      }),
    );
    service.accountAccess.changeAccess = ['owner', 'billing'];
    expect(statuses).toEqual([
      [201, 200, 201],
      [403, 200, 201],
    ]);
  });
});
