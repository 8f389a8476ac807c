import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';

/** Rows of a table that are to be sent to somebody outside. */
export interface Outbox<Item> {
  /**
   * Takes up to `limit` of the items that are due. While the lease lasts nobody else is given them; after it they are
   * due again, so that whoever dies with an item loses nothing.
   */
  claim(limit: number): Promise<readonly Item[]>;
  /** Sends one item, and notes what became of it. */
  deliver(item: Item): Promise<void>;
}

/** What became of an attempt: `refused` is for good, `failed` may pass. */
export type Attempt =
  { readonly status: 'delivered' } | { readonly status: 'refused' | 'failed'; readonly reason: string };

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The waits that Standard Webhooks proposes: ten attempts within a little more than three days. */
const WAITS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;

/** Up to a tenth of a wait comes on top, so that what failed together does not come back together. */
const SPREAD = 0.1;

/**
 * How long to wait after the attempt number `tries` has failed, in milliseconds; null where it was the last one.
 * @param chance - from 0 up to 1
 */
export function waitAfter(tries: number, chance: number = Math.random()): number | null {
  const wait = WAITS[tries - 1];
  return wait === undefined ? null : Math.round(wait * (1 + SPREAD * chance));
}

interface DeliveryOptions {
  /** For the log: what is delivered. */
  readonly name: string;
  /** How many items are sent at the same time. */
  readonly capacity: number;
  readonly logger: Logger;
  /** How soon something new is noticed. */
  readonly pollMs?: number;
}

/** Something that goes on until it is stopped. */
export interface Delivery {
  /** Takes nothing new, and waits for what is on its way; what takes too long is sent again after its lease. */
  stop(): Promise<void>;
}

const POLL_MS = 500;
const STOP_GRACE_MS = 10_000;

/** Empties an outbox as it fills; a slow recipient keeps its places busy and nobody waiting. */
export function startDelivery<Item>(outbox: Outbox<Item>, options: DeliveryOptions): Delivery {
  const { name, capacity, logger, pollMs = POLL_MS } = options;
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  const bell = new Bell();
  const logFailure = (error: unknown): void => {
    logger.error({ err: error, delivery: name }, 'A delivery could not be carried out; it is tried again');
  };

  const launch = (item: Item): void => {
    const attempt = outbox
      .deliver(item)
      .catch(logFailure)
      .finally(() => {
        underWay.delete(attempt);
        bell.ring();
      });
    underWay.add(attempt);
  };

  /** True where there may be more, and room for it. */
  const fill = async (): Promise<boolean> => {
    const free = capacity - underWay.size;
    const items = free === 0 ? [] : await outbox.claim(free);
    items.forEach(launch);
    return items.length === free && underWay.size < capacity;
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const mayBeMore = await fill().catch(logFailure);
      if (mayBeMore !== true) await bell.wait(pollMs);
    }
  };

  const ended = run();
  return {
    stop: async () => {
      stopping.abort();
      bell.ring();
      await Promise.race([
        ended.then(() => Promise.all(underWay)),
        pause(STOP_GRACE_MS, null, { ref: false }),
      ]);
    },
  };
}

/** Wakes who waits for it, or who is about to. */
class Bell {
  #isRung = false;
  #wake: (() => void) | undefined;

  ring(): void {
    this.#isRung = true;
    this.#wake?.();
  }

  async wait(atMostMs: number): Promise<void> {
    if (!this.#isRung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, atMostMs);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#isRung = false;
  }
}
