import { EventEmitter, once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { DEFAULT_LIMITS, type StreamLimits } from '../../../src/http/limits';
import type { ChangeEvent } from '../../../src/ports/reads';
import { InMemoryAccountAccess } from '../../support/http/in-memory-credentials';
import { fakeServices } from '../../support/http/fake-services';
import { aChangeView, APRIL_16 } from '../../support/http/samples';
import { aService, as } from '../../support/http/test-service';

const EVENTS = '/v1/changes/chg_1/events';

describe('events of a change', () => {
  it('are streamed with the change as their data', async () => {
    const { headers, text } = await request(aService().app).get(EVENTS).set(as('read'));
    expect(headers['content-type']).toBe('text/event-stream');
    const events = text.split('\n\n').filter((block) => block.startsWith('id:'));
    expect(events.map((block) => block.split('\n').slice(0, 2))).toEqual([
      ['id: evt_1', 'event: change.quoted'],
      ['id: evt_2', 'event: change.completed'],
    ]);
    expect(JSON.parse(/^data: (.*)$/m.exec(events[1] ?? '')?.[1] ?? '')).toMatchObject({
      status: 'completed',
    });
  });

  it('continue after the last one that was seen', async () => {
    const { text } = await request(aService().app).get(EVENTS).set(as('read')).set('last-event-id', 'evt_1');
    expect(text).not.toContain('evt_1');
    expect(text).toContain('evt_2');
  });

  it('of a change that does not exist are a problem document', async () => {
    const answer = await request(aService().app).get('/v1/changes/chg_9/events').set(as('read'));
    expect([answer.status, answer.type]).toEqual([404, 'application/problem+json']);
  });

  describe('of a long life', () => {
    let server: Server | undefined;

    afterEach(() => {
      server?.closeAllConnections();
      server?.close();
    });

    async function follow(
      events: (signal: AbortSignal) => AsyncIterable<ChangeEvent>,
      { overrides, headers = as('read') }: { overrides?: object; headers?: Record<string, string> } = {},
    ): Promise<IncomingMessage> {
      const services = fakeServices({ changeReads: { events: (_id, _after, signal) => events(signal) } });
      server = createServer(aService({ services, ...overrides }).app).listen(0);
      await once(server, 'listening');
      return open(headers);
    }

    function withStreams(streams: Partial<StreamLimits>) {
      return {
        overrides: { limits: { ...DEFAULT_LIMITS, streams: { ...DEFAULT_LIMITS.streams, ...streams } } },
      };
    }

    async function open(headers: Record<string, string>, method = 'GET'): Promise<IncomingMessage> {
      const { port } = server?.address() as AddressInfo;
      const asked = get({ port, path: EVENTS, headers, method, agent: false });
      const [answer] = (await once(asked, 'response')) as [IncomingMessage];
      return answer;
    }

    it('arrive as they happen, and end when the reader goes', async () => {
      const gone = new EventEmitter();
      const told = once(gone, 'told');
      const answer = await follow(async function* (signal) {
        yield { id: 'evt_1', type: 'change.quoted', at: APRIL_16, view: aChangeView() };
        await once(signal, 'abort');
        gone.emit('told', 'by the signal');
      });
      const [chunk] = (await once(answer.setEncoding('utf8'), 'data')) as [string];
      expect(chunk).toContain('retry:');
      answer.destroy();
      expect(await told).toEqual(['by the signal']);
    });

    async function* untilAborted(signal: AbortSignal): AsyncIterable<ChangeEvent> {
      yield { id: 'evt_1', type: 'change.quoted', at: APRIL_16, view: aChangeView() };
      if (!signal.aborted) await once(signal, 'abort');
    }

    it('are not waited for by whoever asks for the headers alone', async () => {
      await follow(untilAborted);
      const answer = await open(as('read'), 'HEAD');
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/event-stream']);
    });

    it('end when their reader loses the right to them', async () => {
      const accountAccess = new InMemoryAccountAccess();
      const limits = { ...DEFAULT_LIMITS, recheckStreamsMs: 20 };
      const overrides = { accountAccess, limits };
      const answer = await follow(untilAborted, { overrides, headers: as('read', 'own') });
      await once(answer.setEncoding('utf8'), 'data');
      accountAccess.find = () => Promise.resolve({ account: 'acc_1', role: null, changeAccess: null });
      await once(answer.resume(), 'end');
      expect(answer.complete).toBe(true);
    });

    it('are not piled up for a reader that does not read, which loses its stream', async () => {
      let taken = 0;
      const view = aChangeView({ failure: { code: 'x'.repeat(1024 * 1024), message: '' } });
      const gone = new EventEmitter();
      const left = once(gone, 'left');
      await follow(
        async function* () {
          try {
            for (; taken < 500; taken += 1)
              yield await Promise.resolve({ id: `evt_${taken}`, type: 'change.updated', at: APRIL_16, view });
          } finally {
            gone.emit('left');
          }
        },
        withStreams({ lagMs: 100 }),
      );
      await left;
      expect(taken).toBeLessThan(50);
    });

    it('are a handful at a time for each caller', async () => {
      const gone = new EventEmitter();
      const left = once(gone, 'left');
      const events = async function* (signal: AbortSignal): AsyncIterable<ChangeEvent> {
        yield { id: 'evt_1', type: 'change.quoted', at: APRIL_16, view: aChangeView() };
        await once(signal, 'abort');
        gone.emit('left');
      };
      const first = await follow(events, withStreams({ perKey: 2, perUser: 1 }));
      const second = await open(as('read'));
      const third = await open(as('read'));
      const others = [await open(as('read', 'own')), await open(as('admin'))];
      expect([first, second, third, ...others].map(({ statusCode }) => statusCode)).toEqual([
        200, 200, 429, 200, 200,
      ]);
      expect((await open(as('read', 'own'))).statusCode).toBe(429);
      first.destroy();
      await left;
      expect((await open(as('read'))).statusCode).toBe(200);
    });

    it('break off when their source fails', async () => {
      const answer = await follow(async function* () {
        yield await Promise.resolve({
          id: 'evt_1',
          type: 'change.quoted',
          at: APRIL_16,
          view: aChangeView(),
        });
        throw new Error('lost');
      });
      answer.resume();
      await once(answer, 'close');
      expect(answer.statusCode).toBe(200);
    });
  });
});
