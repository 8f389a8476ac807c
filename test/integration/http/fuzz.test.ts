import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as fc from 'fast-check';
import { PortalSessions } from '../../../src/http/auth/portal-sessions';
import type { Operation } from '../../../src/http/operation/operation';
import { allOperations } from '../../../src/http/operations';
import { exampleBody, examplePath } from '../../support/http/example-requests';
import { fakeServices } from '../../support/http/fake-services';
import { InMemoryAccountAccess, InMemorySigningKeys } from '../../support/http/in-memory-credentials';
import { spoiled } from '../../support/http/nasty-input';
import { aService, as } from '../../support/http/test-service';

const operations = allOperations(fakeServices(), {
  sessions: new PortalSessions(new InMemorySigningKeys()),
  directory: new InMemoryAccountAccess(),
  pageUrl: '',
  payments: { sandbox: true, stripePublishableKey: null },
});
const readers = operations.filter(({ body }) => body === undefined);
const writers = operations.filter(({ body }) => body !== undefined);

describe('arbitrary input', () => {
  let server: Server;
  let base: string;

  beforeAll(async () => {
    server = createServer(aService().app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  async function statusOf(operation: Operation, path: string, init: RequestInit = {}): Promise<number> {
    const headers = { ...as('admin'), 'content-type': 'application/json', ...(init.headers as object) };
    const answer = await fetch(base + path, { ...init, method: operation.method.toUpperCase(), headers });
    await answer.arrayBuffer();
    return answer.status;
  }

  it.each(writers.map((operation) => [operation.id, operation] as const))(
    'as a body of %s is never the service’s fault',
    async (_id, operation) => {
      const body = fc.oneof(
        { weight: 3, arbitrary: spoiled(exampleBody(operation)).map((value) => JSON.stringify(value)) },
        { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.stringify(value)) },
        { weight: 1, arbitrary: fc.string() },
      );
      await fc.assert(
        fc.asyncProperty(body, async (text) => {
          expect(await statusOf(operation, examplePath(operation), { body: text })).toBeLessThan(500);
        }),
        { numRuns: 25 },
      );
    },
  );

  it.each(readers.map((operation) => [operation.id, operation] as const))(
    'in the path and query of %s is never the service’s fault',
    async (_id, operation) => {
      const text = fc.string({ unit: 'grapheme', maxLength: 20 }).map(encodeURIComponent);
      const address = fc.tuple(
        text,
        text,
        text,
        fc.constantFrom('limit', 'cursor', 'status', 'account', 'version'),
      );
      await fc.assert(
        fc.asyncProperty(address, async ([id, query, value, name]) => {
          const path = operation.path.replaceAll(/\{\w+\}/g, id === '' ? 'x' : id);
          expect(await statusOf(operation, `${path}?${name}=${value}&${query}`)).toBeLessThan(500);
        }),
        { numRuns: 15 },
      );
    },
  );

  it('in headers is never the service’s fault', async () => {
    const [operation] = operations;
    const letter = fc.oneof(fc.integer({ min: 33, max: 126 }), fc.integer({ min: 160, max: 255 }));
    const header = fc.string({ unit: letter.map((code) => String.fromCharCode(code)), minLength: 1 });
    const names = fc.constantFrom(
      'authorization',
      'planshift-user',
      'content-type',
      'x-request-id',
      'accept',
    );
    await fc.assert(
      fc.asyncProperty(names, header, async (name, value) => {
        const init = { body: '{"to":{}}', headers: { [name]: value } };
        expect(await statusOf(operation!, examplePath(operation!), init)).toBeLessThan(500);
      }),
      { numRuns: 100 },
    );
  });
});
