import { condition } from '@temporalio/workflow';
import type { SubscriptionProgress } from '../activities';
import type { Instant } from '../src/domain/calendar/instant';
import { planChangeWorkflowId } from '../src/ports/workflow-ids';
import { payments, records, upgrades } from './activity-proxies';
import { Clock } from './clock';
import type { SubscriptionInput } from './messages';
import { passRefusals } from './refusal';
import { payPeriod, renewPeriod } from './renew-period';
import { tell } from './tell';

/** How long a scheduled change's workflow may take to lead the renewal by itself before it is told to. */
const MOMENT = '5 seconds';
/** How long it may take then before the subscription leads. */
const PATIENCE = '1 minute';

/** One subscription as its workflow sees it: what the database said after the last step. */
export class SubscriptionRun {
  readonly clock: Clock;
  #progress: SubscriptionProgress | null = null;
  #refused = false;
  #told = false;
  #paymentMethodAdded = false;
  #running = 0;

  constructor(private readonly input: SubscriptionInput) {
    this.clock = new Clock(input.clock);
  }

  get hasBegun(): boolean {
    return this.#progress !== null || this.#refused;
  }

  get isOver(): boolean {
    return this.#refused || this.#progress?.status === 'canceled';
  }

  get nextAt(): Instant | null {
    return this.#progress?.next?.at ?? null;
  }

  get wasTold(): boolean {
    return this.#told || this.#paymentMethodAdded;
  }

  get hasWork(): boolean {
    return this.wasTold || this.#isDue;
  }

  get timerSummary(): string {
    const next = this.#progress?.next;
    if (!next) return 'Waits for a payment method';
    const words = {
      renew: 'Renewal',
      retry_payment: 'Payment retry',
      retry_upgrade: 'Automatic upgrade',
    } as const;
    return `${words[next.step]} ${new Date(next.at).toISOString()}`;
  }

  noticeOutsideChange(): void {
    this.#told = true;
  }

  noticePaymentMethod(): void {
    this.#paymentMethodAdded = true;
  }

  /** Charges the first period. A decline is thrown to the caller and ends the workflow: there is no subscription. */
  async subscribe(): Promise<string> {
    const { begin } = this.input;
    if (!begin) return 'active';
    try {
      const opened = await passRefusals(records.openSubscription(begin));
      if (opened.payment !== null) await payments.charge(opened.payment);
      this.#progress = await passRefusals(records.activateSubscription(begin));
      return this.#progress.status;
    } catch (error) {
      this.#refused = true;
      throw error;
    }
  }

  async look(): Promise<void> {
    this.#progress = await records.lookAtSubscription(this.input.subscription);
    this.#progress = await payPeriod(this.input.subscription, this.#progress);
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

  async carryOn(): Promise<void> {
    if (this.isOver || !this.hasWork) return;
    const before = this.wasTold ? null : this.nextAt;
    this.#running += 1;
    this.#progress = await this.#nextStep();
    this.#running -= 1;
    if (this.#isDue && this.nextAt === before) await this.clock.rest(() => this.wasTold);
  }

  get #isDue(): boolean {
    return this.nextAt !== null && this.nextAt <= this.clock.now;
  }

  async #nextStep(): Promise<SubscriptionProgress> {
    const { subscription } = this.input;
    const next = this.#progress?.next ?? null;
    const retry = this.#paymentMethodAdded || (!this.#told && next?.step === 'retry_payment');
    const told = this.#told;
    this.#paymentMethodAdded = this.#told = false;
    if (retry) return payPeriod(subscription, await records.retryPeriodPayment(subscription));
    if (told || next === null) return payPeriod(subscription, await records.lookAtSubscription(subscription));
    if (next.step === 'retry_upgrade') return this.#retryUpgrade();
    const renewed = await renewPeriod(subscription, next.at, { leads: false });
    return renewed.ledBy === null ? renewed : this.#letChangeLead(renewed.ledBy, next.at);
  }

  /** The change that this begins lives on by itself; another decline postpones the next for another day. */
  async #retryUpgrade(): Promise<SubscriptionProgress> {
    await upgrades.retryUpgrade(this.input.subscription);
    return records.endPostponement(this.input.subscription);
  }

  /** A scheduled change takes effect with this renewal, and its workflow leads; if it does not, this one does. */
  async #letChangeLead(change: string, periodEnd: Instant): Promise<SubscriptionProgress> {
    const leads = this.clock.isReal && (await condition(() => this.#told, MOMENT));
    if (!leads) await tell(planChangeWorkflowId(change));
    if (this.clock.isReal) await condition(() => this.#told, PATIENCE);
    this.#told = false;
    return renewPeriod(this.input.subscription, periodEnd, { leads: true });
  }
}
