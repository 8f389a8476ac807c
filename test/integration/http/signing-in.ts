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
import { openTestDatabase } from '../../support/database';

export const OWN_PAGE = { 'sec-fetch-site': 'same-origin' };
export const SUPPORT = 'sam@support.example';

/** Two accounts whose people sign in by email, and the API that they do it at. */
export interface SigningIn {
  readonly app: Express;
  readonly database: Database;
  readonly ask: (email: string, more?: object) => Test;
  readonly post: (path: string, body: object) => Test;
  /** Sends everything that waits, and answers the emails. */
  readonly deliver: () => Promise<readonly OutgoingEmail[]>;
  readonly codeFor: (email: string, more?: object) => Promise<{ request: string; code: string }>;
  /** The cookie of a session that a code has opened. */
  readonly signedIn: (email: string, more?: object) => Promise<string>;
  readonly stop: () => Promise<void>;
}

export async function startSigningIn(): Promise<SigningIn> {
  const { database, drop } = await openTestDatabase();
  const catalogs = new CatalogVersions(database);
  const keys = new InMemorySigningKeys();
  const { app } = aService({
    signingKeys: keys,
    signIn: new SignInRows(database),
    accountAccess: new PostgresAccountAccess(database, catalogs),
    supportPeople: [SUPPORT],
    limits: {
      ...DEFAULT_LIMITS,
      signInPerAddress: { windowMs: 60_000, requests: 10_000 },
      codesPerEmail: { windowMs: 60_000, requests: 50 },
    },
  });
  const deliver = delivery({ database, catalogs, keys });
  await addAccount(database, 'acc_1', [
    ['own', 'Ada@one.example', 'owner'],
    ['bil', 'bob@one.example', 'billing'],
    ['mem', 'mia@one.example', 'member'],
    ['two', 'eve@both.example', 'owner'],
  ]);
  await addAccount(database, 'acc_2', [['eve', 'eve@both.example', 'billing']]);
  const post = (path: string, body: object): Test => request(app).post(path).set(OWN_PAGE).send(body);
  const ask = (email: string, more: object = {}) => post('/v1/sign-in-codes', { email, ...more });
  const codeFor: SigningIn['codeFor'] = async (email, more) => {
    const { body } = await ask(email, more);
    const mine = (await deliver()).find(({ to }) => to === email.toLowerCase());
    return { request: (body as { request: string }).request, code: codeIn(mine) };
  };
  const signedIn: SigningIn['signedIn'] = async (email, more) =>
    cookieOf(await post('/v1/session', await codeFor(email, more)).expect(201));
  return { app, database, post, ask, deliver, codeFor, signedIn, stop: drop };
}

function delivery({
  database,
  catalogs,
  keys,
}: {
  readonly database: Database;
  readonly catalogs: CatalogVersions;
  readonly keys: InMemorySigningKeys;
}): SigningIn['deliver'] {
  const sent: OutgoingEmail[] = [];
  const mail = { database, catalogs, keys, codeOf: signInCode, render: renderSignInEmail };
  const outbox = new SignInOutbox({
    database,
    mailer: {
      send: (email) => {
        sent.push(email);
        return Promise.resolve({ status: 'accepted' });
      },
    },
    mail: new SignInMail({ ...mail, supportPeople: [SUPPORT] }),
    from: 'Planshift <billing@planshift.example>',
    logger: pino({ level: 'silent' }),
  });
  return async () => {
    for (const code of await outbox.claim(100)) await outbox.deliver(code);
    return sent.splice(0);
  };
}

async function addAccount(
  { prisma }: Database,
  id: string,
  users: readonly (readonly [string, string, 'owner' | 'billing' | 'member'])[],
): Promise<void> {
  const account = { id, name: `Name of ${id}`, email: `${id}@example.com`, locale: 'fr', timezone: 'UTC' };
  const people = users.map(([user, email, role]) => ({ id: user, name: user, email, role }));
  await prisma.account.create({
    data: { ...account, createdAt: new Date(), users: { create: people } },
  });
}

function codeIn(email: OutgoingEmail | undefined): string {
  return /\d{4} \d{4}/.exec(email?.text ?? '')?.[0] ?? 'none';
}

function cookieOf(answer: Response): string {
  const [set = ''] = answer.get('Set-Cookie') ?? [];
  return set.split(';')[0] ?? '';
}
