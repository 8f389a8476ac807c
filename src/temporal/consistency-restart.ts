import { setTimeout as pause } from 'node:timers/promises';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { isOver } from '../domain/change/states';
import { DomainError } from '../domain/errors';
import type { LiveWork } from '../ports/live-work';
import type { LoadedSituation, Subject, SubscriptionRecords } from '../ports/subscription-records';
import type { ClockInput } from '../../workflows/messages';
import type { PlanChangeWorkflows } from './plan-change-workflows';
import type { SubscriptionWorkflows } from './subscription-workflows';

/** A first charge that takes longer goes on by itself. */
const OPENING_PATIENCE_MS = 10_000;

/** Starts lost workflows again. They go on from what the database says, so that nothing happens twice. */
export class WorkflowRestart {
  constructor(
    private readonly records: SubscriptionRecords,
    private readonly planChanges: PlanChangeWorkflows,
    private readonly subscriptions: SubscriptionWorkflows,
  ) {}

  /** False where there is nothing left to do: it came to its end just now. */
  async restart(work: LiveWork): Promise<boolean> {
    switch (work.kind) {
      case 'change':
      case 'charge':
        return this.#restartChange(work.id);
      case 'subscription':
      case 'opening':
        return this.#restartSubscription(work.id, work.kind);
      case 'test_clock':
        await this.subscriptions.advance(work.id, work.to);
        return true;
    }
  }

  async #restartChange(id: string): Promise<boolean> {
    const situation = await this.#find({ change: id });
    if (!situation?.change) return false;
    const { change, refunds } = situation;
    const owesRefund = refunds.some((refund) => refund.change === id);
    if (isOver(change.status) && change.heldUntil === null && !owesRefund) return false;
    await this.planChanges.resume(change, clockOf(situation));
    return true;
  }

  async #restartSubscription(id: string, kind: 'subscription' | 'opening'): Promise<boolean> {
    const situation = await this.#find({ subscription: id });
    if (!situation || situation.subscription.status === 'canceled') return false;
    if (kind === 'opening') await this.#open(situation);
    else await this.subscriptions.resume(id, clockOf(situation));
    return true;
  }

  /** The first charge may have come through: it is asked for again under its key, and decides. */
  async #open(situation: LoadedSituation): Promise<void> {
    const { id, account, catalog, terms } = situation.subscription;
    const opened = this.subscriptions
      .subscribe({ subscription: id, account, catalog, terms }, clockOf(situation))
      .catch((error: unknown) => {
        // A decline: there is no subscription, and nobody waits for it any more.
        if (!(error instanceof WorkflowUpdateFailedError)) throw error;
      });
    await Promise.race([opened, pause(OPENING_PATIENCE_MS, undefined, { ref: false })]);
  }

  async #find(subject: Subject): Promise<LoadedSituation | null> {
    try {
      return await this.records.load(subject);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'not_found') return null;
      throw error;
    }
  }
}

function clockOf({ account, now }: LoadedSituation): ClockInput {
  return account.testClock === null ? { kind: 'real' } : { kind: 'test', now };
}
