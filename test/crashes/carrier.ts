import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { ApplicationFailure } from '@temporalio/common';
import type { Pool } from 'pg';
import type { Activities } from '../../activities';
import { PostgresLateWork } from '../../src/adapters/persistence/late-work';
import type { Database } from '../../src/adapters/persistence/database';
import type { Instant } from '../../src/domain/calendar/instant';
import type { ChangeStep } from '../../src/domain/change/next-step';
import type { SubscriptionStep } from '../../src/domain/renewal/next-step';
import type { Carried, LateWork, ChangeProgress, SubscriptionProgress } from '../../src/ports/workflows';
import type { Mortal } from './crash';

export interface Row {
  readonly kind: 'change' | 'subscription';
  readonly id: string;
}

type Progress = ChangeProgress | SubscriptionProgress;
type Step = ChangeStep | SubscriptionStep | { readonly step: 'look' };
/** What a row's own activities do; payments are moved by the same for both. */
type StepOf<Any extends { readonly step: string }> =
  Exclude<Any['step'], 'charge' | 'end_payment' | 'refund'> | 'look';
interface Move {
  readonly kind: 'test_clock';
  readonly id: string;
  readonly to: Instant;
}

/** The worker, as much of it as lives as long as a process. */
export interface Worker {
  readonly process: Mortal;
  readonly database: Database;
  readonly activities: Activities;
}

/** Nobody carries a workflow any more: its worker died, and Temporal has lost it. gRPC's "deadline exceeded" to callers. */
export class WorkflowLost extends Error {
  readonly code = 4;
}

const QUIET = new DefaultLogger('ERROR');

const MOST_ATTEMPTS = 5;
const MOST_CHECKS = 20;

/**
 * What Temporal and the workflows do, within this process: carries out what a row owes by the real activities, tries them
 * again, keeps what it was told for later, and looks whether anything is late.
 */
export class Carrier {
  #told: (Row | Move)[] = [];

  constructor(
    private readonly worker: Worker,
    /** Its connections belong to nobody whose statements are counted. */
    private readonly pool: Pool,
  ) {}

  /** A signal: it is kept until somebody has time for it. */
  tell(row: Row): void {
    this.#told.push(row);
  }

  /** Whatever is known of workflows goes: what is owed stands in the rows alone. */
  forget(): void {
    this.#told = [];
  }

  /** Carries out all that anybody was told. */
  async work(): Promise<void> {
    for (let next = this.#told.shift(); next; next = this.#told.shift()) {
      if (next.kind === 'test_clock') await this.#move(next);
      else await this.carry(next);
    }
  }

  /** Begins to move a test clock; the rest is for later. */
  async advance(id: string, to: Instant): Promise<void> {
    await this.#run(this.worker.activities.clockRecords.begin, { clock: id, to });
    this.#told.push({ kind: 'test_clock', id, to });
  }

  /** Carries out everything that is owed and due; answers the status then. A step that comes back undone rests. */
  async carry(row: Row, known?: Progress): Promise<string> {
    let progress = known ?? (await this.#take(row, { step: 'look' }));
    while (progress.next && progress.next.at <= (await this.#now(row))) {
      const { next } = progress;
      progress = await this.#take(row, next);
      if (JSON.stringify(progress.next) === JSON.stringify(next)) break;
    }
    return progress.status;
  }

  /**
   * The periodic check: whatever is late is carried out, until nothing is.
   * @throws where something stays late for ever
   */
  async check(): Promise<void> {
    const late = new PostgresLateWork(this.worker.database);
    for (let count = 0; count < MOST_CHECKS; count += 1) {
      const found = await late.after(null, 100);
      if (found.length === 0) return;
      for (const work of found) await this.#restart(work);
      await this.work();
    }
    throw new Error(`Late for ever: ${JSON.stringify(await late.after(null, 100))}`);
  }

  async #restart(work: LateWork): Promise<void> {
    if (work.kind === 'test_clock') await this.advance(work.id, work.to);
    else await this.carry({ kind: work.kind, id: work.id });
  }

  async #move({ id, to }: Move): Promise<void> {
    await this.#run(this.worker.activities.testClocks.advance, { clock: id, to });
  }

  async #now({ kind, id }: Row): Promise<Instant> {
    const { rows } = await this.pool.query<{ now: Date }>(
      `SELECT k.now FROM ${kind}s o JOIN accounts a ON a.id = o.account JOIN test_clocks k ON k.id = a.test_clock WHERE o.id = $1`,
      [id],
    );
    return rows[0]!.now.getTime();
  }

  #take({ kind, id }: Row, next: Step): Promise<Progress> {
    const { payments } = this.worker.activities;
    const carried: Carried = kind === 'change' ? { change: id } : { subscription: id };
    switch (next.step) {
      case 'charge':
        return this.#run(payments.charge, next.payment, carried);
      case 'end_payment':
        return this.#run(payments.endPayment, next.payment, carried);
      case 'refund':
        return this.#run(payments.sendBack, carried);
      default:
        return kind === 'change'
          ? this.#takeOfChange(id, next.step as StepOf<ChangeStep>)
          : this.#takeOfSubscription(id, next.step as StepOf<SubscriptionStep>);
    }
  }

  #takeOfChange(id: string, step: StepOf<ChangeStep>): Promise<Progress> {
    const { records, resources } = this.worker.activities;
    const steps: Record<typeof step, (change: string) => Promise<ChangeProgress>> = {
      look: records.lookAtChange,
      confirm: records.confirmAutomatically,
      expire: records.expireChange,
      apply: records.apply,
      remind: resources.remind,
      reconcile: resources.reconcile,
    };
    return this.#run(steps[step], id);
  }

  #takeOfSubscription(id: string, step: StepOf<SubscriptionStep>): Promise<Progress> {
    const { records } = this.worker.activities;
    const steps: Record<typeof step, (subscription: string) => Promise<SubscriptionProgress>> = {
      look: records.lookAtSubscription,
      renew: records.renew,
      retry_payment: records.retryPayment,
      expire: records.expireSubscription,
      tell_trial_end: records.tellTrialEnd,
      remind: records.remindOfRenewal,
      upgrade: records.upgrade,
    };
    return this.#run(steps[step], id);
  }

  /** Temporal tries an activity until it succeeds or is refused for good; a worker that died does not come back here. */
  async #run<Input extends unknown[], Result>(
    activity: (...input: Input) => Promise<Result>,
    ...input: Input
  ): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await new MockActivityEnvironment({ attempt }, { logger: QUIET }).run(activity, ...input);
      } catch (error) {
        if (this.worker.process.isDead) throw new WorkflowLost('The worker is gone.', { cause: error });
        const isFinal = error instanceof ApplicationFailure && error.nonRetryable;
        if (isFinal || error instanceof WorkflowLost || attempt === MOST_ATTEMPTS) throw error;
      }
    }
  }
}
