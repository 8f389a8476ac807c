import type { Change } from '../../src/domain/change/change';
import { initialTerms, type InitialTermsRequest } from '../../src/domain/change/initial-terms';
import { quoteChange } from '../../src/domain/change/quote-change';
import type { LedgerType } from '../../src/domain/billing/documents';
import type { Keep } from '../../src/domain/reconcile/resource';
import type { Subscription } from '../../src/domain/subscription/subscription';
import type { TermsRequest } from '../../src/domain/subscription/terms';
import { clockInputOf } from '../../src/desks/clock-input';
import {
  approveUpdate,
  cancelUpdate,
  confirmUpdate,
  declineUpdate,
  keepUpdate,
  type ConfirmMessage,
} from '../../workflows/messages';
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
    const { world, store, subscriptions } = scenario;
    const accountId = await world.addAccount({ card: 'pm_card_visa', ...account });
    const sold = store.tables.catalogs.get(catalog)!.at(-1)!;
    const id = world.newId('sub');
    const request = initialTerms(sold, { plan: 'basic', interval: 'monthly', ...terms });
    const { testClock = null } = account;
    const now = await store.nowFor(store.tables.accounts.get(accountId)!);
    await subscriptions.subscribe(
      { subscription: id, account: accountId, catalog, terms: request },
      clockInputOf({ account: { testClock }, now }),
    );
    return new ScenarioCustomer(scenario, accountId, id);
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

  get changes(): Change[] {
    return [...this.scenario.store.tables.changes.values()].filter(
      ({ subscription }) => subscription === this.id,
    );
  }

  async quote(request: TermsRequest, origin: Change['origin'] = 'customer'): Promise<ScenarioChange> {
    const { world, changes } = this.scenario;
    const situation = await world.records.load({ subscription: this.id });
    const change = world.newId('chg');
    await changes.quote({
      change,
      account: this.account,
      subscription: this.id,
      request,
      quoted: quoteChange(situation, request),
      origin,
      actor: 'user:ada',
      clock: clockInputOf(situation),
    });
    return new ScenarioChange(this.scenario, change);
  }

  /** What the HTTP API writes without a workflow: usage, automatic upgrades. */
  async update(change: (subscription: Subscription) => Subscription): Promise<void> {
    await this.scenario.world.records.decide({ subscription: this.id }, ({ now, subscription }) => ({
      effects: { at: now, subscription: change(subscription) },
      answer: null,
    }));
  }

  /** Another way to pay; an unpaid renewal is tried with it at once. */
  async addCard(token: string): Promise<void> {
    await this.scenario.world.addCard(this.account, token);
    await this.scenario.subscriptions.retryPayment(this.id);
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
  confirm(message: Partial<ConfirmMessage> = {}): Promise<string | null> {
    const confirmation = {
      actor: 'user:ada',
      paymentMethod: null,
      acknowledge: false,
      keep: null,
      ...message,
    };
    return this.scenario.changes.send(this.id, confirmUpdate, confirmation, this.scenario.world.newId('upd'));
  }

  cancel(): Promise<string | null> {
    const message = { actor: 'user:ada', reason: null };
    return this.scenario.changes.send(this.id, cancelUpdate, message, this.scenario.world.newId('upd'));
  }

  keep(keep: Keep): Promise<string | null> {
    return this.scenario.changes.send(
      this.id,
      keepUpdate,
      { actor: 'user:ada', keep },
      this.scenario.world.newId('upd'),
    );
  }

  approve(timing: 'immediate' | 'at_renewal' = 'at_renewal'): Promise<string | null> {
    const message = { actor: 'support', timing, note: null };
    return this.scenario.changes.send(this.id, approveUpdate, message, this.scenario.world.newId('upd'));
  }

  decline(note: string): Promise<string | null> {
    const message = { actor: 'support', note };
    return this.scenario.changes.send(this.id, declineUpdate, message, this.scenario.world.newId('upd'));
  }

  /** *Request Cancellation* in the Temporal UI. */
  async requestCancellation(): Promise<void> {
    await this.handle.cancel();
  }

  /** An operator ends the workflow in the Temporal UI: no code of it runs any more. */
  async terminate(): Promise<void> {
    await this.handle.terminate();
  }

  /** What the API does for a change whose workflow is gone. */
  resume(): Promise<void> {
    return this.scenario.changes.resume(this.stored, { kind: 'real' });
  }

  until(status: Change['status']): Promise<void> {
    return this.scenario.store.until(`the change is ${status}`, () => this.status === status);
  }
}
