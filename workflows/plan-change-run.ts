import { ApplicationFailure, CancellationScope, condition, setCurrentDetails } from '@temporalio/workflow';
import type { ChangeProgress } from '../activities';
import type { Instant } from '../src/domain/calendar/instant';
import { isOver } from '../src/domain/change/states';
import { planChangeWorkflowId, subscriptionWorkflowId } from '../src/ports/workflow-ids';
import { payments, records } from './activity-proxies';
import { Clock } from './clock';
import {
  type ApproveMessage,
  type ConfirmMessage,
  type DeclineMessage,
  type KeepMessage,
  type PlanChangeInput,
  type ReasonMessage,
} from './messages';
import { passRefusals } from './refusal';
import { renewPeriod } from './renew-period';
import { showInSearch } from './search-attributes';
import { tell } from './tell';

/** Support in the Temporal UI need not say who they are. */
const OPERATOR = 'support (Temporal UI)';

const WAITS_FOR = { expire: 'Quote expires', remind: 'Reminder', apply: 'Renewal', reconcile: 'Reconcile' };

/**
 * One plan change as its workflow sees it: what the database said after the last step. Steps run one at a time and to
 * their end; messages and cancellations are looked at between them, so that there is no charge without its change.
 */
export class PlanChangeRun {
  readonly clock: Clock;
  wasCanceledByOperator = false;
  #progress: ChangeProgress | null = null;
  #refused = false;
  #told = false;
  #cancellationRequested = false;
  #confirming = false;
  #running = 0;
  #steps: Promise<unknown> = Promise.resolve();

  constructor(private readonly input: PlanChangeInput) {
    this.clock = new Clock(input.clock);
  }

  get isQuoted(): boolean {
    return this.#progress !== null || this.#refused;
  }

  get isOver(): boolean {
    return (
      this.#refused ||
      (this.#progress !== null && isOver(this.#progress.status) && this.#progress.next === null)
    );
  }

  /** When the passing of time asks for the next step; null where only a person does. */
  get nextAt(): Instant | null {
    return this.#progress?.next?.at ?? null;
  }

  /** True where something outside wants to be looked at: another workflow's word, or a cancellation. */
  get wasTold(): boolean {
    return this.#told || this.#cancellationRequested;
  }

  get timerSummary(): string {
    const next = this.#progress?.next;
    if (!next) return 'Waits for a decision';
    return `${WAITS_FOR[next.step]} ${new Date(next.at).toISOString()}`;
  }

  noticeOutsideChange(): void {
    this.#told = true;
  }

  noticeCancellation(): void {
    this.#cancellationRequested = true;
  }

  /** Refuses without a trace in the history: while a confirmation is under way nothing else may be asked of the change. */
  assertNotCharging(): void {
    if (this.#confirming)
      throw ApplicationFailure.nonRetryable('The change is being charged.', 'change_in_progress');
  }

  async quote(): Promise<string> {
    const { change, subscription, to, origin, actor } = this.input;
    try {
      return await this.#step(() => records.quote({ change, subscription, to, origin, actor }));
    } catch (error) {
      this.#refused = true;
      throw error;
    }
  }

  resume(): Promise<string> {
    return this.#step(async () => this.#finishCharge(await records.settleCharge(this.input.change)));
  }

  async confirm(message: ConfirmMessage, id = 'automatic'): Promise<string> {
    this.#confirming = true;
    try {
      return await this.#step(() => this.#confirmAndPay({ ...message, id }));
    } finally {
      this.#confirming = false;
    }
  }

  /**
   * The customer agreed beforehand (AC-10). What cannot be charged or confirmed ends here; nobody is asked, and a
   * payment for which the bank would ask somebody is abandoned.
   */
  async confirmAutomatically(): Promise<void> {
    if (this.isOver) return;
    try {
      await this.confirm({ actor: 'automatic upgrade', paymentMethod: null, acknowledge: false, keep: null });
      if (this.#progress?.status === 'failed') await this.#step(() => this.#abandonLeftPayment());
    } catch {
      await this.cancel({ actor: 'automatic upgrade', reason: 'It could not be confirmed.' });
    }
  }

  cancel({ actor, reason }: ReasonMessage = {}): Promise<string> {
    return this.#step(async () => {
      await this.#abandonPayment();
      return records.cancel({ change: this.input.change, actor: actor ?? OPERATOR, reason: reason ?? null });
    });
  }

  keep({ actor, keep }: KeepMessage): Promise<string> {
    return this.#step(() => records.keep({ change: this.input.change, actor: actor ?? OPERATOR, keep }));
  }

  approve({ actor, timing, note }: ApproveMessage = {}): Promise<string> {
    const { change } = this.input;
    const approval = {
      change,
      actor: actor ?? OPERATOR,
      timing: timing ?? 'at_renewal',
      note: note ?? null,
    } as const;
    return this.#step(() => records.approve(approval));
  }

  decline({ actor, note }: DeclineMessage = {}): Promise<string> {
    return this.#step(() =>
      records.decline({ change: this.input.change, actor: actor ?? OPERATOR, reason: note ?? null }),
    );
  }

