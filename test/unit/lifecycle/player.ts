import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import {
  createActivities,
  type Activities,
  type ChangeProgress,
  type SubscriptionProgress,
} from '../../../activities';
import type { Instant } from '../../../src/domain/calendar/instant';
import type { CatalogDocument } from '../../../src/domain/catalog/schema';
import type { Change } from '../../../src/domain/change/change';
import { initialTerms } from '../../../src/domain/change/initial-terms';
import { nextChangeStep } from '../../../src/domain/change/next-step';
import { quoteChange, type QuotedChange } from '../../../src/domain/change/quote-change';
import { targetOf } from '../../../src/domain/situation';
import { DomainError } from '../../../src/domain/errors';
import { nextSubscriptionStep, type SubscriptionStep } from '../../../src/domain/subscription/next-step';
import type { TermsRequest } from '../../../src/domain/subscription/terms';
import type { Payment } from '../../../src/domain/billing/payment';
import type { PaymentRecords } from '../../../src/ports/payment-records';
import type { LoadedSituation } from '../../../src/ports/subscription-records';
import { ScenarioWorld } from '../../support/scenario-world';

/** Who waits for whom is shorter than this. */
const MOST_ROUNDS = 10;

/**
 * A subscription, another one that shares its account's credit and card, and what happens to them, played by the real
 * activities without Temporal: what workflows do, in their order, one thing after another. While the bank is down, a
 * workflow that needs it waits and is asked nothing else, and time goes on.
 */
export class Player {
  now: Instant;
  subscription = '';
  account = '';
  readonly world: ScenarioWorld;
  readonly #activities: Activities;
  readonly #payments: PaymentRecords;
  readonly #environment = new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') });
  /** By workflow: the step that waits for the bank. */
  readonly #waiting = new Map<string, WaitingStep>();
  /** Makes the workflow whose turn it is wait. */
  #pause: () => Promise<void> = () => Promise.resolve();

  constructor(from: Instant) {
    this.now = from;
    this.world = new ScenarioWorld(() => this.now);
    const dependencies = this.world.dependencies({
      tick: () => Promise.resolve(),
      upgrades: { begin: () => Promise.resolve() },
    });
    this.#activities = createActivities(dependencies);
    this.#payments = dependencies.payments;
  }

  async begin(
    catalog: CatalogDocument,
    terms: { plan: string; interval: string },
    timezone: string,
  ): Promise<void> {
    await this.world.publish(catalog);
    this.account = await this.world.addAccount({ card: 'pm_card_visa', timezone });
    this.subscription = await this.#subscribe(catalog.id, terms);
    await this.#subscribe(catalog.id, { plan: 'small', interval: 'monthly' });
  }

