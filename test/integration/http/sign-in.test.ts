import { createHash } from 'node:crypto';
import type { Express } from 'express';
import { pino } from 'pino';
import request, { type Response, type Test } from 'supertest';
import { renderSignInEmail } from '../../../src/adapters/mail/render-email';
import { PostgresAccountAccess } from '../../../src/adapters/persistence/accounts';
import { CatalogVersions } from '../../../src/adapters/persistence/catalogs';
import type { Database } from '../../../src/adapters/persistence/database';
import { SignInRows } from '../../../src/adapters/persistence/sign-in-rows';
import { SignInMail } from '../../../src/delivery/sign-in-mail';
import { SignInOutbox } from '../../../src/delivery/sign-in-outbox';
import { signInCode } from '../../../src/http/auth/sign-in';
import { DEFAULT_LIMITS } from '../../../src/http/limits';
import type { OutgoingEmail } from '../../../src/ports/mailer';
import { InMemorySigningKeys } from '../../support/http/in-memory-credentials';
import { aService } from '../../support/http/test-service';
import { openTestDatabase } from '../delivery/outbox-rows';

const OWN_PAGE = { 'sec-fetch-site': 'same-origin' };
const SUPPORT = 'sam@support.example';

let database: Database;
let drop: () => Promise<void>;
let app: Express;
let outbox: SignInOutbox;
const sent: OutgoingEmail[] = [];

beforeAll(async () => {
  ({ database, drop } = await openTestDatabase());
  const catalogs = new CatalogVersions(database);
  const keys = new InMemorySigningKeys();
  const supportPeople = [SUPPORT];
  const limits = {
    ...DEFAULT_LIMITS,
    signInPerAddress: { windowMs: 60_000, requests: 10_000 },
    codesPerEmail: { windowMs: 60_000, requests: 50 },
  };
  ({ app } = aService({
    signingKeys: keys,
    signIn: new SignInRows(database),
    accountAccess: new PostgresAccountAccess(database, catalogs),
    supportPeople,
    limits,
  }));
  outbox = new SignInOutbox({
    database,
    mailer: {
      send: (email) => {
        sent.push(email);
        return Promise.resolve({ status: 'accepted' });
      },
    },
    mail: new SignInMail({
      database,
      catalogs,
      keys,
      codeOf: signInCode,
      render: renderSignInEmail,
      supportPeople,
    }),
    from: 'Planshift <billing@planshift.example>',
    logger: pino({ level: 'silent' }),
  });
  await addAccount('acc_1', [
    ['own', 'Ada@one.example', 'owner'],
    ['bil', 'bob@one.example', 'billing'],
    ['mem', 'mia@one.example', 'member'],
    ['two', 'eve@both.example', 'owner'],
  ]);
  await addAccount('acc_2', [['eve', 'eve@both.example', 'billing']]);
});

afterEach(() => void sent.splice(0));
afterAll(() => drop());

async function addAccount(
  id: string,
  users: readonly (readonly [string, string, 'owner' | 'billing' | 'member'])[],
): Promise<void> {
  const account = { id, name: `Name of ${id}`, email: `${id}@example.com`, locale: 'fr', timezone: 'UTC' };
  const people = users.map(([user, email, role]) => ({ id: user, name: user, email, role }));
  await database.prisma.account.create({
    data: { ...account, createdAt: new Date(), users: { create: people } },
  });
}

const post = (path: string, body: object): Test => request(app).post(path).set(OWN_PAGE).send(body);
const ask = (email: string, more: object = {}) => post('/v1/sign-in-codes', { email, ...more });

/** Sends everything that waits, and answers the emails. */
async function deliver(): Promise<readonly OutgoingEmail[]> {
  for (const code of await outbox.claim(100)) await outbox.deliver(code);
  return sent.splice(0);
}

function codeIn(email: OutgoingEmail | undefined): string {
  return /\d{4} \d{4}/.exec(email?.text ?? '')?.[0] ?? 'none';
}

async function codeFor(email: string, more: object = {}): Promise<{ request: string; code: string }> {
  const { body } = await ask(email, more);
  const mine = (await deliver()).find(({ to }) => to === email.toLowerCase());
  return { request: (body as { request: string }).request, code: codeIn(mine) };
}

