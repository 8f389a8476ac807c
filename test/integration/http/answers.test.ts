import request from 'supertest';
import type { z } from 'zod';
import type { Operation } from '../../../src/http/operation/operation';
import { allOperations } from '../../../src/http/operations';
import { PortalSessions } from '../../../src/http/auth/portal-sessions';
import { fakeServices } from '../../support/http/fake-services';
import { InMemoryAccountAccess, InMemorySigningKeys } from '../../support/http/in-memory-credentials';
import { examplePath, exampleBody } from '../../support/http/example-requests';
import { aService, as } from '../../support/http/test-service';

const operations = allOperations(fakeServices(), {
  sessions: new PortalSessions(new InMemorySigningKeys()),
  directory: new InMemoryAccountAccess(),
  pageUrl: '',
  payments: { sandbox: true, stripePublishableKey: null },
});
const { app } = aService();

/** The schema of an answer, refusing fields that it does not describe. */
function schemaOf({ success }: Operation): z.ZodType | null {
  return success.kind === 'json' ? success.schema : null;
}

describe('every operation', () => {
  const served = operations.filter(({ id }) => id !== 'getPortalSession');

  it.each(served.map((operation) => [operation.id, operation] as const))(
    '%s answers a good request as it declares',
    async (_id, operation) => {
      const sent = request(app)[operation.method](examplePath(operation)).set(as('admin'));
      const answer = operation.body === undefined ? await sent : await sent.send(exampleBody(operation));
      expect([answer.status, answer.body]).toEqual([operation.success.status, answer.body]);
      const schema = schemaOf(operation);
      expect(schema?.safeParse(answer.body).error).toBeUndefined();
    },
  );

  it.each(served.map((operation) => [operation.id, operation] as const))(
    '%s is closed without a credential',
    async (_id, operation) => {
      const answer = await request(app)[operation.method](examplePath(operation));
      expect(answer.status).toBe(401);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
      expect(answer.type).toBe('application/problem+json');
      expect(answer.body).toMatchObject({ code: 'unauthorized', status: 401 });
    },
  );

  const withIds = served.filter(({ path, method }) => path.includes('{id}') && method !== 'put');

  it.each(withIds.map((operation) => [operation.id, operation] as const))(
    '%s answers an id that cannot exist with 404',
    async (_id, operation) => {
      for (const impossible of ['%00', 'x'.repeat(201), '%F0%9F%92%A9%00']) {
        const path = operation.path.replaceAll(/\{\w+\}/g, impossible);
        const sent = request(app)[operation.method](path).set(as('admin'));
        const answer = operation.body === undefined ? await sent : await sent.send(exampleBody(operation));
        expect(answer.status).toBe(404);
      }
    },
  );
});

describe('an answer', () => {
  it('has the fields of the contract for a change', async () => {
    const { body } = await request(app).get('/v1/changes/chg_1').set(as('read'));
    expect(body).toMatchObject({
      id: 'chg_1',
      status: 'quoted',
      from: { plan: 'basic', interval: 'monthly', quantities: {}, addOns: [] },
      direction: 'upgrade',
      parts: ['plan'],
      policy: { index: 0, when: { direction: 'upgrade', interval: 'same' } },
      quote: {
        quotedAt: '2027-04-16T00:00:00.000Z',
        settlement: { credit: 'unused_time', period: 'restart', surplus: 'refund' },
        amountDue: 7500,
        newPeriod: { start: '2027-04-16T00:00:00.000Z', end: '2027-05-16T00:00:00.000Z' },
        nextCharge: { at: '2027-05-16T00:00:00.000Z', amount: 9000 },
        recurring: { amount: 9000, interval: 'monthly' },
      },
      ...{
        invoice: null,
        failure: null,
        replaces: null,
        replacedBy: null,
        confirmedAt: null,
        completedAt: null,
      },
      workflow: { id: 'plan-change/chg_1', runId: 'run', url: 'http://ui.example/run' },
    });
    expect(body.quote.lines[0].basis).toEqual({ price: 3000, units: 1_296_000, of: 2_592_000 });
  });

  it('keeps to itself what the payment gateway calls an account, and the secret of an endpoint', async () => {
    const account = await request(app).get('/v1/accounts/acc_1').set(as('admin'));
    const endpoint = await request(app).get('/v1/webhook-endpoints/whe_1').set(as('admin'));
    expect(account.text).not.toContain('cus_secret');
    expect(endpoint.text).not.toContain('whsec');
  });

  it('is a quote at its top level for a preview', async () => {
    const preview = request(app).post('/v1/subscriptions/sub_1/preview').set(as('read'));
    const { body } = await preview.send({ to: { plan: 'pro' } });
    expect(body).toMatchObject({
      amountDue: 7500,
      lines: [{ amount: -1500 }, { amount: 9000 }],
      direction: 'upgrade',
    });
  });

  it('is a PDF to download for a document', async () => {
    const { headers, body } = await request(app).get('/v1/invoices/inv_1/pdf').set(as('read'));
    expect(headers['content-type']).toBe('application/pdf');
    expect(headers['content-disposition']).toBe('attachment; filename="INV_1.pdf"');
    expect(String(body)).toContain('%PDF');
  });

  it('may not be kept by caches, and says what its type is', async () => {
    const { headers } = await request(app).get('/v1/accounts/acc_1').set(as('read'));
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();
  });
});