  async #subscribe(catalog: string, terms: { plan: string; interval: string }): Promise<string> {
    const subscription = this.world.newId('sub');
    const sold = this.world.store.tables.catalogs.get(catalog)!.at(-1)!;
    const request = { subscription, account: this.account, catalog, terms: initialTerms(sold, terms) };
    const opened = await this.#run(this.#activities.records.openSubscription, request);
    if (opened.payment !== null) await this.#run(this.#activities.payments.charge, opened.payment);
    await this.#run(this.#activities.records.activateSubscription, request);
    return subscription;
  }

  situation(change?: string): Promise<LoadedSituation> {
    const { subscription } = this;
    return this.world.records.load(change === undefined ? { subscription } : { subscription, change });
  }

  async quote(to: TermsRequest): Promise<{ preview: QuotedChange; change: Change }> {
    const preview = quoteChange(await this.situation(), to);
    const id = this.world.newId('chg');
    const { subscription } = this;
    const input = { change: id, subscription, to, origin: 'customer' as const, actor: 'user:ada' };
    const { open } = await this.situation();
    await this.#step(id, () => this.#run(this.#activities.records.quote, input));
    if (open?.status === 'requires_action') await this.#step(open.id, () => this.#abandonAndSettle(open.id));
    return { preview, change: (await this.situation(id)).change! };
  }

  /** Confirms a quote with a card that is added for it, or with the default one. */
  async confirm(change: string, card: string | null): Promise<void> {
    const { records } = this.#activities;
    const paymentMethod =
      card === null ? null : await this.world.addCard(this.account, card, { isDefault: false });
    const id = this.world.newId('upd');
    const input = { change, id, paymentMethod, actor: 'user:ada', acknowledge: true, keep: null };
    await this.#step(change, async () => {
      await this.#abandon(change);
      if ((await this.#status(change)) === 'completed') return this.#run(records.lookAtChange, change);
      return this.#finishCharge(change, await this.#run(records.confirm, input));
    });
  }

  cancel(change: string): Promise<void> {
    return this.#step(change, async () => {
      await this.#abandon(change);
      return this.#run(this.#activities.records.cancel, { change, actor: 'user:ada', reason: null });
    });
  }

  approve(change: string, timing: 'immediate' | 'at_renewal'): Promise<void> {
    const input = { change, timing, actor: 'support', note: null };
    return this.#step(change, () => this.#run(this.#activities.records.approve, input));
  }

  decline(change: string): Promise<void> {
    const input = { change, actor: 'support', reason: null };
    return this.#step(change, () => this.#run(this.#activities.records.decline, input));
  }

  /** The customer passes the bank's authentication. */
  async authenticate(): Promise<void> {
    const waiting = this.#awaitingAction()[0];
    if (waiting?.reference && !this.world.bank.isDown) await this.world.bank.authenticate(waiting.reference);
  }

  /** The gateway tells the service what customers have authenticated. */
  async hear(): Promise<void> {
    for (const { id, reference, change, subscription } of this.#awaitingAction()) {
      const charge = await this.world.bank.retrieve(reference!);
      if (charge.status !== 'succeeded') continue;
      await this.#payments.recordOutcome(id, charge);
      if (change === null) await this.#look(subscription);
      else await this.#step(change, () => this.#run(this.#activities.records.settleCharge, change));
    }
  }

  async addDefaultCard(card: string): Promise<void> {
    await this.world.addCard(this.account, card);
    for (const id of this.world.store.tables.subscriptions.keys()) await this.#retry(id);
  }

  /** The bank answers again: whoever waited goes on where it was; who waits for another one is asked again. */
  async bankIsBack(): Promise<void> {
    this.world.bank.isDown = false;
    for (let rounds = 0; this.#waiting.size > 0; rounds += 1) {
      if (rounds > MOST_ROUNDS) throw new Error(`${[...this.#waiting.keys()].join(', ')} wait for nobody.`);
      for (const [workflow, { goOn, done }] of [...this.#waiting]) {
        this.#waiting.delete(workflow);
        await this.#takeTurn(workflow, () => (goOn(), done)).catch(throwUnlessRefusal);
      }
    }
  }

  /** Lets time pass until `at`: everything due on the way happens at its own instant, or as soon as it can. */
  async passTo(at: Instant): Promise<void> {
    for (;;) {
      const due = await this.#earliest();
      if (!due || due.at > at) break;
      this.now = Math.max(this.now, due.at);
      await due.act();
      const next = await this.#earliest();
      if (next?.id === due.id && next.at === due.at && next.step === due.step)
        throw new Error(`${due.id} does not get beyond ${due.step}.`);
    }
    this.now = Math.max(this.now, at);
  }

  async #earliest() {
    const situation = await this.situation();
    const changes = [...this.world.store.tables.changes.values()].flatMap((change) => {
      const step = nextChangeStep(change, targetOf(situation, change), situation.subscription);
      return step ? [{ ...step, id: change.id, act: () => this.#carryOn(change.id, step.step) }] : [];
    });
    const periods = [...this.world.store.tables.subscriptions.values()].flatMap((subscription) => {
      const { id } = subscription;
      const step = nextSubscriptionStep(subscription);
      return step ? [{ ...step, id, act: () => this.#carryOnPeriod(id, step.step) }] : [];
    });
    return [...changes, ...periods].filter(({ id }) => !this.#waiting.has(id)).sort((a, b) => a.at - b.at)[0];
  }

  async #carryOn(change: string, step: 'expire' | 'remind' | 'apply' | 'reconcile'): Promise<void> {
    const { records } = this.#activities;
    if (step === 'apply') return this.#unlessDown(change, () => this.#renew(this.subscription, true));
    await this.#step(change, async () => {
      if (step === 'expire') await this.#abandon(change);
      return this.#run(records[step], change);
    });
  }

  #carryOnPeriod(subscription: string, step: SubscriptionStep['step']): Promise<void> {
    return step === 'renew'
      ? this.#unlessDown(subscription, () => this.#renew(subscription, false))
      : this.#retry(subscription);
  }

  async #renew(subscription: string, leads: boolean): Promise<void> {
    const { records } = this.#activities;
    const periodEnd = this.world.store.tables.subscriptions.get(subscription)!.period.end;
    const begun = await this.#run(records.beginPeriod, { subscription, periodEnd, leads });
    if (begun.ledBy !== null) return this.#renew(subscription, true);
    if (begun.applied !== null) await this.#run(records.reconcile, begun.applied);
    await this.#payOff(subscription, begun);
  }

  #look(subscription: string): Promise<void> {
    return this.#unlessDown(subscription, async () =>
      this.#payOff(subscription, await this.#run(this.#activities.records.lookAtSubscription, subscription)),
    );
  }

  #retry(subscription: string): Promise<void> {
    return this.#unlessDown(subscription, async () =>
      this.#payOff(subscription, await this.#run(this.#activities.records.retryPeriodPayment, subscription)),
    );
  }

  async #payOff(subscription: string, begun: SubscriptionProgress): Promise<void> {
    let progress = begun;
    while (progress.payment !== null) {
      await this.#run(this.#activities.payments.charge, progress.payment);
      progress = await this.#run(this.#activities.records.settlePeriod, subscription);
    }
    if (progress.refund) await this.#run(this.#activities.payments.refundRenewals, subscription);
  }

  async #finishCharge(change: string, progress: ChangeProgress): Promise<ChangeProgress> {
    if (progress.payment === null) return progress;
    await this.#run(this.#activities.payments.charge, progress.payment);
    return this.#run(this.#activities.records.settleCharge, change);
  }

  /** A payment that waits for the customer must not succeed once the change has moved on. */
  async #abandon(change: string): Promise<void> {
    if ((await this.#status(change)) === 'requires_action') await this.#abandonAndSettle(change);
  }

  async #abandonAndSettle(change: string): Promise<ChangeProgress> {
    await this.#run(this.#activities.payments.abandon, change);
    return this.#run(this.#activities.records.settleCharge, change);
  }

  #awaitingAction(): Payment[] {
    const payments = [...this.world.store.tables.payments.values()];
    return payments.filter(({ status }) => status === 'requires_action');
  }

  async #status(change: string): Promise<Change['status'] | undefined> {
    return (await this.situation(change)).change?.status;
  }

  /** One step of a change, and what must follow it, also where the step was refused. */
  #step(change: string, step: () => Promise<ChangeProgress>): Promise<void> {
    return this.#unlessDown(change, async () => {
      try {
        await step();
      } finally {
        if (this.world.store.tables.changes.has(change)) await this.#carryThrough(change);
      }
    });
  }

  async #carryThrough(change: string): Promise<void> {
    const { payments, records } = this.#activities;
    const { refund } = await this.#run(records.lookAtChange, change);
    if (refund) await this.#run(payments.refund, change);
    const { reconcile } = await this.#run(records.lookAtChange, change);
    if (reconcile) await this.#run(records.reconcile, change);
  }

  /** A workflow that waits is asked nothing else. */
  async #unlessDown(workflow: string, work: () => Promise<void>): Promise<void> {
    if (!this.#waiting.has(workflow)) await this.#takeTurn(workflow, work);
  }

  /** Goes on until the work is done or waits for the bank. */
  async #takeTurn(workflow: string, work: () => Promise<void>): Promise<void> {
    let done: Promise<void> = Promise.resolve();
    const pausing = new Promise<void>((resolve) => {
      this.#pause = () =>
        new Promise<void>((goOn) => {
          this.#waiting.set(workflow, { goOn, done });
          resolve();
        });
    });
    done = work();
    await Promise.race([done, pausing]);
  }

  /** What fails for want of the bank is tried again when it is back, as Temporal does it. */
  async #run<Args extends unknown[], Result>(
    activity: (...args: Args) => Promise<Result>,
    ...args: Args
  ): Promise<Result> {
    for (;;) {
      try {
        return await this.#environment.run(activity, ...args);
      } catch (error) {
        if (!(error instanceof Error && /is down|the subscription waits/.test(error.message))) throw error;
        await this.#pause();
      }
    }
  }
}

interface WaitingStep {
  readonly goOn: () => void;
  readonly done: Promise<void>;
}

/** True for an answer that a customer gets; anything else is a fault. */
export function isRefusal(error: unknown): boolean {
  return error instanceof DomainError || (error instanceof ApplicationFailure && error.nonRetryable === true);
}

function throwUnlessRefusal(error: unknown): void {
  if (!isRefusal(error)) throw error;
}
