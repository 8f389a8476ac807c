import { AuthenticationRequired, DomainError } from '../domain/errors';
import { isOver } from '../domain/change/states';
import { listOptions, type Options, type OptionsRequest } from '../domain/change/options';
import type { Change } from '../domain/change/change';
import { assertConfirmable, confirmChange } from '../domain/change/confirm';
import { chooseWhatToKeep } from '../domain/change/keep';
import { openQuote } from '../domain/change/open-quote';
import { openUndo } from '../domain/change/undo';
import { quoteChange, type QuotedChange } from '../domain/change/quote-change';
import type { Keep } from '../domain/reconcile/resource';
import { targetOf, type NewId } from '../domain/situation';
import type { ChangeWish } from '../domain/subscription/terms';
import { isCustomer } from '../domain/change/limits';
import type { Call } from '../ports/desks/call';
import type {
  ApproveInput,
  Asking,
  ChangeDesk,
  ChangeEvent,
  ChangeFilter,
  ChangeHistoryEntry,
  ChangeView,
  ConfirmInput,
} from '../ports/desks/change-desk';
import type { Page, PageRequest } from '../ports/desks/page';
import type { ChangeProgress } from '../ports/progress';
import type { ResourceProvider } from '../ports/resource-provider';
import type { LoadedSituation, SubscriptionRecords } from '../ports/subscription-records';
import type { ChangeReads } from '../adapters/persistence/change-reads';
import type { ChangeDecisions } from '../application/change-decisions';
import {
  assertClockStandsStill,
  toChangeProgress,
  type Decided,
  type Decisions,
  type Outcome,
} from '../application/decisions';
import type { PaymentActs } from '../application/payment-acts';
import type { PlanChangeWorkflows } from '../temporal/plan-change-workflows';
import { clockInputOf } from '../temporal/wake-workflows';
import type { PaymentMethodDesk } from './payment-methods';

/** What plan changes are served with. */
export interface ChangeDeskDependencies {
  readonly records: SubscriptionRecords;
  readonly decisions: Decisions;
  readonly changes: ChangeDecisions;
  readonly acts: PaymentActs;
  readonly resources: ResourceProvider;
  readonly reads: ChangeReads;
  readonly workflows: PlanChangeWorkflows;
  readonly paymentMethods: PaymentMethodDesk;
}

/** Plan changes: decided here, in the database; their workflows carry out what is owed then. */
export class WorkflowChangeDesk implements ChangeDesk {
  constructor(private readonly dependencies: ChangeDeskDependencies) {}

  async preview(subscription: string, to: ChangeWish, { actor }: Asking): Promise<QuotedChange> {
    const { records, resources } = this.dependencies;
    await resources.refresh({ subscription });
    return quoteChange(await records.load({ subscription }), to, { isLimited: isCustomer(actor) });
  }

  async options(subscription: string, request: OptionsRequest, { actor }: Asking): Promise<Options> {
    const { records, resources } = this.dependencies;
    await resources.refresh({ subscription });
    return listOptions(await records.load({ subscription }), request, { isLimited: isCustomer(actor) });
  }

  /** The same request again finds the quote that it asked for. */
  async quote(subscription: string, request: ChangeWish, { actor, newId }: Call): Promise<ChangeView> {
    const { decisions, resources, workflows } = this.dependencies;
    const id = newId('chg');
    await resources.refresh({ subscription });
    const outcome = await decisions.take(
      { subscription, change: id },
      'request',
      { change: id },
      (situation) =>
        situation.change ? null : openQuote(situation, { id, request, origin: 'customer', actor }),
    );
    const { change, clock, progress, catalogs } = reached(outcome, id);
    await workflows.start(change, clock, progress, catalogs);
    return this.get(id);
  }

