import { EventEmitter, once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { isOver } from '../../domain/change/change';
import { DomainError } from '../../domain/errors';
import type { ChangeEvent, ChangeView } from '../../ports/reads';

/** What tells whether there is news of a change, without reading it. */
export interface ChangeHead {
  readonly id: string;
  /** The last event's id; empty where there is none. */
  readonly lastEvent: string;
  /** Differs after each write of the change. */
  readonly version: string;
}

/** Where a feed looks. */
export interface ChangeEventSource {
  /** Of those changes that exist. */
  heads(changes: readonly string[]): Promise<readonly ChangeHead[]>;
  get(change: string): Promise<ChangeView>;
  /** The events after `after`, up to and including `last`, oldest first. */
  eventsBetween(change: string, after: string, last: string): Promise<readonly Omit<ChangeEvent, 'view'>[]>;
}

interface News {
  readonly lastEvent: string;
  readonly view: ChangeView;
}

/** A change that somebody follows: one stored view, however many they are. */
interface Followed {
  readonly told: EventEmitter;
  followers: number;
  head: ChangeHead | null;
  news: Promise<News> | null;
}

/** How soon followers hear of something. */
const POLL_MS = 250;

/** Follows changes for all streams of a process, by one question to the database at a time. */
export class ChangeFeed {
  readonly #followed = new Map<string, Followed>();
  #isPolling = false;

  constructor(
    private readonly source: ChangeEventSource,
    private readonly pollMs = POLL_MS,
  ) {}

  /**
   * What happens to a change: first what has happened since the event `after`, or its present state where that is nothing.
   * Who takes time over an event is given those of meanwhile with the change as it is by then. Ends with the change, also
   * where its end made no event.
   * @param after - of a stream that is resumed; what is no event that has happened counts as none
   * @throws DomainError `not_found`
   */
  async *follow(id: string, after: string | null, signal: AbortSignal): AsyncIterable<ChangeEvent> {
    const followed = this.#join(id);
    try {
      await this.#look([id]);
      let news = newsOf(followed, id);
      const { lastEvent } = await news;
      let seen = after !== null && after < lastEvent ? after : lastEvent;
      for (let isFirst = true; ; isFirst = false) {
        const told = await news;
        const isEnd = isOver(told.view.change.status);
        const events = await this.#eventsOf(told, seen, isFirst || isEnd);
        yield* events;
        seen = events.at(-1)?.id ?? seen;
        if (isEnd || !(await isTold(followed, news, signal))) return;
        news = newsOf(followed, id);
      }
    } finally {
      this.#leave(id, followed);
    }
  }

  /** What has happened since `seen`; the present state where that is nothing and has to be shown. */
  async #eventsOf(
    { view, lastEvent }: News,
    seen: string,
    isShown: boolean,
  ): Promise<readonly ChangeEvent[]> {
    const { id } = view.change;
    const events = seen === lastEvent ? [] : await this.source.eventsBetween(id, seen, lastEvent);
    if (events.length === 0 && isShown) return [presentState(view, seen)];
    return events.map((event) => ({ ...event, view }));
  }

  #join(id: string): Followed {
    const followed = this.#followed.get(id) ?? {
      told: new EventEmitter().setMaxListeners(0),
      followers: 0,
      head: null,
      news: null,
    };
    followed.followers += 1;
    this.#followed.set(id, followed);
    if (!this.#isPolling) void this.#poll();
    return followed;
  }

  #leave(id: string, followed: Followed): void {
    followed.followers -= 1;
    if (followed.followers === 0) this.#followed.delete(id);
  }

  async #poll(): Promise<void> {
    this.#isPolling = true;
    while (this.#followed.size > 0) {
      await pause(this.pollMs, null, { ref: false });
      await this.#look([...this.#followed.keys()]).catch((cause: unknown) => {
        for (const followed of this.#followed.values())
          tell(followed, Promise.reject(new Error('Changes cannot be followed at the moment.', { cause })));
      });
    }
    this.#isPolling = false;
  }

  async #look(ids: readonly string[]): Promise<void> {
    for (const head of await this.source.heads(ids)) {
      const followed = this.#followed.get(head.id);
      if (followed !== undefined && isNewer(head, followed.head)) this.#read(head, followed);
    }
  }

  #read(head: ChangeHead, followed: Followed): void {
    followed.head = head;
    const { id, lastEvent } = head;
    tell(
      followed,
      this.source.get(id).then((view) => ({ lastEvent, view })),
    );
  }
}

/** Two looks may overtake each other. */
function isNewer(head: ChangeHead, known: ChangeHead | null): boolean {
  if (known === null) return true;
  return (
    head.lastEvent > known.lastEvent || (head.lastEvent === known.lastEvent && head.version !== known.version)
  );
}

/** Bad news breaks the streams off; their readers come back. */
function tell(followed: Followed, news: Promise<News>): void {
  news.catch(() => {
    followed.head = null;
  });
  followed.news = news;
  followed.told.emit('news');
}

function newsOf({ news }: Followed, id: string): Promise<News> {
  if (news === null) throw new DomainError('not_found', `There is no change ${id}.`);
  return news;
}

/** Waits for other news than those that are known; false where the signal aborts first. */
async function isTold(followed: Followed, known: Promise<News>, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted && followed.news === known)
    await once(followed.told, 'news', { signal }).catch(() => undefined);
  return !signal.aborted;
}

/** The state at the beginning, and at an end that made no event: no event of its own, hence the last one's id. */
function presentState(view: ChangeView, id: string): ChangeEvent {
  return { id, type: 'change.updated', at: view.change.createdAt, view };
}
