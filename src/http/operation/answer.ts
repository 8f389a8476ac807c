import type { Response } from 'express';
import { once } from 'node:events';
import type { PdfDocument } from '../../ports/documents';
import { type Caller, holderOf } from '../auth/caller';
import type { StreamLimits } from '../limits';
import { RetryLater } from '../problem/problem';
import type { StreamEvent, Success } from './operation';

const HEARTBEAT_MS = 15_000;
const RECONNECT_MS = 2_000;

type Event = StreamEvent<object>;

/** Answers with what a handler returned, in the form that its operation declares. */
export async function sendResult(
  response: Response,
  { success, streams }: { readonly success: Success; readonly streams: EventStreams },
  result: unknown,
): Promise<void> {
  response.status(success.status);
  switch (success.kind) {
    case 'json':
      sendJson(response, result);
      return;
    case 'empty':
      response.end();
      return;
    case 'pdf':
      sendPdf(response, result as PdfDocument);
      return;
    case 'events':
      await streams.send(response, result as AsyncIterable<StreamEvent<object>>);
  }
}

/** Writes a JSON answer; the status is set by then. */
export function sendJson(response: Response, body: unknown): void {
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(body));
}

function sendPdf(response: Response, { filename, content }: PdfDocument): void {
  response.setHeader('Content-Type', 'application/pdf');
  response.setHeader('Content-Disposition', `attachment; filename="${filename.replaceAll(/[^\w.-]/g, '_')}"`);
  response.end(content);
}

/** Server-sent events, as many streams at a time as a caller may have, each as fast as its reader reads. */
export class EventStreams {
  readonly #open = new Map<string, number>();
  /** Streams of the same thing are sent the same bytes. */
  readonly #encoded = new WeakMap<object, Buffer>();

  constructor(private readonly limits: StreamLimits) {}

  /**
   * Takes one of the caller's places for a response, until it is closed.
   * @throws RetryLater `rate_limited`
   */
  enter(caller: Caller, response: Response): void {
    const reader = readerOf(caller);
    const open = this.#open.get(reader) ?? 0;
    if (open >= (caller.user === null ? this.limits.perKey : this.limits.perUser))
      throw new RetryLater('rate_limited', 'Too many streams are open. Close one first.', 5);
    this.#open.set(reader, open + 1);
    response.once('close', () => {
      this.#leave(reader);
    });
  }

  /**
   * The first event is awaited before anything is written, so that a refusal is still a problem document. Whoever asks
   * for the headers alone gets no events.
   */
  async send(response: Response, events: AsyncIterable<Event>): Promise<void> {
    const iterator = events[Symbol.asyncIterator]();
    let next = await iterator.next();
    response.setHeader('Content-Type', 'text/event-stream');
    response.setHeader('X-Accel-Buffering', 'no');
    response.write(`retry: ${RECONNECT_MS}\n\n`);
    const heartbeat = setInterval(() => {
      if (!response.writableNeedDrain) response.write(': still here\n\n');
    }, HEARTBEAT_MS);
    try {
      const isAsked = response.req.method !== 'HEAD';
      for (; isAsked && next.done !== true && !response.destroyed; next = await iterator.next())
        await this.#write(response, next.value);
    } finally {
      clearInterval(heartbeat);
      await iterator.return?.();
      response.end();
    }
  }

  /** Nothing more is taken from the source before the reader has read; one that does not read loses its stream. */
  async #write(response: Response, { id, type, data }: Event): Promise<void> {
    response.write(`id: ${id}\nevent: ${type}\ndata: `);
    response.write(this.#encode(data));
    if (response.write('\n\n')) return;
    if (!(await isRead(response, this.limits.lagMs))) response.destroy();
  }

  #encode(data: object): Buffer {
    const bytes = this.#encoded.get(data) ?? Buffer.from(JSON.stringify(data));
    this.#encoded.set(data, bytes);
    return bytes;
  }

  #leave(reader: string): void {
    const others = (this.#open.get(reader) ?? 1) - 1;
    if (others === 0) this.#open.delete(reader);
    else this.#open.set(reader, others);
  }
}

/** Whose places a stream takes: of a portal's user, of a person, or of a key for one user or itself. */
function readerOf(caller: Caller): string {
  return JSON.stringify([caller.kind, holderOf(caller), caller.user]);
}

/** Waits until what was written has been read, or nobody is there to read; false where neither happens in time. */
async function isRead(response: Response, withinMs: number): Promise<boolean> {
  const settled = new AbortController();
  const signal = AbortSignal.any([settled.signal, AbortSignal.timeout(withinMs)]);
  try {
    await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]);
    return true;
  } catch {
    return false;
  } finally {
    settled.abort();
  }
}