  /**
   * Nothing is attached, stored or asked of anybody for a confirmation that is refused. A payment that could pay the same
   * thing and waits for its customer is ended first.
   */
  async confirm(id: string, input: ConfirmInput, call: Call): Promise<ChangeView> {
    const { paymentMethods, resources } = this.dependencies;
    await resources.refresh({ change: id });
    const situation = await this.#load(id);
    const request = call.newId('upd');
    const isRepeated = changeOf(situation).confirmation === request;
    if (!isRepeated) assertAcceptable(situation, input, call.actor);
    const named = await paymentMethods.resolve(situation.account, input.paymentMethod, call);
    const confirmation = {
      id: request,
      actor: call.actor,
      acknowledge: input.acknowledge ?? false,
      keep: input.keep ?? null,
      note: input.note ?? null,
      reason: input.reason ?? null,
      comment: input.comment ?? null,
    };
    const progress = await this.#decide(id, (now, change, newId) => {
      if (change.confirmation === request) return null;
      const paymentMethod = named ?? now.defaultMethod;
      return confirmChange(now, change, { ...confirmation, paymentMethod }, newId);
    });
    return this.#answerConfirmation(id, progress);
  }

  async cancel(id: string, reason: string | null, { actor }: Call): Promise<ChangeView> {
    if (changeOf(await this.#load(id)).status === 'canceled') return this.get(id);
    return this.#carry(id, () => this.dependencies.changes.cancel(id, { actor, reason }, 'request'));
  }

  /** The same request again finds the quote that it asked for. */
  async undo(undone: string, reason: string | null, { actor, newId }: Call): Promise<ChangeView> {
    const { decisions, resources, workflows } = this.dependencies;
    const id = newId('chg');
    await resources.refresh({ change: undone });
    const isLimited = isCustomer(actor);
    const outcome = await decisions.take({ change: undone }, 'request', { change: id }, (situation) =>
      situation.changes.some((each) => each.id === id)
        ? null
        : openUndo(situation, changeOf(situation), { id, actor, reason, isLimited }),
    );
    const { change, clock, progress, catalogs } = reached(outcome, id);
    await workflows.start(change, clock, progress, catalogs);
    return this.get(id);
  }

  /** A decision in the database: its workflow is told once, however often the customer chooses. */
  async keep(id: string, keep: Keep, { actor }: Call): Promise<ChangeView> {
    await this.dependencies.resources.refresh({ change: id });
    await this.dependencies.changes.keep(id, { keep, actor }, 'request');
    return this.get(id);
  }

  approve(id: string, { timing, note }: ApproveInput, { actor }: Call): Promise<ChangeView> {
    return this.#carry(id, () => this.dependencies.changes.approve(id, { timing, note, actor }, 'request'));
  }

  decline(id: string, note: string | null, { actor }: Call): Promise<ChangeView> {
    return this.#carry(id, () => this.dependencies.changes.decline(id, { actor, reason: note }, 'request'));
  }

  get(id: string): Promise<ChangeView> {
    return this.dependencies.reads.get(id);
  }

  list(filter: ChangeFilter, page: PageRequest): Promise<Page<ChangeView>> {
    return this.dependencies.reads.list(filter, page);
  }

  async listOf(
    subscription: string,
    statuses: ChangeFilter['statuses'],
    page: PageRequest,
  ): Promise<Page<ChangeView>> {
    await this.dependencies.records.load({ subscription });
    return this.list({ subscription, statuses }, page);
  }

  history(id: string, page: PageRequest): Promise<Page<ChangeHistoryEntry>> {
    return this.dependencies.reads.history(id, page);
  }

  clientSecret(id: string): Promise<string | null> {
    return this.dependencies.reads.clientSecret(id);
  }

  events(id: string, after: string | null, signal: AbortSignal): AsyncIterable<ChangeEvent> {
    return this.dependencies.reads.events(id, after, signal);
  }

  async #load(id: string): Promise<LoadedSituation> {
    const situation = await this.dependencies.records.load({ change: id });
    assertClockStandsStill(situation);
    return situation;
  }

  /** A wish whose decision waits for a payment to be ended is asked for again once it has. */
  async #carry(id: string, ask: () => Promise<ChangeProgress>): Promise<ChangeView> {
    let progress = await ask();
    while (progress.next?.step === 'end_payment' && !isOver(progress.status)) {
      await this.#end(id, progress.next.payment);
      progress = await ask();
    }
    await this.#proceed(id, progress);
    return this.get(id);
  }

  async #decide(
    id: string,
    decide: (situation: LoadedSituation, change: Change, newId: NewId) => Decided,
  ): Promise<ChangeProgress> {
    let outcome = await this.dependencies.changes.take(id, decide);
    while (outcome.endFirst !== null) {
      await this.#end(id, outcome.endFirst);
      outcome = await this.dependencies.changes.take(id, decide);
    }
    return toChangeProgress(outcome, id);
  }

  async #end(change: string, payment: string): Promise<void> {
    await this.dependencies.acts.end(payment, 'request', { change });
  }

  async #proceed(id: string, progress: ChangeProgress): Promise<string> {
    const situation = await this.dependencies.records.load({ change: id });
    const { change, clock, catalogs } = reached({ after: situation, endFirst: null }, id);
    return this.dependencies.workflows.proceed(change, clock, progress, catalogs);
  }

  async #answerConfirmation(id: string, progress: ChangeProgress): Promise<ChangeView> {
    const status = await this.#proceed(id, progress);
    const view = await this.get(id);
    const failure = view.change.failure?.message;
    if (status === 'quoted')
      throw new DomainError('payment_declined', failure ?? 'The payment was declined.');
    if (status === 'requires_action') throw await this.#authenticationRequired(id);
    if (status === 'failed')
      throw new DomainError('quote_stale', failure ?? 'The quote does not hold any more.');
    return view;
  }

  async #authenticationRequired(id: string): Promise<DomainError> {
    const clientSecret = await this.clientSecret(id);
    return new AuthenticationRequired('The customer’s bank asks for authentication.', clientSecret ?? '');
  }
}

/** @throws DomainError the refusal of a confirmation, before anything is done for it */
function assertAcceptable(situation: LoadedSituation, input: ConfirmInput, actor: string): void {
  const change = changeOf(situation);
  const paymentMethod = input.paymentMethod ?? situation.defaultMethod;
  assertConfirmable(situation, change, {
    acknowledge: input.acknowledge ?? false,
    paymentMethod,
    reason: input.reason ?? null,
    comment: input.comment ?? null,
  });
  if (input.keep) chooseWhatToKeep(situation, change, input.keep, actor);
}

function changeOf({ change }: LoadedSituation): Change {
  if (!change) throw new DomainError('not_found', 'There is no such change.');
  return change;
}

/** What a change's workflow is started or told with. */
function reached(outcome: Outcome, id: string) {
  const { after } = outcome;
  const change = after.changes.find((each) => each.id === id);
  if (!change) throw new Error(`The change ${id} was not loaded.`);
  return {
    change,
    clock: clockInputOf(after),
    progress: toChangeProgress(outcome, id),
    catalogs: { from: after.sold, to: targetOf(after, change) },
  };
}
