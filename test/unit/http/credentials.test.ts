import type { IncomingHttpHeaders } from 'node:http';
import { SignJWT } from 'jose';
import { createAuthenticate, SecretKeys } from '../../../src/http/auth/authenticate';
import { PortalSessions } from '../../../src/http/auth/portal-sessions';
import { SessionCookie } from '../../../src/http/auth/session-cookie';
import { aSignIn } from '../../support/http/in-memory-sign-in';
import { InMemoryApiKeys, InMemorySigningKeys } from '../../support/http/in-memory-credentials';

const HOUR_MS = 3_600_000;
const SESSION = { account: 'acc_1', user: 'own', locale: 'it', returnUrl: null };

describe('SecretKeys', () => {
  it('knows a key by its hash', async () => {
    expect(await new SecretKeys(new InMemoryApiKeys()).verify('sk_support')).toMatchObject({
      role: 'support',
    });
    expect(await new SecretKeys(new InMemoryApiKeys()).verify('sk_nobody')).toBeNull();
  });

  it('looks a key up once for some seconds, also where many ask at the same moment', async () => {
    const store = new InMemoryApiKeys();
    const keys = new SecretKeys(store);
    await Promise.all(Array.from({ length: 20 }, () => keys.verify('sk_admin')));
    await keys.verify('sk_admin');
    expect(store.lookUps).toBe(1);
  });

  it('looks up again after a failure', async () => {
    const store = new InMemoryApiKeys();
    const find = store.findByHash.bind(store);
    store.findByHash = () => Promise.reject(new Error('down'));
    const keys = new SecretKeys(store);
    await expect(keys.verify('sk_admin')).rejects.toThrow('down');
    store.findByHash = find;
    expect(await keys.verify('sk_admin')).toMatchObject({ role: 'admin' });
  });
});

describe('PortalSessions', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it('opens sessions that it recognises', async () => {
    const sessions = new PortalSessions(new InMemorySigningKeys());
    const { token, expiresAt } = await sessions.open(SESSION);
    expect(await sessions.verify(token)).toEqual({ kind: 'portal', ...SESSION, expiresAt, purpose: null });
    expect(expiresAt - Date.now()).toBeLessThanOrEqual(HOUR_MS);
  });

  it('ends them after an hour', async () => {
    jest.useFakeTimers({ now: Date.UTC(2027, 0, 1), doNotFake: ['nextTick', 'setImmediate'] });
    const sessions = new PortalSessions(new InMemorySigningKeys());
    const { token } = await sessions.open(SESSION);
    jest.setSystemTime(Date.UTC(2027, 0, 1) + HOUR_MS + 1000);
    expect(await sessions.verify(token)).toBeNull();
  });

  it('recognises sessions that a former key signed', async () => {
    const keys = new InMemorySigningKeys();
    const { token } = await new PortalSessions(keys).open(SESSION);
    keys.rotate();
    expect(await new PortalSessions(keys).verify(token)).toMatchObject({ account: 'acc_1' });
  });

  it('does not take a token that others signed, or that says it needs no signature', async () => {
    const sessions = new PortalSessions(new InMemorySigningKeys());
    const { token } = await sessions.open(SESSION);
    const [header = '', payload = ''] = token.split('.');
    const forged = await signWith(Buffer.alloc(32, 99), 'sig_1');
    const unknownKey = await signWith(Buffer.alloc(32, 1), 'sig_9');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
    for (const bad of [forged, unknownKey, unsigned, `${header}.${payload}.AAAA`, 'eyJ.a.b', '']) {
      expect(await sessions.verify(bad)).toBeNull();
    }
  });
});

describe('a token whose header is odd', () => {
  const odd = [5, '\0', '\ud800', null, true, [], { not: '' }, 'sig_9'].map((kid) => ({ kid, alg: 'HS256' }));
  const headers = [...odd, { alg: 'HS256' }, { kid: 'sig_1' }, { kid: 'sig_1', alg: 5 }, [], null, 'x'];

  it.each(headers.map((header) => [JSON.stringify(header)]))('is none of ours: %s', async (header) => {
    const keys = new InMemorySigningKeys();
    const find = jest.spyOn(keys, 'find');
    const token = `${Buffer.from(header).toString('base64url')}.e30.AAAA`;
    expect(await new PortalSessions(keys).verify(token)).toBeNull();
    for (const [id] of find.mock.calls) expect(['sig_1', 'sig_9']).toContain(id);
  });

  it('is not to blame where the keys cannot be read', async () => {
    const keys = new InMemorySigningKeys();
    const { token } = await new PortalSessions(keys).open(SESSION);
    keys.find = () => Promise.reject(new Error('down'));
    await expect(new PortalSessions(keys).verify(token)).rejects.toThrow('down');
  });

  it('is verified beside more invented keys than are remembered', async () => {
    const sessions = new PortalSessions(new InMemorySigningKeys());
    const { token } = await sessions.open(SESSION);
    const invented = Array.from({ length: 300 }, (_, number) => {
      const header = Buffer.from(JSON.stringify({ kid: `sig_${String(number + 1000)}` }));
      return `${header.toString('base64url')}.e30.AAAA`;
    });
    const verified = await Promise.all([token, ...invented].map((each) => sessions.verify(each)));
    expect(verified.map((caller) => caller?.account ?? null)).toEqual([
      SESSION.account,
      ...invented.map(() => null),
    ]);
  });
});

describe('authenticate', () => {
  const verify = createAuthenticate({
    secretKeys: new SecretKeys(new InMemoryApiKeys()),
    sessions: new PortalSessions(new InMemorySigningKeys()),
    signIn: aSignIn(),
    cookie: new SessionCookie(true),
    publicUrl: 'https://planshift.example',
  });
  const authenticate = (headers: IncomingHttpHeaders) => verify({ method: 'GET', headers });

  it.each([
    ['nothing', {}],
    ['another scheme', { authorization: 'Basic c2s6' }],
    ['no key', { authorization: 'Bearer ' }],
    ['an unknown key', { authorization: 'Bearer sk_unknown' }],
    ['an endless key', { authorization: `Bearer ${'x'.repeat(10_000)}` }],
    ['a token of others', { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.AAAA' }],
  ])('refuses %s', async (_what, headers) => {
    await expect(authenticate(headers)).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it('finds the user that a server acts for', async () => {
    const headers = { authorization: 'bearer sk_admin', 'planshift-user': ' own ' };
    expect(await authenticate(headers)).toEqual({
      kind: 'key',
      key: 'key_admin',
      role: 'admin',
      user: 'own',
    });
  });

  it('refuses a user header that names nobody, which would act with the key’s own rights', async () => {
    const headers = { authorization: 'Bearer sk_admin', 'planshift-user': '' };
    await expect(authenticate(headers)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

function signWith(secret: Uint8Array, kid: string): Promise<string> {
  return new SignJWT({ account: 'acc_1' })
    .setProtectedHeader({ alg: 'HS256', kid })
    .setSubject('own')
    .setIssuer('planshift')
    .setAudience('planshift/portal')
    .setExpirationTime('1h')
    .sign(secret);
}
