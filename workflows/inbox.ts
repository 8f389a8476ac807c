import {
  ActivityFailure,
  allHandlersFinished,
  ApplicationFailure,
  condition,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Instant } from '../src/domain/calendar/instant';
import { Clock } from './clock';
import { lookAgainSignal, proceedUpdate, tickUpdate, type ClockInput } from './messages';

interface Step {
  readonly step: string;
  readonly at: Instant;
}

/** What the database said last about the row that a workflow carries. */
interface Progress {
  readonly status: string;
  readonly next: Step | null;
  readonly now: Instant;
}

/** What is done first where nobody has said yet how the row stands, or somebody has said that it stands differently. */
export interface Look {
  readonly step: 'look';
}

/** Somebody who waits for an answer: with word from the database, with a wish, or only until all that is due is done. */
interface Question<P, Wish> {
  readonly progress?: P;
  readonly wish?: Wish;
  readonly answer: (status: string) => void;
  readonly refuse: (refusal: Error) => void;
  refusal?: Error;
}

/** How a workflow lives: what it does, until when, and how another run goes on where this one has become long. */
interface Life<P extends Progress, Wish> {
  readonly carryOut: (next: NonNullable<P['next']> | Wish | Look) => Promise<P>;
  readonly isOver: (progress: P) => boolean;
  readonly goOn: (known: { readonly clock: ClockInput; readonly progress: P }) => Promise<never>;
  /** Told of every progress. */
  readonly show?: (progress: P) => void;
}

/** A message's description in the Temporal UI. */
const SERVICE_ONLY = { description: 'For the service alone: do not send it by hand' };

/** A run takes so many messages; the server's limit for updates is four times as high. */
const MANY_MESSAGES = 500;

const SHORTEST_REST = 1000;
const LONGEST_REST = 60_000;

/**
 * What a workflow knows and is told. It takes one thing at a time, and each to its end: first what is owed and due, then
 * who has asked, then a look at what has changed elsewhere. Whoever asks is answered once nothing is due any more that
 * can be done now.
 */
export class Inbox<P extends Progress, Wish = never> {
  readonly clock: Clock;
  #progress: P | null;
  #told = false;
  #messages = 0;
  #asked: Question<P, Wish>[] = [];
  #taken: Question<P, Wish>[] = [];
  /** A step that came back undone, and until when it rests. */
  #stalled: { readonly next: Step; readonly until: Instant; readonly times: number } | null = null;

  constructor({ clock, progress }: { readonly clock: ClockInput; readonly progress?: P }) {
    this.clock = new Clock(clock);
    this.#progress = progress ?? null;
  }

  get progress(): P | null {
    return this.#progress;
  }

