import request from 'supertest';
import { PortalSessions } from '../../../src/http/auth/portal-sessions';
import type { Operation } from '../../../src/http/operation/operation';
import { allOperations } from '../../../src/http/operations';
import type { Act, Purpose } from '../../../src/ports/access';
import { exampleBody, examplePath } from '../../support/http/example-requests';
import { fakeServices } from '../../support/http/fake-services';
import { InMemoryAccountAccess } from '../../support/http/in-memory-credentials';
import { aSignIn } from '../../support/http/in-memory-sign-in';
import { aService } from '../../support/http/test-service';

const DAY = 24 * 60 * 60 * 1000;
const service = aService();
const { app, signingKeys } = service;
const sessions = new PortalSessions(signingKeys);
const operations = allOperations(fakeServices(), {
  sessions,
  directory: new InMemoryAccountAccess(),
  pageUrl: '',
  payments: { sandbox: true, stripePublishableKey: null },
  signIn: aSignIn(),
});

/** What every screen begins with. */
const PAGE = ['getPortalSession', 'getAccount', 'listSubscriptions', 'getCatalog', 'listCatalogs'];

/** All that a link is good for: everything else has to be refused. */
const GOOD_FOR: Readonly<Record<Act, readonly string[]>> = {
  keep: [...PAGE, 'getChange', 'streamChangeEvents', 'listResources', 'keepResources'],
  payment: [
    ...PAGE,
    ...['getChange', 'streamChangeEvents', 'confirmChange'],
    ...['listPaymentMethods', 'attachPaymentMethod', 'makePaymentMethodDefault'],
  ],
  card: [...PAGE, 'listPaymentMethods', 'attachPaymentMethod', 'makePaymentMethodDefault'],
  document: [...PAGE, 'getInvoice', 'downloadInvoice'],
};
const ABOUT: Readonly<Record<Act, string>> = {
  keep: 'chg_1',
  payment: 'chg_1',
  card: 'sub_1',
  document: 'inv_1',
};

const TOMORROW = (): number => Date.now() + DAY;

function tokenFor(purpose: Purpose, holder: { user?: string; account?: string; expiresAt?: number } = {}) {
  return sessions.signPurpose(purpose, { account: 'acc_1', user: 'own', expiresAt: TOMORROW(), ...holder });
}

async function ask(operation: Operation, token: string): Promise<number> {
  const sent = request(app)
    [operation.method](examplePath(operation))
    .set({ authorization: `Bearer ${token}` });
  const answer = operation.body === undefined ? await sent : await sent.send(exampleBody(operation));
  return answer.status;
}

describe.each(Object.keys(GOOD_FOR) as Act[])('a link for %s', (act) => {
  it('is good for what the email is about, and for no other operation', async () => {
    const token = await tokenFor({ act, about: ABOUT[act] });
    const good: string[] = [];
    const refused: number[] = [];
    for (const operation of operations.filter(({ security }) => security.action !== 'sign-in')) {
      const status = await ask(operation, token);
      if (status < 300) good.push(operation.id);
      else refused.push(status);
    }
    // Of other documents there is nothing with such an id.
    expect(refused.filter((status) => ![403, 404].includes(status))).toEqual([]);
    expect(good.sort()).toEqual([...GOOD_FOR[act]].sort());
  });
});

describe('a link', () => {
  const get = async (path: string, token: string) =>
    (
      await request(app)
        .get(path)
        .set({ authorization: `Bearer ${token}` })
    ).status;

  it('shows nothing of another change, account or document', async () => {
    const keep = await tokenFor({ act: 'keep', about: 'chg_9' });
    expect(await get('/v1/changes/chg_1', keep)).toBe(404);
    expect(await get('/v1/accounts/acc_2', keep)).toBe(404);
    const others = await tokenFor({ act: 'keep', about: 'chg_2' }, { account: 'acc_1' });
    expect(await get('/v1/changes/chg_2', others)).toBe(404);
    const document = await tokenFor({ act: 'document', about: 'rcp_1' });
    expect([await get('/v1/receipts/rcp_1', document), await get('/v1/invoices/inv_1', document)]).toEqual([
      200, 404,
    ]);
  });

  it('is over with its days, and with its reader’s place in the account', async () => {
    const over = await tokenFor({ act: 'keep', about: 'chg_1' }, { expiresAt: Date.now() - 1000 });
    expect(await get('/v1/changes/chg_1', over)).toBe(401);
    const member = await tokenFor({ act: 'keep', about: 'chg_1' }, { user: 'mem' });
    expect(await get('/v1/changes/chg_1', member)).toBe(403);
  });

  it('opens no session, and a session no link', async () => {
    const token = await tokenFor({ act: 'keep', about: 'chg_1' });
    const [, claims = ''] = token.split('.');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ aud: 'planshift/link' });
    const unknown = await sessions.signPurpose(
      { act: 'all' as Act, about: '' },
      {
        ...{ account: 'acc_1', user: 'own' },
        expiresAt: TOMORROW(),
      },
    );
    expect(await get('/v1/accounts/acc_1', unknown)).toBe(401);
  });

  it('to pay what is open pays the invoices of its subscription alone', async () => {
    const pay = async (about: string) => {
      const token = await tokenFor({ act: 'payment', about });
      const asked = request(app)
        .post('/v1/invoices/inv_1/pay')
        .set({ authorization: `Bearer ${token}` });
      return (await asked.send({})).status;
    };
    expect([await pay('sub_1'), await pay('sub_9')]).toEqual([200, 404]);
  });

  it('says to its page what it is for', async () => {
    const token = await tokenFor({ act: 'keep', about: 'chg_1' });
    const { body } = await request(app)
      .get('/v1/portal-session')
      .set({ authorization: `Bearer ${token}` });
    expect(body).toMatchObject({ account: 'acc_1', purpose: { act: 'keep', about: 'chg_1' } });
  });
});