function cookieOf(answer: Response): string {
  const [set = ''] = answer.get('Set-Cookie') ?? [];
  return set.split(';')[0] ?? '';
}

async function signedIn(email: string, more: object = {}): Promise<string> {
  return cookieOf(await post('/v1/session', await codeFor(email, more)).expect(201));
}

const wrong = (code: string): string => (code.startsWith('1') ? `2${code.slice(1)}` : `1${code.slice(1)}`);

describe('asking for a code', () => {
  it('is answered alike for who may sign in and who may not, and sends an email to the first alone', async () => {
    const known = await ask('ada@one.example');
    const others = [await ask('nobody@one.example'), await ask('mia@one.example')];
    const shape = ({ status, body, headers }: Response) => [
      status,
      Object.keys(body as object),
      Object.keys(headers).sort(),
    ];
    for (const other of others) expect(shape(other)).toEqual(shape(known));
    expect(known.status).toBe(202);
    expect((await deliver()).map(({ to }) => to)).toEqual(['ada@one.example']);
  });

  it('does the same work for both: nobody’s address is looked up before the answer', async () => {
    const { accountsOf } = SignInRows.prototype;
    const lookUps = jest.spyOn(SignInRows.prototype, 'accountsOf');
    await ask('ada@one.example');
    await ask('nobody@one.example');
    expect(lookUps).not.toHaveBeenCalled();
    lookUps.mockRestore();
    expect(SignInRows.prototype.accountsOf).toBe(accountsOf);
    await deliver();
  });

  it('writes in the account’s language, or the one that the page has', async () => {
    await ask('bob@one.example');
    await ask('bob@one.example', { locale: 'it' });
    const [first, second] = await deliver();
    expect(first?.subject).toMatch(/^\d{4} \d{4} est votre code pour Facturation$/);
    expect(second?.subject).toMatch(/^\d{4} \d{4} è il tuo codice per Fatturazione$/);
  });

  it('keeps neither the code nor what the browser shows with it', async () => {
    const { request: secret, code } = await codeFor('ada@one.example');
    const rows = JSON.stringify(await database.prisma.signInRequest.findMany());
    expect(rows).not.toContain(secret);
    expect(rows).not.toContain(code.replace(' ', ''));
    expect(rows).toContain(createHash('sha256').update(secret).digest('hex'));
  });

  it('is refused with the field at fault', async () => {
    const answer = await ask('no address');
    expect([answer.status, answer.body]).toMatchObject([400, { errors: [{ path: 'email' }] }]);
  });

  it('is limited for one email address, known or not, and for one that asks', async () => {
    const codesPerEmail = { windowMs: 60_000, requests: 2 };
    const signInPerAddress = { windowMs: 60_000, requests: 8 };
    const own = aService({
      signIn: new SignInRows(database),
      limits: { ...DEFAULT_LIMITS, codesPerEmail, signInPerAddress },
    });
    const askFor = (email: string) =>
      request(own.app).post('/v1/sign-in-codes').set(OWN_PAGE).send({ email });
    for (const email of ['bob@one.example', 'nobody@one.example']) {
      await askFor(email).expect(202);
      await askFor(email.toUpperCase()).expect(202);
      const refused = await askFor(email).expect(429);
      expect(refused.body).toMatchObject({ code: 'rate_limited' });
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    }
    await askFor('one@more.example').expect(202);
    await askFor('two@more.example').expect(202);
    await askFor('three@more.example').expect(429);
    await deliver();
  });
});