  /** Takes what the service sends. */
  listen(): void {
    setHandler(proceedUpdate, (progress) => this.#ask({ progress: progress as unknown as P }), SERVICE_ONLY);
    setHandler(tickUpdate, (now) => this.#tick(now), SERVICE_ONLY);
    setHandler(lookAgainSignal, () => {
      this.lookAgain();
    });
  }

  /** Takes one thing after another, until the row is over and everybody who asked has been answered. */
  async live({ carryOut, isOver, goOn, show }: Life<P, Wish>): Promise<void> {
    if (this.#progress) show?.(this.#progress);
    while (await this.#isOpen(isOver)) {
      await this.#take(carryOut);
      if (!this.#progress) continue;
      show?.(this.#progress);
      if (await this.#isLong()) await goOn({ clock: this.clock.input, progress: this.#progress });
    }
  }

  /** True where nothing is due and nobody has said anything. */
  get isAtRest(): boolean {
    return this.#progress !== null && !this.#isDue && !this.#hasMessage;
  }

  /** The database may know something new. */
  lookAgain(): void {
    this.#messages += 1;
    this.#told = true;
  }

  /** Answers the status that a wish leads to, or throws what it is refused with. */
  ask(wish: Wish): Promise<string> {
    return this.#ask({ wish });
  }

  /** The test clock stands at `now`; answers once everything due until then has been done. */
  async #tick(now: Instant): Promise<true> {
    this.clock.tick(now);
    if (this.#stalled) this.#stalled = { ...this.#stalled, until: this.clock.now };
    if (!this.#isDue) this.#told = true;
    await this.#ask({});
    return true;
  }

  /** Waits until there is something to do, and does it. */
  async #take(carryOut: (next: NonNullable<P['next']> | Wish | Look) => Promise<P>): Promise<void> {
    const [question] = this.#asked;
    if (this.#progress?.next && this.#isDue) await this.#carryOut(this.#progress.next, carryOut);
    else if (question) await this.#hear(question, carryOut);
    else if (this.#told || this.#progress === null) await this.#look(carryOut);
    else await this.clock.wait(this.#dueAt, () => this.#hasMessage, this.#summary);
    if (this.#progress !== null && !this.#isDue && !this.#told) this.#answerAll(this.#progress.status);
  }

  /** False once the row is over and everybody who asked has been answered. */
  async #isOpen(isOver: (progress: P) => boolean): Promise<boolean> {
    const goesOn = (): boolean => this.#hasMessage || this.#progress === null || !isOver(this.#progress);
    if (!goesOn()) await condition(() => goesOn() || allHandlersFinished());
    return goesOn();
  }

  /** True where the history has become long and nothing is under way: the moment to continue as a new run. */
  async #isLong(): Promise<boolean> {
    if (this.#messages < MANY_MESSAGES && !workflowInfo().continueAsNewSuggested) return false;
    if (this.isAtRest) await condition(() => !this.isAtRest || allHandlersFinished());
    return this.isAtRest;
  }

  get #hasMessage(): boolean {
    return this.#told || this.#asked.length > 0;
  }

  /** A step may be due by the database's time while the workflow's is still that of the task's beginning. */
  get #isDue(): boolean {
    const now = Math.max(this.clock.now, this.#progress?.now ?? 0);
    return this.#dueAt !== null && this.#dueAt <= now;
  }

  get #dueAt(): Instant | null {
    const next = this.#progress?.next;
    if (!next) return null;
    return this.#stalled && isSame(this.#stalled.next, next)
      ? Math.max(next.at, this.#stalled.until)
      : next.at;
  }

  /** Shown beside the timer in the Temporal UI. */
  get #summary(): string {
    const next = this.#progress?.next;
    return next ? `${next.step.replace('_', ' ')} ${new Date(next.at).toISOString()}` : '';
  }

  #ask(question: Pick<Question<P, Wish>, 'progress' | 'wish'>): Promise<string> {
    this.#messages += 1;
    return new Promise((answer, refuse) => this.#asked.push({ ...question, answer, refuse }));
  }

  /** A step that comes back as it was cannot be done yet: it rests for a moment, or until the test clock ticks. */
  async #carryOut<Next extends Step>(next: Next, carryOut: (next: Next) => Promise<P>): Promise<void> {
    this.#know(await carryOut(next));
    if (!this.#progress?.next || !isSame(this.#progress.next, next)) return;
    const times = this.#stalled && isSame(this.#stalled.next, next) ? this.#stalled.times + 1 : 0;
    const rest = Math.min(SHORTEST_REST * 2 ** times, LONGEST_REST);
    this.#stalled = { next, times, until: this.clock.isReal ? this.clock.now + rest : Infinity };
  }

  /** A refusal is told once what the attempt has brought about is done, and how things stand then is looked at. */
  async #hear(question: Question<P, Wish>, carryOut: (wish: Wish) => Promise<P>): Promise<void> {
    this.#asked.shift();
    this.#taken.push(question);
    if (question.progress !== undefined) this.#know(question.progress);
    if (question.wish === undefined) return;
    try {
      this.#know(await carryOut(question.wish));
    } catch (error) {
      question.refusal = refusalIn(error);
      this.#told = true;
    }
  }

  /** What the database says, and what time it is there. */
  #know(progress: P): void {
    this.#progress = progress;
    this.clock.tick(progress.now);
  }

  async #look(carryOut: (look: Look) => Promise<P>): Promise<void> {
    this.#told = false;
    this.#know(await carryOut({ step: 'look' }));
  }

  #answerAll(status: string): void {
    for (const { refusal, answer, refuse } of this.#taken.splice(0)) {
      if (refusal) refuse(refusal);
      else answer(status);
    }
  }
}

function isSame(one: Step, other: Step): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * What a step was refused with: an activity's failure holds it, a local activity's is it.
 * @throws whatever is no refusal
 */
function refusalIn(error: unknown): ApplicationFailure {
  const refusal = error instanceof ActivityFailure ? error.cause : error;
  if (refusal instanceof ApplicationFailure) return refusal;
  throw error;
}
