import { condition } from '@temporalio/workflow';
import type { Instant } from '../src/domain/calendar/instant';
import type { ClockInput } from './messages';

/** The time that a workflow lives in. On a test clock nothing happens until the clock ticks. */
export class Clock {
  #testNow: Instant | null;

  constructor(input: ClockInput) {
    this.#testNow = input.kind === 'test' ? input.now : null;
  }

  get now(): Instant {
    // eslint-disable-next-line no-restricted-syntax -- in a workflow this is the server's time, the same at every replay
    return this.#testNow ?? Date.now();
  }

  get isReal(): boolean {
    return this.#testNow === null;
  }

  /** What a workflow that continues this one starts with. */
  get input(): ClockInput {
    return this.#testNow === null ? { kind: 'real' } : { kind: 'test', now: this.#testNow };
  }

  tick(now: Instant): void {
    if (this.#testNow !== null) this.#testNow = Math.max(this.#testNow, now);
  }

  /** Waits for a message, on real time until `at` at the latest; null: for a message alone. */
  async wait(at: Instant | null, hasMessage: () => boolean, summary: string): Promise<void> {
    if (at === null || !this.isReal) await condition(hasMessage);
    else if (at > this.now) await condition(hasMessage, at - this.now, { summary });
  }
}