describe('a code', () => {
  it('signs in once, in the browser that asked', async () => {
    const given = await codeFor('ada@one.example');
    const answer = await post('/v1/session', given);
    expect([answer.status, answer.body]).toMatchObject([
      201,
      {
        email: 'ada@one.example',
        area: 'billing',
        accounts: [{ account: 'acc_1', user: 'own', role: 'owner' }],
      },
    ]);
    const again = await post('/v1/session', given);
    expect([again.status, again.body, again.get('Set-Cookie')]).toMatchObject([
      400,
      { errors: [{ path: 'code' }] },
      undefined,
    ]);
  });

  it('signs in one of many that use it at the same moment', async () => {
    const given = await codeFor('ada@one.example');
    const answers = await Promise.all(Array.from({ length: 4 }, () => post('/v1/session', given)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  it('may be tried five times, also at the same moment', async () => {
    const given = await codeFor('ada@one.example');
    const guess = { ...given, code: wrong(given.code) };
    const guesses = await Promise.all(Array.from({ length: 5 }, () => post('/v1/session', guess)));
    expect(guesses.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400]);
    await post('/v1/session', given).expect(400);
  });

  it('cannot be used up by others: their attempts are their own', async () => {
    const given = await codeFor('ada@one.example');
    const { request: others } = await codeFor('ada@one.example');
    for (let attempt = 0; attempt < 6; attempt += 1)
      await post('/v1/session', { request: others, code: given.code }).expect(400);
    await post('/v1/session', { request: 'guessed', code: given.code }).expect(400);
    expect((await post('/v1/session', given)).status).toBe(201);
  });

  it('is over after ten minutes', async () => {
    const given = await codeFor('ada@one.example');
    const { expiresAt, createdAt } = (await database.prisma.signInRequest.findFirst({
      orderBy: { id: 'desc' },
    }))!;
    expect(Math.round((expiresAt.getTime() - createdAt.getTime()) / 60_000)).toBe(10);
    await database.prisma.signInRequest.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
    await post('/v1/session', given).expect(400);
  });

  it.each(['', '１２３４５６７８', '\u0000', 'x'.repeat(41), '12345678901'])(
    'of no shape (%j) is refused',
    async (code) => {
      const { request: own } = await codeFor('ada@one.example');
      expect((await post('/v1/session', { request: own, code })).status).toBe(400);
    },
  );

  it('of a customer opens no support page, and that of support no account', async () => {
    await ask('ada@one.example', { area: 'support' });
    expect(await deliver()).toEqual([]);
    const support = await signedIn(SUPPORT, { area: 'support' });
    const answer = await request(app).get('/v1/portal-session').set('cookie', support);
    expect(answer.status).toBe(404);
  });
});

describe('a session', () => {
  it('is a cookie that scripts cannot read and other sites do not send, over TLS only', async () => {
    const answer = await post('/v1/session', await codeFor('ada@one.example'));
    const [set = ''] = answer.get('Set-Cookie') ?? [];
    const [pair, ...flags] = set.split('; ');
    expect(pair).toMatch(/^__Host-planshift=[\w-]{43}$/);
    expect(flags.filter((flag) => !flag.startsWith('Expires'))).toEqual([
      'Path=/',
      'HttpOnly',
      'Secure',
      'SameSite=Lax',
    ]);
    const stored = await database.prisma.session.findMany();
    expect(JSON.stringify(stored)).not.toContain(pair?.split('=')[1]);
  });

  it('goes over plain HTTP in development', async () => {
    const local = aService({ secureCookies: false });
    const answer = await request(local.app).delete('/v1/session').set(OWN_PAGE).expect(204);
    expect(answer.get('Set-Cookie')?.[0]).not.toMatch(/Secure|__Host/);
  });

  it('is that user of that account, with the same rights as a portal session', async () => {
    const cookie = await signedIn('bob@one.example');
    const own = await request(app).get('/v1/portal-session').set('cookie', cookie);
    expect(own.body).toMatchObject({ account: 'acc_1', user: 'bil', role: 'billing' });
    await request(app).get('/v1/accounts/acc_1').set('cookie', cookie).expect(200);
    await request(app).get('/v1/accounts/acc_2').set('cookie', cookie).expect(404);
    await request(app).get('/v1/accounts').set('cookie', cookie).expect(403);
  });

  it('lets who has several accounts say which, and none but theirs', async () => {
    const cookie = await signedIn('eve@both.example');
    const session = (account?: string) => {
      const asked = request(app).get('/v1/portal-session').set('cookie', cookie);
      return account === undefined ? asked : asked.set('planshift-account', account);
    };
    expect((await session().expect(400)).body).toMatchObject({ errors: [{ path: 'Planshift-Account' }] });
    expect((await session('acc_2').expect(200)).body).toMatchObject({ account: 'acc_2', user: 'eve' });
    expect((await session('acc_1').expect(200)).body).toMatchObject({ account: 'acc_1', user: 'two' });
    await session('acc_3').expect(403);
  });

  it('ends with signing out, for whoever kept the cookie too', async () => {
    const cookie = await signedIn('ada@one.example');
    await request(app).get('/v1/session').set('cookie', cookie).expect(200);
    const out = await request(app).delete('/v1/session').set(OWN_PAGE).set('cookie', cookie).expect(204);
    expect(out.get('Set-Cookie')?.[0]).toMatch(/^__Host-planshift=; .*Expires=Thu, 01 Jan 1970/);
    await request(app).get('/v1/session').set('cookie', cookie).expect(401);
    await request(app).get('/v1/accounts/acc_1').set('cookie', cookie).expect(401);
  });

  it('takes the place of the one before', async () => {
    const former = await signedIn('ada@one.example');
    await post('/v1/session', await codeFor('ada@one.example'))
      .set('cookie', former)
      .expect(201);
    expect((await request(app).get('/v1/session').set('cookie', former)).status).toBe(401);
  });

  it('is over with its time, and with the person’s place in the account', async () => {
    const first = await signedIn('ada@one.example');
    await database.prisma.session.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
    await request(app).get('/v1/session').set('cookie', first).expect(401);
    const second = await signedIn('ada@one.example');
    const user = { where: { accountId_id: { accountId: 'acc_1', id: 'own' } } };
    await database.prisma.user.update({ ...user, data: { email: 'other@one.example' } });
    await request(app).get('/v1/accounts/acc_1').set('cookie', second).expect(401);
    await database.prisma.user.update({ ...user, data: { email: 'Ada@one.example' } });
  });

  it('changes nothing for pages of others, whatever cookie a browser sends along', async () => {
    const cookie = await signedIn('ada@one.example');
    const from = (headers: Record<string, string>) =>
      request(app)
        .post('/v1/accounts/acc_1/payment-methods')
        .set({ cookie, ...headers })
        .send({ token: 'pm_card_visa' });
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'http://evil.planshift.example' },
      { 'sec-fetch-site': 'none' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      {},
    ])
      expect((await from(headers as Record<string, string>)).status).toBe(403);
    expect((await from(OWN_PAGE)).status).toBe(201);
    expect((await from({ origin: 'http://planshift.example' })).status).toBe(201);
  });

  it('is not opened or ended by pages of others either', async () => {
    const given = await codeFor('ada@one.example');
    const evil = { 'sec-fetch-site': 'cross-site' };
    await request(app).post('/v1/session').set(evil).send(given).expect(403);
    await request(app).post('/v1/sign-in-codes').set(evil).send({ email: 'ada@one.example' }).expect(403);
    expect((await request(app).delete('/v1/session').set(evil)).status).toBe(403);
  });

  it('gives way to a token that the request brings, also to a wrong one', async () => {
    const cookie = await signedIn('ada@one.example');
    const both = { cookie, authorization: 'Bearer sk_none' };
    expect((await request(app).get('/v1/accounts/acc_1').set(both)).status).toBe(401);
  });
});

describe('a person of support', () => {
  it('has the rights of the role, and is named in the record', async () => {
    const cookie = await signedIn(SUPPORT, { area: 'support' });
    const as = { cookie, ...OWN_PAGE };
    const who = await request(app).get('/v1/session').set(as).expect(200);
    expect(who.body).toMatchObject({ email: SUPPORT, area: 'support', accounts: [] });
    await request(app).get('/v1/accounts').set(as).expect(200);
    await request(app).post('/v1/changes/chg_1/approve').set(as).send({}).expect(200);
    await request(app).post('/v1/accounts').set(as).send({ name: 'A', email: 'a@b.example' }).expect(403);
    await request(app).post('/v1/changes/chg_1/approve').set({ cookie }).send({}).expect(403);
  });

  it('is one no more once the setting does not name the address', async () => {
    const cookie = await signedIn(SUPPORT, { area: 'support' });
    const without = aService({ signIn: new SignInRows(database), supportPeople: [] });
    expect((await request(without.app).get('/v1/accounts').set({ cookie })).status).toBe(401);
  });
});