  /** The test clock stands at `now`; answers once everything due until then has been done. */
  async tick(now: Instant): Promise<true> {
    this.clock.tick(now);
    if (!this.#isDue) this.#told = true;
    await condition(
      () => this.isOver || (this.#running === 0 && !this.wasTold && (!this.#isDue || this.clock.isResting)),
    );
    return true;
  }

  /** Does what the passing of time asks for, or looks at what happened elsewhere. */
  async carryOn(): Promise<void> {
    await this.#steps;
    if (this.isOver) return;
    const before = this.#told ? null : this.nextAt;
    if (this.#cancellationRequested) await this.#cancelByOperator();
    else if (this.#told || this.#isDue) await this.#step(() => this.#nextStep());
    if (this.#isDue && this.nextAt === before) await this.clock.rest(() => this.wasTold);
  }

  get #isDue(): boolean {
    return this.nextAt !== null && this.nextAt <= this.clock.now;
  }

  async #nextStep(): Promise<ChangeProgress> {
    const { change, subscription } = this.input;
    const next = this.#progress?.next ?? null;
    if (this.#told || next === null) {
      this.#told = false;
      return this.#lookAgain();
    }
    switch (next.step) {
      case 'expire':
        await this.#abandonPayment();
        return this.#finishCharge(await records.expire(change));
      case 'remind':
        return records.remind(change);
      case 'reconcile':
        return records.reconcile(change);
      case 'apply':
        await renewPeriod(subscription, next.at, { leads: true });
        await this.#tellSubscription();
        return records.lookAtChange(change);
    }
  }

  /**
   * Takes note of what the gateway told meanwhile. A change that ended elsewhere while the customer was to authenticate,
   * replaced by another one for instance, leaves a payment behind.
   */
  async #lookAgain(): Promise<ChangeProgress> {
    const progress = await this.#finishCharge(await records.settleCharge(this.input.change));
    const { status } = progress;
    if (this.#progress?.status !== 'requires_action' || status === 'completed' || !isOver(status))
      return progress;
    return this.#abandonLeftPayment();
  }

  /** What the customer might still authenticate for a change that is over. */
  async #abandonLeftPayment(): Promise<ChangeProgress> {
    await payments.abandon(this.input.change);
    return records.settleCharge(this.input.change);
  }

  /** *Request Cancellation* in the Temporal UI. What is in effect already stays, and is seen to its end. */
  async #cancelByOperator(): Promise<void> {
    this.#cancellationRequested = false;
    try {
      const status = await this.cancel({ reason: 'Canceled in the Temporal UI' });
      this.wasCanceledByOperator = status === 'canceled';
    } catch {
      await this.#step(() => records.lookAtChange(this.input.change));
    }
  }

  async #confirmAndPay(message: ConfirmMessage & { readonly id: string }): Promise<ChangeProgress> {
    await this.#abandonPayment();
    if (this.#progress?.status !== 'completed')
      this.#progress = await records.confirm({ change: this.input.change, ...message });
    return this.#finishCharge(this.#progress);
  }

  /**
   * Charges what was confirmed, until the bank has said yes or no, and takes note of it. Every step looks: where the
   * server lost the task of a confirmation that the database has, nobody else would.
   */
  async #finishCharge(progress: ChangeProgress): Promise<ChangeProgress> {
    if (progress.payment === null) return progress;
    return (await payments.charge(progress.payment)) ?? records.settleCharge(this.input.change);
  }

  /** A payment that waits for the customer's authentication must not succeed once the change has moved on. */
  async #abandonPayment(): Promise<void> {
    if (this.#progress?.status !== 'requires_action') return;
    await payments.abandon(this.input.change);
    this.#progress = await records.settleCharge(this.input.change);
  }

  /**
   * Runs one step after the one before, and keeps what it led to. Messages come in from outside of the scope that lives
   * the change: without one of its own a step would be cut off by a cancellation, a charge from its change.
   */
  #step(step: () => Promise<ChangeProgress>): Promise<string> {
    this.#running += 1;
    const run = CancellationScope.nonCancellable(() =>
      this.#steps.then(() => passRefusals(this.#follow(step))),
    );
    this.#steps = run.then(
      () => (this.#running -= 1),
      () => (this.#running -= 1),
    );
    return run;
  }

  async #follow(step: () => Promise<ChangeProgress>): Promise<string> {
    const before = this.#progress;
    const progress = await step().catch(async (refusal: unknown) => {
      // A payment that the customer had authenticated may have ended the change before the step was refused.
      const now = this.#progress;
      if (now !== null && now !== before && isOver(now.status)) await this.#carryThrough(now, before);
      throw refusal;
    });
    return this.#carryThrough(progress, before);
  }

  /** Does what a step leads to, and tells those whom it concerns. */
  async #carryThrough(first: ChangeProgress, before: ChangeProgress | null): Promise<string> {
    let progress = first;
    if (progress.refund) {
      await payments.refund(this.input.change);
      progress = await records.lookAtChange(this.input.change);
    }
    if (progress.reconcile) progress = await records.reconcile(this.input.change);
    this.#progress = progress;
    if (progress.status !== (before?.status ?? this.input.shown)) showInSearch(progress);
    setCurrentDetails(progress.details);
    await this.#tellOthers(first);
    return progress.status;
  }

  async #tellOthers({ replaced, renewsEarlier }: ChangeProgress): Promise<void> {
    for (const change of replaced) await tell(planChangeWorkflowId(change));
    if (renewsEarlier) await this.#tellSubscription();
  }

  #tellSubscription(): Promise<void> {
    return tell(subscriptionWorkflowId(this.input.subscription));
  }
}
