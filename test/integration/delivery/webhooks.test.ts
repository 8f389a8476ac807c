import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { Webhook } from 'standardwebhooks';
import type { Database } from '../../../src/adapters/persistence/database';
import { PaymentNotices } from '../../../src/adapters/persistence/payment-notices';
import { HOST_ENDPOINT } from '../../../src/adapters/resources/host-resources';
import { startDelivery } from '../../../src/delivery/delivery-loop';
import { WebhookOutbox } from '../../../src/delivery/webhook-outbox';
import { WebhookEndpointService } from '../../../src/services/webhook-endpoint-service';
import { eventually } from './eventually';
import { openTestDatabase } from '../../support/database';
import { addWebhook } from './outbox-rows';

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
  const addMany = async (name: string, path: string, count: number): Promise<void> => {
    const endpoint = { endpoint: `whe_${name}`, url: receiver.url(path), secret };
    for (let event = 0; event < count; event += 1)
      await addWebhook(database, { event: `evt_${name}_${event}`, ...endpoint });
  };
  const start = (timeoutMs = 5_000) =>
    startDelivery(new WebhookOutbox({ database, logger, host: null, allowPrivate: true, timeoutMs }), {
      name: 'webhooks',
      capacity: 32,
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

  it('lets slow endpoints hold up nobody', async () => {
    await database.prisma.webhookDelivery.deleteMany();
    // More than there are places, and older than what the quick one waits for.
    for (let count = 0; count < 10; count += 1) await addMany(`slow_${count}`, '/slow', 10);
    await addMany('quick', '/200', 40);
    const delivery = start(30_000);
    await eventually(() => {
      const quick = receiver.received.filter(({ path }) => path === '/200');
      expect(quick).toHaveLength(40);
      return Promise.resolve();
    }, 20_000);
    await receiver.close();
    await delivery.stop();
    await receiver.listen();
  });

  it('tells the host whatever waits for others', async () => {
    await database.prisma.webhookDelivery.deleteMany();
    await addMany('slow', '/slow', 40);
    await addWebhook(database, {
      event: 'evt_host',
      endpoint: HOST_ENDPOINT,
      url: receiver.url('/200'),
      secret: '',
    });
    const host = { url: receiver.url('/200'), secret };
    const outbox = new WebhookOutbox({ database, logger, host, allowPrivate: false });
    expect((await outbox.claim(32)).map(({ event }) => event)).toEqual(['evt_host']);
    const others = new WebhookOutbox({ database, logger, host: null, allowPrivate: true });
    expect((await others.claim(32)).map(({ endpoint }) => endpoint)).toEqual(['whe_slow']);
    expect(await others.claim(32)).toEqual([]);
  });

  it('takes no endpoint in a private network where that is not allowed', async () => {
    const call = { actor: 'key:key_1', newId: () => 'whe_refused' };
    const refused = new WebhookEndpointService(database, false).create(
      { url: receiver.url('/200'), events: [] },
      call,
    );
    await expect(refused).rejects.toMatchObject({ code: 'invalid_request', mistakes: [{ path: 'url' }] });
  });

  it('reaches no private network where that is not allowed', async () => {
    await database.prisma.webhookDelivery.deleteMany();
    await add('inside', '/200');
    await addWebhook(database, {
      event: 'evt_name',
      endpoint: 'whe_name',
      url: receiver.url('/200').replace('127.0.0.1', 'localhost'),
      secret,
    });
    const outbox = new WebhookOutbox({ database, logger, host: null, allowPrivate: false });
    for (const claimed of await outbox.claim(2)) await outbox.deliver(claimed);
    expect((await row('inside')).failure).toContain('public internet');
    expect((await row('name')).failure).toContain('public internet');
    expect(receiver.received).toEqual([]);
  });

  it('forgets deliveries whose endpoint was removed while they were written', async () => {
    await add('orphan', '/200');
    const { eventId, endpointId } = await row('orphan');
    await new WebhookEndpointService(database, true).remove(endpointId);
    await database.prisma.webhookDelivery.create({ data: { eventId, endpointId, nextTryAt: new Date() } });
    const delivery = start();
    await eventually(async () => {
      expect(await row('orphan')).toMatchObject({ nextTryAt: null, failure: 'The endpoint was removed.' });
    });
    await delivery.stop();
    expect(receiver.received).toEqual([]);
  });

  it('knows a removed endpoint no more, and lets it be removed again', async () => {
    const endpoints = new WebhookEndpointService(database, true);
    await add('removed', '/200');
    await endpoints.remove('whe_removed');
    await endpoints.remove('whe_removed');
    await expect(endpoints.get('whe_removed')).rejects.toMatchObject({ code: 'not_found' });
    const { items } = await endpoints.list({ limit: 100, after: null });
    expect(items.map(({ id }) => id)).not.toContain('whe_removed');
    const told = {
      key: 'told',
      type: 'payment.disputed' as const,
      account: 'acc_1',
      change: null,
      at: 0,
      data: {},
    };
    await new PaymentNotices(database).note({ ...told, act: 'payment_disputed', reason: null });
    expect(await database.prisma.webhookDelivery.count({ where: { endpointId: 'whe_removed' } })).toBe(0);
    expect(await database.prisma.webhookEndpoint.findUnique({ where: { id: 'whe_removed' } })).toMatchObject({
      secret: null,
    });
    await expect(endpoints.remove('whe_other')).rejects.toMatchObject({ code: 'not_found' });
    await expect(endpoints.remove(HOST_ENDPOINT)).rejects.toMatchObject({ code: 'not_found' });
  });
});
