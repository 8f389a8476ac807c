import request from 'supertest';
import type { TermsRequest } from '../../../src/domain/subscription/subscription';
import { fakeServices } from '../../support/http/fake-services';
import { aService, as } from '../../support/http/test-service';

const { app } = aService();
const PREVIEW = '/v1/subscriptions/sub_1/preview';

function post(path: string, body: unknown) {
  return request(app)
    .post(path)
    .set(as('admin'))
    .send(body as object);
}

function postText(path: string, text: string, type = 'application/json') {
  return request(app).post(path).set(as('admin')).set('content-type', type).send(text);
}

describe('a body', () => {
  it.each([
    ['malformed JSON', '{"to":'],
    ['a bare value', '"pro"'],
    ['nothing but null', 'null'],
    ['a list', '[]'],
    ['no braces', 'to=pro'],
    ['a NUL character', '{"to":{"plan":"pro\\u0000"}}'],
    ['half a surrogate pair', '{"to":{"plan":"\\ud800"}}'],
    ['a number beyond the safe integers', '{"to":{"quantities":{"seats":9007199254740993}}}'],
    ['a number beyond all', '{"to":{"quantities":{"seats":1e999}}}'],
    ['a polluting name', '{"to":{"quantities":{"__proto__":1}}}'],
    ['an endless id', JSON.stringify({ to: { plan: 'p'.repeat(201) } })],
    ['endless nesting', '{"to":'.repeat(10_000) + '1' + '}'.repeat(10_000)],
    ['a fraction', '{"to":{"quantities":{"seats":1.5}}}'],
    ['a negative quantity', '{"to":{"quantities":{"seats":-1}}}'],
    ['a text for a number', '{"to":{"quantities":{"seats":"3"}}}'],
    ['null for an object', '{"to":null}'],
  ])('with %s is refused with 400', async (_what, text) => {
    const answer = await postText(PREVIEW, text);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
    expect(answer.body.errors.length).toBeGreaterThan(0);
  });

  it('is refused for every unknown field, by name', async () => {
    const { body } = await post(PREVIEW, { to: { plan: 'pro', colour: 'red' }, nonsense: true });
    const paths = (body.errors as { path: string }[]).map(({ path }) => path);
    expect(paths.sort()).toEqual(['nonsense', 'to.colour']);
  });

  it('is told what is missing', async () => {
    const { body } = await post(PREVIEW, {});
    expect(body.errors).toEqual([{ path: 'to', message: 'is required' }]);
  });

  it('larger than a megabyte is refused', async () => {
    const answer = await post('/v1/changes/chg_1/cancel', { reason: 'x'.repeat(1_100_000) });
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/yaml'])(
    'of the type %s is refused where JSON is wanted',
    async (type) => {
      const answer = await postText(PREVIEW, '{"to":{"plan":"pro"}}', type);
      expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
    },
  );

  it.each([
    ['overlong', [0x22, 0xc0, 0xaf, 0x22]],
    ['cut off', [0x22, 0xe2, 0x82, 0x22]],
    ['a surrogate', [0x22, 0xed, 0xa0, 0x80, 0x22]],
  ])('that is not well-formed UTF-8 (%s) is refused', async (_what, bytes) => {
    const body = Buffer.concat([Buffer.from('{"reason":'), Buffer.from(bytes), Buffer.from('}')]);
    const answer = await request(app)
      .post('/v1/changes/chg_1/cancel')
      .set(as('admin'))
      .set('content-type', 'application/json')
      .serialize((sent: unknown) => sent as string)
      .send(body);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
  });

  it.each(['utf-7', 'utf-32', 'utf-16le', 'utf-16', 'latin-9'])(
    'in the character set %s is refused',
    async (charset) => {
      const answer = await postText(PREVIEW, '{"to":{}}', `application/json; charset=${charset}`);
      expect(answer.status).toBe(400);
    },
  );

  it('in an unknown encoding is refused', async () => {
    const answer = await request(app)
      .post(PREVIEW)
      .set(as('admin'))
      .set('content-encoding', 'zstd')
      .send({ to: {} });
    expect(answer.status).toBe(400);
  });

  it.each(['gzip', 'deflate', 'br'])('that is no %s but says so is refused', async (encoding) => {
    const answer = await request(app)
      .post(PREVIEW)
      .set(as('admin'))
      .set('content-encoding', encoding)
      .send({ to: {} });
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
  });

  it('may not be left out of a change of something', async () => {
    for (const path of ['/v1/accounts/acc_1', '/v1/accounts/acc_1/payment-methods/pm_1']) {
      const answer = await request(app).patch(path).set(as('admin'));
      expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
    }
  });

  it('may be left out where all of it is optional', async () => {
    const cancel = await request(app).post('/v1/changes/chg_1/cancel').set(as('admin'));
    const confirm = await request(app).post('/v1/changes/chg_1/confirm').set(as('admin'));
    expect([cancel.status, confirm.status]).toEqual([200, 200]);
  });

  it('reaches its service as it was meant', async () => {
    const preview = jest.fn(fakeServices().changes.preview);
    const service = aService({ services: fakeServices({ changes: { preview } }) });
    const to: TermsRequest = { plan: 'pro', quantities: { seats: 3 }, addOns: ['sms'] };
    await request(service.app).post(PREVIEW).set(as('admin')).send({ to });
    const asking = expect.objectContaining({ actor: expect.any(String) });
    expect(preview).toHaveBeenCalledWith('sub_1', to, asking, undefined);
  });
});

describe('a field', () => {
  it.each([
    ['/v1/accounts', { name: '', email: 'a@b.example' }, 'name'],
    ['/v1/accounts', { name: ' \u00a0\t', email: 'a@b.example' }, 'name'],
    ['/v1/accounts', { name: '\u200b\u2060\u3164', email: 'a@b.example' }, 'name'],
    ['/v1/accounts', { name: 'Pharaoh \u{13000}', email: 'a@b.example' }, 'name'],
    ['/v1/accounts', { name: 'A', email: 'a@b.example', address: 'Via Roma 1\n\u{E000}' }, 'address'],
    ['/v1/accounts', { name: 'A', email: 'a@b.example', taxId: 'IT\u0378' }, 'taxId'],
    ['/v1/accounts', { name: 'A', email: 'nobody' }, 'email'],
    ['/v1/accounts', { name: 'A', email: 'a@b.example', currency: 'ZZZ' }, 'currency'],
    ['/v1/accounts', { name: 'A', email: 'a@b.example', locale: 'not a tag' }, 'locale'],
    ['/v1/accounts', { name: 'A', email: 'a@b.example', timezone: 'Europe/Atlantis' }, 'timezone'],
    ['/v1/accounts', { name: 'A', email: 'a@b.example', timezone: '+02:00' }, 'timezone'],
    ['/v1/accounts', { name: 'A', email: 'a@b.example', id: 'a/b' }, 'id'],
    ['/v1/accounts', { name: 'A', email: 'a@b.example', users: [aUser('x'), aUser('x')] }, 'users'],
    ['/v1/test-clocks', { now: '2027-02-30T00:00:00Z' }, 'now'],
    ['/v1/test-clocks', { now: 'tomorrow' }, 'now'],
    ['/v1/test-clocks', { now: '0000-01-01T00:00:00Z' }, 'now'],
    ['/v1/test-clocks', { now: '9999-12-31T23:59:59-01:00' }, 'now'],
    ['/v1/test-clocks', { now: 1_800_000_000 }, 'now'],
    ['/v1/webhook-endpoints', { url: 'ftp://files.example' }, 'url'],
    ['/v1/webhook-endpoints', { url: 'https://a.example', events: ['change.forgotten'] }, 'events[0]'],
    ['/v1/portal-sessions', { account: 'acc_9', user: 'own' }, 'account'],
    ['/v1/portal-sessions', { account: 'acc_1', user: 'nobody' }, 'user'],
    ['/v1/portal-sessions', { account: 'acc_1', user: 'own', returnUrl: 'javascript:alert(1)' }, 'returnUrl'],
    ['/v1/subscriptions/sub_1/usage', { limit: 'contacts', value: -1 }, 'value'],
    ['/v1/changes/chg_1/approve', { timing: 'never' }, 'timing'],
    ['/v1/accounts/acc_1/credits', { amount: 100, reason: ' \n' }, 'reason'],
    ['/v1/invoices/inv_1/refunds', { to: 'account_credit', reason: '\u200b' }, 'reason'],
    ['/v1/subscriptions/sub_1/changes', { to: {}, as: { prorate: false }, reason: ' ' }, 'reason'],
  ])('of %s is checked: %j', async (path, body, at) => {
    const answer = await post(path, body);
    expect([answer.status, answer.body.errors]).toEqual([400, [expect.objectContaining({ path: at })]]);
  });

  it('that documents print says what no font has, also where it is changed', async () => {
    const change = { name: 'Pharaoh \u{13000}\u{13000} \u{E000}' };
    const { status, body } = await request(app).patch('/v1/accounts/acc_1').set(as('admin')).send(change);
    const message = 'must be of characters that documents can print: no font has U+13000, U+E000';
    expect([status, body.code, body.errors]).toEqual([400, 'invalid_request', [{ path: 'name', message }]]);
  });

  it.each(['Müller 株式会社', 'חברת הקופות', 'شركة التذاكر', 'บริษัท ตั๋ว', 'Cafe\u0301 👩‍💻'])(
    'that documents print may be of any script: %s',
    async (name) => {
      const address = `${name}\r\n1`;
      const account = { name, email: 'a@b.example', address, taxId: name };
      expect((await post('/v1/accounts', account)).status).toBe(201);
    },
  );

  it('accepts instants with an offset, and answers in UTC', async () => {
    const { body } = await post('/v1/test-clocks', { now: '2027-04-01T02:00:00+02:00' });
    expect(body.now).toBe('2027-04-01T00:00:00.000Z');
  });

  it.each(['9000-01-01T00:00:00Z', '9999-12-31T23:59:59Z'])(
    'lets no test clock get near the end of the calendar: %s',
    async (at) => {
      const created = await post('/v1/test-clocks', { now: at });
      expect([created.status, created.body.errors[0].path]).toEqual([400, 'now']);
      const advanced = await post('/v1/test-clocks/clk_1/advance', { to: at });
      expect([advanced.status, advanced.body.errors[0].path]).toEqual([400, 'to']);
    },
  );

  it('wants accepted terms to turn automatic upgrades on, not to turn them off', async () => {
    const put = (body: object) =>
      request(app).put('/v1/subscriptions/sub_1/auto-upgrade').set(as('admin')).send(body);
    const without = await put({ quantity: 'contacts', enabled: true });
    expect([without.status, without.body.errors[0].path]).toEqual([400, 'acceptedTerms']);
    const off = await put({ quantity: 'contacts', enabled: false });
    expect(off.status).toBe(200);
  });
});

describe('a catalog', () => {
  function put(text: string, type = 'application/yaml') {
    return request(app).put('/v1/catalogs/rooms').set(as('admin')).set('content-type', type).send(text);
  }

  it('may be written in YAML, and leave its id to the path', async () => {
    const { status, body } = await put('name: Rooms\nplans:\n  - { id: basic, steps: { 1000: 0 } }\n');
    expect([status, body]).toEqual([
      200,
      { id: 'rooms', version: 2, name: 'Rooms', plans: [{ id: 'basic', steps: { '1000': 0 } }] },
    ]);
  });

  it.each([
    ['malformed', 'name: [', 'application/yaml'],
    ['a name twice', 'a: 1\na: 2', 'application/yaml'],
    ['no document', 'just text', 'application/yaml'],
    ['not a number', 'a: .nan', 'application/yaml'],
    ['a bomb of aliases', bomb(), 'application/yaml'],
    ['too large', `a: ${'x'.repeat(300_000)}`, 'application/yaml'],
    ['nested without end', '['.repeat(50_000), 'application/yaml'],
    ['within itself', 'a: &a [*a]', 'application/yaml'],
  ])('that is %s is refused', async (_what, text, type) => {
    const answer = await put(text, type);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
  });

  // Nobody else is answered meanwhile. Each takes milliseconds; readers that go back over what they have read take
  // thousands of times as long.
  it.each([
    ['commas', `[${','.repeat(65_000)}`],
    ['quotes', '"'.repeat(65_000)],
    ['names', Array.from({ length: 6_500 }, (_, index) => `k${index}: 1`).join('\n')],
    ['a map in a line', `{${Array.from({ length: 6_500 }, (_, index) => `k${index}: 1`).join(', ')}}`],
    ['aliases of a long list', `a: &a [${'1,'.repeat(30_000)}]\nb: [${'*a,'.repeat(100)}]`],
  ])('is read at once where it is all %s', async (_what, text) => {
    const before = process.cpuUsage();
    await put(text);
    const { user, system } = process.cpuUsage(before);
    expect(user + system).toBeLessThan(1_000_000);
  });
});

function aUser(id: string) {
  return { id, name: 'Ada', email: 'ada@b.example', role: 'owner' };
}

/** Ten aliases of ten aliases of ten …: a billion items once it is read. */
function bomb(): string {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const source = level === 0 ? 'x' : `*a${level - 1}`;
    return `a${level}: &a${level} [${Array(10).fill(source).join(', ')}]`;
  });
  return levels.join('\n');
}
