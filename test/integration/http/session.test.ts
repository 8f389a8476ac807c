import request from 'supertest';
import { SignInRows } from '../../../src/adapters/persistence/sign-in-rows';
import { aService } from '../../support/http/test-service';
import { OWN_PAGE, startSigningIn, SUPPORT, type SigningIn } from './signing-in';

let app: SigningIn['app'];
let database: SigningIn['database'];
let post: SigningIn['post'];
let codeFor: SigningIn['codeFor'];
let signedIn: SigningIn['signedIn'];
let stop: SigningIn['stop'];

beforeAll(async () => {
  ({ app, database, post, codeFor, signedIn, stop } = await startSigningIn());
});
afterAll(() => stop());

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
