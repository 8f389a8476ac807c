import type { Change } from '../../src/domain/change/change';
import { confirmChange } from '../../src/domain/change/confirm';
import type { InitialTermsRequest } from '../../src/domain/change/resolve-terms';
import type { LedgerType } from '../../src/domain/billing/ledger';
import type { Keep } from '../../src/domain/reconcile/resource';
import type { Subscription, TermsRequest } from '../../src/domain/subscription/subscription';
import { DomainError } from '../../src/domain/errors';
import type { Call } from '../../src/services/services';
import type { ConfirmInput } from '../../src/services/change-service';
import { tickUpdate } from '../../workflows/messages';
import type { TemporalScenario } from './scenario-temporal';
import type { NewAccount } from './scenario-world';

/** A customer with one subscription, who asks for what the HTTP API lets customers ask for. */
export class ScenarioCustomer {
  private constructor(
    private readonly scenario: TemporalScenario,
    readonly account: string,
    readonly id: string,
  ) {}

  static async subscribe(
    scenario: TemporalScenario,
    catalog: string,
    terms: Partial<InitialTermsRequest> = {},
    account: NewAccount = {},
  ): Promise<ScenarioCustomer> {
    const { world, service, store } = scenario;
    const accountId = await world.addAccount({ card: 'pm_card_visa', ...account });
    const input = { catalog, plan: 'basic', interval: 'monthly', ...terms };
    try {
      const { subscription } = await service.subscriptionService.subscribe(
        accountId,
        input,
        callOf(scenario),
      );
      return new ScenarioCustomer(scenario, accountId, subscription.id);
    } finally {
      await store.refresh();
    }
  }

  get subscription(): Subscription {
    return this.scenario.store.tables.subscriptions.get(this.id)!;
  }

  get plan(): string {
    return this.subscription.terms.plan;
  }

  get creditBalance(): number {
    return this.scenario.store.tables.accounts.get(this.account)!.creditBalance;
  }

  /** Ids of what there is, the oldest first. */
  get domains(): string[] {
    return (this.scenario.store.tables.resources.get(this.account) ?? []).map(({ id }) => id);
  }

  /** What moved, as `type amount`, in its order. */
  get ledger(): string[] {
    return this.#entries.map(({ type, amount }) => `${type} ${String(amount)}`);
  }

  total(type: LedgerType): number {
    return this.#entries.filter((entry) => entry.type === type).reduce((sum, { amount }) => sum + amount, 0);
  }

  /** Kinds of the emails so far, in their order. */
  get emails(): string[] {
    const { notifications } = this.scenario.store.tables;
    return [...notifications.values()]
      .filter((each) => 'subscription' in each && each.subscription === this.id)
      .map(({ kind }) => kind);
  }

  /** Attempts to charge that reached the bank, as `amount status`. */
  get charges(): string[] {
    return this.scenario.world.bank.charges
      .filter(({ metadata }) => metadata.subscription === this.id)
      .map(({ amount, status }) => `${String(amount)} ${status}`);
  }

  get changes(): ScenarioChange[] {
    return [...this.scenario.store.tables.changes.values()]
      .filter(({ subscription }) => subscription === this.id)
      .map(({ id }) => new ScenarioChange(this.scenario, id));
  }

  /** Waits until one of the changes has come to this status. */
  untilChange(status: Change['status']): Promise<void> {
    return this.scenario.store.until(`a change is ${status}`, () =>
      this.changes.some((change) => change.status === status),
    );
  }

  async quote(request: TermsRequest): Promise<ScenarioChange> {
    const { service, store } = this.scenario;
    try {
      const { change } = await service.changeService.quote(this.id, request, callOf(this.scenario));
      return new ScenarioChange(this.scenario, change.id);
    } finally {
      await store.refresh();
    }
  }

  /** The host application reports how much is used; an automatic upgrade may follow from it. */
  async reportUsage(limit: string, value: number): Promise<void> {
    await this.scenario.service.subscriptionService.recordUsage(this.id, { limit, value });
    await this.scenario.store.refresh();
  }

  /** The customer agrees to be moved to the next step of a quantity (AC-10). */
  async acceptAutoUpgrade(quantity: string): Promise<void> {
    const input = { quantity, enabled: true, acceptedTerms: 'v1' };
    await this.scenario.service.subscriptionService.setAutoUpgrade(this.id, input);
    await this.scenario.store.refresh();
  }

