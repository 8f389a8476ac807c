import { EventEmitter, once } from 'node:events';
import {
  ChangeFeed,
  type ChangeEventSource,
  type ChangeHead,
} from '../../../src/adapters/persistence/change-feed';
import type { Change } from '../../../src/domain/change/change';
import type { ChangeEvent, ChangeView } from '../../../src/ports/reads';
import { aChangeView, APRIL_16 } from '../../support/http/samples';

/** A change whose events and writes a test makes; it counts what it is asked. */
class Source implements ChangeEventSource {
  readonly asked = new EventEmitter();
  readonly questions: (readonly string[])[] = [];
  reads = 0;
  broken = false;
  #events: string[] = ['evt_1'];
  #version = 1;
  #view: ChangeView = aChangeView({ status: 'quoted' });

  happen(event: string | null, change: Partial<Change>): void {
    if (event !== null) this.#events.push(event);
    this.#version += 1;
    this.#view = aChangeView(change);
  }

  heads(ids: readonly string[]): Promise<readonly ChangeHead[]> {
    this.questions.push(ids);
    this.asked.emit('heads');
    if (this.broken) return Promise.reject(new Error('The database is away.'));
    const head = { lastEvent: this.#events.at(-1) ?? '', version: String(this.#version) };
    return Promise.resolve(ids.filter((id) => id !== 'chg_9').map((id) => ({ id, ...head })));
  }

  get(): Promise<ChangeView> {
    this.reads += 1;
    return Promise.resolve(this.#view);
  }

  eventsBetween(_id: string, after: string, last: string) {
    const ids = this.#events.filter((id) => id > after && id <= last);
    return Promise.resolve(ids.map((id) => ({ id, type: 'change.updated', at: APRIL_16 })));
  }
}

describe('ChangeFeed', () => {
  const source = () => new Source();
  const follow = (feed: ChangeFeed, id = 'chg_1', signal = new AbortController().signal) =>
    feed.follow(id, null, signal)[Symbol.asyncIterator]();
  const resume = (feed: ChangeFeed, after: string) =>
    feed.follow('chg_1', after, new AbortController().signal)[Symbol.asyncIterator]();
  const next = async (stream: AsyncIterator<ChangeEvent>): Promise<ChangeEvent> =>
    (await stream.next()).value as ChangeEvent;

  it('asks once and reads once for all who follow a change', async () => {
    const changes = source();
    const feed = new ChangeFeed(changes, 1);
    const streams = Array.from({ length: 50 }, () => follow(feed));
    await Promise.all(streams.map(next));
    expect(changes.reads).toBe(1);
    const openings = changes.questions.length;
    changes.happen('evt_2', { status: 'completed' });
    const events = await Promise.all(streams.map(next));
    expect(new Set(events.map(({ view }) => view)).size).toBe(1);
    expect([changes.reads, openings]).toEqual([2, 50]);
    // Each later question is one for all of them.
    expect(changes.questions.slice(openings).every((ids) => ids.length === 1)).toBe(true);
  });

  it('gives who takes time everything that happened, with the change as it is', async () => {
    const changes = source();
    const stream = follow(new ChangeFeed(changes, 1));
    await next(stream);
    changes.happen('evt_2', { status: 'scheduled' });
    await once(changes.asked, 'heads');
    changes.happen('evt_3', { status: 'completed' });
    const events = [await next(stream), await next(stream)];
    expect(events.map(({ id }) => id)).toEqual(['evt_2', 'evt_3']);
    expect(events[1]?.view.change.status).toBe('completed');
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it('gives who comes back what has happened since, at once', async () => {
    const changes = source();
    changes.happen('evt_2', { status: 'scheduled' });
    changes.happen('evt_3', { status: 'scheduled' });
    const stream = resume(new ChangeFeed(changes, 1), 'evt_1');
    const events = [await next(stream), await next(stream)];
    expect(events.map(({ id }) => id)).toEqual(['evt_2', 'evt_3']);
    changes.happen('evt_4', { status: 'completed' });
    expect(await next(stream)).toMatchObject({ id: 'evt_4' });
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it('gives who comes back to a change that is over the events of its end', async () => {
    const changes = source();
    changes.happen('evt_2', { status: 'completed' });
    const stream = resume(new ChangeFeed(changes, 1), 'evt_1');
    expect(await next(stream)).toMatchObject({ id: 'evt_2' });
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it.each(['evt_1', 'nothing that has happened'])(
    'gives who comes back after %s the present state under the last event',
    async (after) => {
      const stream = resume(new ChangeFeed(source(), 1), after);
      expect(await next(stream)).toMatchObject({ id: 'evt_1', view: { change: { status: 'quoted' } } });
      await stream.return?.();
    },
  );

  it('ends with a change that another decision ended without an event', async () => {
    const changes = source();
    const stream = follow(new ChangeFeed(changes, 1));
    await next(stream);
    changes.happen(null, { status: 'canceled' });
    expect(await next(stream)).toMatchObject({ id: 'evt_1', view: { change: { status: 'canceled' } } });
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it('stops asking when nobody follows any more', async () => {
    const changes = source();
    const feed = new ChangeFeed(changes, 1);
    const gone = new AbortController();
    const stream = follow(feed, 'chg_1', gone.signal);
    await next(stream);
    const end = stream.next();
    await once(changes.asked, 'heads');
    gone.abort();
    expect(await end).toEqual({ done: true, value: undefined });
    const other = follow(feed, 'chg_2');
    await next(other);
    await once(changes.asked, 'heads');
    expect(changes.questions.at(-1)).toEqual(['chg_2']);
    await other.return?.();
  });

  it('breaks off while the database is away', async () => {
    const changes = source();
    const stream = follow(new ChangeFeed(changes, 1));
    await next(stream);
    changes.broken = true;
    await expect(stream.next()).rejects.toThrow('cannot be followed');
  });

  it('refuses a change that does not exist', async () => {
    await expect(follow(new ChangeFeed(source(), 1), 'chg_9').next()).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
