import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { Webhook } from 'standardwebhooks';
import type { Database } from '../../../src/adapters/persistence/database';
import { startDelivery } from '../../../src/delivery/delivery-loop';
import { WebhookOutbox } from '../../../src/delivery/webhook-outbox';
import { eventually } from './eventually';
import { addWebhook, openTestDatabase } from './outbox-rows';

const logger = pino({ level: 'silent' });
const secret = `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`;

interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A host application that answers by path. */
class Receiver {
  readonly received: Received[] = [];
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      void text(request).then((body) => {
        const path = request.url ?? '';
        this.received.push({ path, headers: request.headers, body });
        if (path === '/slow') return;
        const status = Number(path.slice(1)) || 200;
        response.writeHead(status, status === 302 ? { location: '/200' } : {}).end('so much to say');
      });
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  url(path: string): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}${path}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

describe('delivery of webhooks', () => {
  const receiver = new Receiver();
  let database: Database;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ database, drop } = await openTestDatabase());
    await receiver.listen();
  });
  afterEach(() => {
    receiver.received.length = 0;
  });
  afterAll(async () => {
    await receiver.close();
    await drop();
  });

  const add = (name: string, path: string): Promise<void> =>
    addWebhook(database, { event: `evt_${name}`, endpoint: `whe_${name}`, url: receiver.url(path), secret });
  const start = (timeoutMs = 5_000) =>
    startDelivery(new WebhookOutbox({ database, logger, host: null, timeoutMs }), {
      name: 'webhooks',
      capacity: 4,
      logger,
      pollMs: 20,
    });
  const row = (name: string) =>
    database.prisma.webhookDelivery.findFirstOrThrow({ where: { eventId: `evt_${name}` } });

  it('signs events as Standard Webhooks asks', async () => {
    await add('fine', '/200');
    const delivery = start();
    await eventually(async () => {
      expect(await row('fine')).toMatchObject({ nextTryAt: null, failure: null, tries: 1 });
    });
    await delivery.stop();
    const [{ headers, body }] = receiver.received as [Received];
    expect(headers['webhook-id']).toBe('evt_fine');
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual({
      type: 'change.completed',
      timestamp: '2027-04-01T00:00:00.000Z',
      data: { account: 'acc_1', change: 'chg_1', status: 'completed' },
    });
  });

  it('tries again what failed, follows no redirects, and gives up where nobody will ever receive', async () => {
    await add('down', '/503');
    await add('moved', '/302');
    await add('gone', '/410');
    await add('slow', '/slow');
    await addWebhook(database, {
      event: 'evt_away',
      endpoint: 'whe_away',
      url: 'http://127.0.0.1:1/hook',
      secret,
    });
    const delivery = start(3_000);
    await eventually(async () => {
      const names = ['down', 'moved', 'gone', 'slow', 'away'];
      const rows = await Promise.all(names.map(row));
      expect(rows.map(({ failure }) => failure)).toEqual([
        'HTTP 503',
        'HTTP 302',
        'HTTP 410',
        expect.stringContaining('timeout'),
        expect.stringMatching(/ECONNREFUSED|bad port/),
      ]);
      expect(rows.map(({ nextTryAt }) => nextTryAt !== null)).toEqual([true, true, false, true, true]);
    });
    await delivery.stop();
    expect(receiver.received.map(({ path }) => path)).not.toContain('/200');
  });

  it('lets a slow endpoint hold up nobody', async () => {
    await database.prisma.webhookDelivery.deleteMany();
    await add('slow_2', '/slow');
    await add('quick', '/200');
    const delivery = start();
    await eventually(async () => {
      expect(await row('quick')).toMatchObject({ nextTryAt: null, failure: null });
    }, 3_000);
    await receiver.close();
    await delivery.stop();
    await receiver.listen();
  });

  it('forgets deliveries whose endpoint was removed while they were written', async () => {
    await add('orphan', '/200');
    await database.prisma.webhookEndpoint.delete({ where: { id: 'whe_orphan' } });
    const delivery = start();
    await eventually(async () => {
      expect(await row('orphan')).toMatchObject({ nextTryAt: null, failure: 'The endpoint was removed.' });
    });
    await delivery.stop();
    expect(receiver.received).toEqual([]);
  });
});
