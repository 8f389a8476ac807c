import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { DomainError } from '../domain/errors';
import { targetOf } from '../domain/situation';
import type { LoadedSituation, Subject, SubscriptionRecords } from '../ports/subscription-records';
import {
  type DueWork,
  type WakeWorkflows,
  planChangeWorkflowId,
  subscriptionWorkflowId,
} from '../ports/workflows';
import { lookAgainSignal, tickUpdate, type ClockInput } from '../../workflows/messages';
import type { PlanChangeWorkflows } from './plan-change-workflows';
import type { SubscriptionWorkflows } from './subscription-workflows';

/** A row by its kind: what it needs is known only once its workflow is found or started. */
export type CarriedRow = Pick<DueWork, 'kind' | 'id'>;

/** What workflows are reached with. */
export interface WakeDependencies {
  readonly client: Client;
  readonly records: Pick<SubscriptionRecords, 'load'>;
  readonly planChanges: PlanChangeWorkflows;
  readonly subscriptions: SubscriptionWorkflows;
  readonly logger: Logger;
}

/** Reaches workflows by what they carry, and starts lost ones again. */
export class TemporalWakeWorkflows implements WakeWorkflows {
  constructor(private readonly dependencies: WakeDependencies) {}

  change(id: string): Promise<void> {
    return this.#wake({ kind: 'change', id });
  }

  subscription(id: string): Promise<void> {
    return this.#wake({ kind: 'subscription', id });
  }

  /** Tells a workflow to look; false where it is gone. */
  async tell(carried: CarriedRow): Promise<boolean> {
    try {
      await this.#handle(carried).signal(lookAgainSignal);
      return true;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }

  /**
   * Starts a lost workflow: it goes on from what the database says, so that nothing happens twice. False where there is
   * nothing to carry.
   */
  async start({ kind, id }: CarriedRow): Promise<boolean> {
    const { planChanges, subscriptions } = this.dependencies;
    const situation = await this.#find(kind === 'change' ? { change: id } : { subscription: id });
    if (!situation) return false;
    if (kind === 'subscription') await subscriptions.start(id, clockInputOf(situation));
    else if (situation.change) {
      const catalogs = { from: situation.sold, to: targetOf(situation, situation.change) };
      await planChanges.start(situation.change, clockInputOf(situation), undefined, catalogs);
    }
    return true;
  }

  /** Ticks a workflow on a test clock; a clock cannot wait until the periodic check has found a lost one. */
  async tick(due: DueWork): Promise<void> {
    const tick = () => this.#handle(due).executeUpdate(tickUpdate, { args: [due.at] });
    try {
      await tick();
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      await this.start(due);
      await tick();
    }
  }

  async #wake(carried: CarriedRow): Promise<void> {
    try {
      if (!(await this.tell(carried))) await this.start(carried);
    } catch (error) {
      this.dependencies.logger.warn({ ...carried, err: error }, 'A workflow was not told to look');
    }
  }

  #handle({ kind, id }: CarriedRow) {
    const workflowId = kind === 'change' ? planChangeWorkflowId(id) : subscriptionWorkflowId(id);
    return this.dependencies.client.workflow.getHandle(workflowId);
  }

  async #find(subject: Subject): Promise<LoadedSituation | null> {
    try {
      return await this.dependencies.records.load(subject);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'not_found') return null;
      throw error;
    }
  }
}

/** The clock that an account's workflows live on. */
export function clockInputOf({
  account,
  now,
}: {
  readonly account: { readonly testClock: string | null };
  readonly now: number;
}): ClockInput {
  return account.testClock === null ? { kind: 'real' } : { kind: 'test', now };
}
