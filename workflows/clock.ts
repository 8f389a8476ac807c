import { condition } from '@temporalio/workflow';
import type { Instant } from '../src/domain/calendar/instant';
import type { ClockInput } from './messages';

/** The time that a workflow lives in. On a test clock nothing happens until the clock ticks. */
export class Clock {
  isResting = false;
  #testNow: Instant | null;
  #ticks = 0;

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
    this.#ticks += 1;
    if (this.#testNow !== null) this.#testNow = Math.max(this.#testNow, now);
  }

  /**
   * Lets time pass before a step that did not bring its workflow any further is taken again: a moment, or until the
   * test clock ticks.
   */
  async rest(interrupted: () => boolean): Promise<void> {
    const ticks = this.#ticks;
    this.isResting = true;
    if (this.isReal) await condition(interrupted, '1 second');
    else await condition(() => interrupted() || this.#ticks !== ticks);
    this.isResting = false;
  }

  /** Waits until `at` has come (never, where it is null) or `interrupted` holds, whichever is first. */
  async waitUntil(at: Instant | null, interrupted: () => boolean, summary: string): Promise<void> {
    if (at === null) await condition(interrupted);
    else if (this.#testNow !== null) await condition(() => interrupted() || this.now >= at);
    else if (at > this.now) await condition(interrupted, at - this.now, { summary });
  }
}
