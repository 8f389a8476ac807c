import { createHash } from 'node:crypto';
import request, { type Response } from 'supertest';
import { SignInRows } from '../../../src/adapters/persistence/sign-in-rows';
import { DEFAULT_LIMITS } from '../../../src/http/limits';
import { aService } from '../../support/http/test-service';
import { OWN_PAGE, startSigningIn, SUPPORT, type SigningIn } from './signing-in';

let app: SigningIn['app'];
let database: SigningIn['database'];
let post: SigningIn['post'];
let ask: SigningIn['ask'];
let deliver: SigningIn['deliver'];
let codeFor: SigningIn['codeFor'];
let signedIn: SigningIn['signedIn'];
let stop: SigningIn['stop'];

beforeAll(async () => {
  ({ app, database, post, ask, deliver, codeFor, signedIn, stop } = await startSigningIn());
});
afterAll(() => stop());

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