  /** Another way to pay; an unpaid renewal is tried with it at once. */
  async addCard(token: string): Promise<void> {
    await this.scenario.world.addCard(this.account, token);
    await this.scenario.service.subscriptionDecisions.tryAgain(this.id);
    await this.scenario.store.refresh();
  }

  until(what: string, holds: (subscription: Subscription) => boolean): Promise<void> {
    return this.scenario.store.until(what, () => holds(this.subscription));
  }

  get #entries() {
    return [...this.scenario.store.tables.ledger.values()].filter(({ account }) => account === this.account);
  }
}

/** A change as its customer, support and an operator reach it. */
export class ScenarioChange {
  constructor(
    private readonly scenario: TemporalScenario,
    readonly id: string,
  ) {}

  get stored(): Change {
    return this.scenario.store.tables.changes.get(this.id)!;
  }

  get status(): Change['status'] {
    return this.stored.status;
  }

  get handle() {
    return this.scenario.client.workflow.getHandle(`plan-change/${this.id}`);
  }

  /** Answers the status that it led to; throws what the customer is refused with. */
  /** The same `request` again is a repeat; without one it is a new request. */
  confirm(input: ConfirmInput = {}, request?: string): Promise<Change['status']> {
    return this.#ask(async (service, call) => {
      const newId = request === undefined ? call.newId : () => request;
      await service.confirm(this.id, input, { ...call, newId }).catch((error: unknown) => {
        if (!(error instanceof DomainError) || !ATTEMPTS.has(error.code)) throw error;
      });
    });
  }

  cancel(): Promise<Change['status']> {
    return this.#ask((service, call) => service.cancel(this.id, null, call));
  }

  keep(keep: Keep): Promise<Change['status']> {
    return this.#ask((service, call) => service.keep(this.id, keep, call));
  }

  approve(timing: 'immediate' | 'at_renewal' = 'at_renewal'): Promise<Change['status']> {
    return this.#ask((service, call) => service.approve(this.id, { timing, note: null }, call));
  }

  decline(note: string): Promise<Change['status']> {
    return this.#ask((service, call) => service.decline(this.id, note, call));
  }

  /**
   * The API dies after the confirmation is decided and before its workflow is told: only the database has it.
   * @returns the request that got no answer
   */
  async confirmAndLose(): Promise<string> {
    const { service, store, world } = this.scenario;
    const id = world.newId('upd');
    const asked = { id, actor: 'user:ada', acknowledge: false, keep: null, note: null };
    await service.changeDecisions.take(this.id, (situation, change, newId) =>
      confirmChange(situation, change, { ...asked, paymentMethod: situation.defaultMethod }, newId),
    );
    await store.refresh();
    return id;
  }

  /** Waits until its workflow has ended; throws where that was canceled. */
  async ends(): Promise<void> {
    try {
      await this.handle.result();
    } finally {
      await this.scenario.store.refresh();
    }
  }

  /** *Request Cancellation* in the Temporal UI. */
  async requestCancellation(): Promise<void> {
    await this.handle.cancel();
  }

  /** Waits until its workflow has done all that it can do now: the API answers a quote before that. */
  async rests(): Promise<void> {
    await this.handle.executeUpdate(tickUpdate, { args: [0] });
  }

  /** An operator ends the workflow in the Temporal UI: no code of it runs any more. */
  async terminate(): Promise<void> {
    await this.handle.terminate();
  }

  /** What the periodic check does for a change whose workflow is gone. */
  async resume(): Promise<void> {
    await this.scenario.service.wake.start({ kind: 'change', id: this.id });
  }

  until(status: Change['status']): Promise<void> {
    return this.scenario.store.until(`the change is ${status}`, () => this.status === status);
  }

  async #ask(ask: (service: Service, call: Call) => Promise<unknown>): Promise<Change['status']> {
    const { service, store } = this.scenario;
    try {
      await ask(service.changeService, callOf(this.scenario));
    } finally {
      await store.refresh();
    }
    return this.status;
  }
}

type Service = TemporalScenario['service']['changeService'];

/** Attempts to pay that ended without money: the change says how it stands. */
const ATTEMPTS = new Set(['payment_declined', 'authentication_required']);

function callOf({ world }: TemporalScenario): Call {
  return { actor: 'user:ada', newId: world.newId };
}
