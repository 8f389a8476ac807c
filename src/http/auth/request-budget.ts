import { MemoryStore } from 'express-rate-limit';
import type { RequestLimit } from '../limits';
import { RetryLater } from '../problem/problem';

/** Counts requests by key and refuses those beyond the limit. */
export class RequestBudget {
  private readonly store = new MemoryStore();

  constructor(private readonly limit: RequestLimit) {
    this.store.init({ windowMs: limit.windowMs } as Parameters<MemoryStore['init']>[0]);
  }

  /** @throws RetryLater `rate_limited` */
  async spend(key: string): Promise<void> {
    const { totalHits, resetTime } = await this.store.increment(key);
    if (totalHits <= this.limit.requests) return;
    const waitMs = (resetTime?.getTime() ?? Date.now()) - Date.now();
    throw new RetryLater(
      'rate_limited',
      'Too many requests. Slow down.',
      Math.max(1, Math.ceil(waitMs / 1000)),
    );
  }
}
