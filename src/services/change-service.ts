import { assertClockStandsStill } from '../domain/account/test-clock';
import { AuthenticationRequired, DomainError } from '../domain/errors';
import { isOver, type Change, type ChangeStatus } from '../domain/change/change';
import { isEndPaymentFirst } from '../domain/effects';
import { listOptions, type Options, type OptionsRequest } from '../domain/change/options';
import { approveChange } from '../domain/change/approve';
import { assertConfirmable, confirmChange } from '../domain/change/confirm';
import { cancelChange, declineChange } from '../domain/change/end';
import { chooseWhatToKeep } from '../domain/change/carry-out-reconcile';
import { openQuote } from '../domain/change/open-quote';
import { openUndo } from '../domain/change/undo';
import { quoteChange, type QuotedChange } from '../domain/change/quote-change';
import type { Keep } from '../domain/reconcile/resource';
import { targetOf } from '../domain/situation';
import { assertCameToBe, type ChangeWish } from '../domain/subscription/subscription';
import { isCustomer } from '../domain/change/policy';
import type { Call } from './services';
import type { ChangeFilter, ChangeView, Page, PageRequest } from '../ports/reads';
import type { ResourceProvider } from '../ports/resource-provider';
import type { LoadedSituation, SubscriptionRecords } from '../ports/subscription-records';
import type { ChangeReads } from '../adapters/persistence/change-reads';
import type { ChangeDecisions, Decide } from '../application/change-decisions';
import { toChangeProgress, type Decisions, type Outcome } from '../application/decisions';
import type { PaymentSteps } from '../application/payment-steps';
import type { PlanChangeWorkflows } from '../temporal/plan-change-workflows';
import { clockInputOf } from '../temporal/wake-workflows';
import type { PaymentMethodService } from './payment-method-service';

export interface ConfirmInput {
  /** The id of one of the account's payment methods, or a gateway's token, which is then added to the account. */
  readonly paymentMethod?: string;
  readonly keep?: Keep;
  readonly acknowledge?: boolean;
  /** What the customer tells support, where the change is one by request. */
  readonly note?: string;
  /** Why the customer leaves, where the change is that. */
  readonly reason?: string;
  readonly comment?: string;
}

export interface ApproveInput {
  readonly timing: 'immediate' | 'at_renewal';
  readonly note: string | null;
}

/** What a request wants, whoever brings it about. */
interface Settled {
  readonly request: string;
  readonly enough: ChangeStatus;
}

/** What plan changes are served with. */
export interface ChangeServiceDependencies {
  readonly records: SubscriptionRecords;
  readonly decisions: Decisions;
  readonly changes: ChangeDecisions;
  readonly paymentSteps: PaymentSteps;
  readonly resources: ResourceProvider;
  readonly reads: ChangeReads;
  readonly workflows: PlanChangeWorkflows;
  readonly paymentMethods: PaymentMethodService;
}

/** Plan changes: decided here, in the database; their workflows carry out what is owed then. */
export class ChangeService {
  constructor(private readonly dependencies: ChangeServiceDependencies) {}

  async preview(
    subscription: string,
    to: ChangeWish,
    { actor }: Pick<Call, 'actor'>,
    waived?: string,
  ): Promise<QuotedChange> {
    const { records, resources } = this.dependencies;
    await resources.refresh({ subscription });
    return quoteChange(await records.load({ subscription }), to, { isLimited: isCustomer(actor), waived });
  }

  async options(
    subscription: string,
    request: OptionsRequest,
    { actor }: Pick<Call, 'actor'>,
  ): Promise<Options> {
    const { records, resources } = this.dependencies;
    await resources.refresh({ subscription });
    return listOptions(await records.load({ subscription }), request, { isLimited: isCustomer(actor) });
  }

  /** The same request again finds the quote that it asked for. */
  async quote(
    subscription: string,
    request: ChangeWish,
    { actor, newId }: Call,
    waived?: string,
  ): Promise<ChangeView> {
    const { decisions, reads, resources, workflows } = this.dependencies;
    const id = newId('chg');
    await resources.refresh({ subscription });
    const outcome = await decisions.take(
      { subscription, change: id },
      'request',
      { change: id },
      (situation) =>
        situation.change ? null : openQuote(situation, { id, request, origin: 'customer', actor, waived }),
    );
    const { change, clock, progress, catalogs } = reached(outcome, id);
    return reads.carriedBy(change, await workflows.start(change, clock, progress, catalogs));
  }

  /** A payment that could pay the same thing and waits for its customer is ended first. */
  async confirm(id: string, input: ConfirmInput, call: Call): Promise<ChangeView> {
    await this.dependencies.resources.refresh({ change: id });
    const request = call.newId('upd');
    const named = await this.#resolveMethod(id, request, input, call);
    const { acknowledge = false, keep = null, note = null, reason = null, comment = null } = input;
    const said = { id: request, actor: call.actor, acknowledge, keep, note, reason, comment };
    const decide: Decide = (situation, change, newId) => {
      const paymentMethod = named ?? situation.defaultMethod;
      return confirmChange(situation, change, { ...said, paymentMethod }, newId);
    };
    const outcome = await this.#decide(id, once(request, decide), { request, enough: 'completed' });
    const status = await this.#proceed(id, outcome);
    const view = await this.dependencies.reads.get(id);
    if (status === 'quoted' && named !== null && named !== input.paymentMethod)
      await this.dependencies.paymentMethods.discardDeclined(view.change.account, named);
    const refusal = await this.#refusalOf(status, view);
    if (refusal) throw refusal;
    return view;
  }

  cancel(id: string, reason: string | null, { actor }: Call): Promise<ChangeView> {
    return this.#carry(id, (situation, change) =>
      change.status === 'canceled' ? null : cancelChange(situation, change, { actor, reason }),
    );
  }

  /** The same request again finds the quote that it asked for. */
  async undo(undone: string, reason: string | null, { actor, newId }: Call): Promise<ChangeView> {
    const { decisions, reads, resources, workflows } = this.dependencies;
    const id = newId('chg');
    await resources.refresh({ change: undone });
    const isLimited = isCustomer(actor);
    const outcome = await decisions.take({ change: undone }, 'request', { change: id }, (situation) =>
      situation.changes.some((each) => each.id === id)
        ? null
        : openUndo(situation, changeOf(situation), { id, actor, reason, isLimited }),
    );
    const { change, clock, progress, catalogs } = reached(outcome, id);
    return reads.carriedBy(change, await workflows.start(change, clock, progress, catalogs));
  }

  /** A decision in the database alone: nothing becomes due by it. */
  async keep(id: string, keep: Keep, { actor }: Call): Promise<ChangeView> {
    await this.dependencies.resources.refresh({ change: id });
    const outcome = await this.#decide(id, (situation, change) =>
      chooseWhatToKeep(situation, change, { keep, actor }),
    );
    return this.dependencies.reads.view(reached(outcome, id).change);
  }

  async approve(
    id: string,
    { timing, note }: ApproveInput,
    { actor, newId: idOf }: Call,
  ): Promise<ChangeView> {
    await this.dependencies.resources.refresh({ change: id });
    return this.#carry(
      id,
      once(idOf('upd'), (situation, change, newId) =>
        approveChange(situation, change, { timing, note, actor }, newId),
      ),
    );
  }

  decline(id: string, note: string | null, { actor, newId }: Call): Promise<ChangeView> {
    return this.#carry(
      id,
      once(newId('upd'), (situation, change) => declineChange(situation, change, { actor, reason: note })),
    );
  }

  async listOf(
    subscription: string,
    statuses: ChangeFilter['statuses'],
    page: PageRequest,
  ): Promise<Page<ChangeView>> {
    assertCameToBe((await this.dependencies.records.standing(subscription)).subscription);
    return this.dependencies.reads.list({ subscription, statuses }, page);
  }

  /** Nothing is attached for a confirmation that is refused, and nothing again for one that is repeated. */
  async #resolveMethod(id: string, request: string, input: ConfirmInput, call: Call): Promise<string | null> {
    if (input.paymentMethod === undefined) return null;
    const { records, paymentMethods } = this.dependencies;
    const situation = await records.load({ change: id });
    assertClockStandsStill(situation);
    const { confirmation, paymentMethod } = changeOf(situation);
    if (confirmation === request) return paymentMethod;
    return paymentMethods.resolve(situation.account, input.paymentMethod, () => {
      assertAcceptable(situation, input, call.actor);
    });
  }

  async #carry(id: string, decide: Decide): Promise<ChangeView> {
    await this.#proceed(id, await this.#decide(id, decide));
    return this.dependencies.reads.get(id);
  }

  /**
   * A decision that waits for a payment to be ended is taken again once it is. That payment may have succeeded meanwhile:
   * the change's workflow hears of it, whatever becomes of the request.
   * @param settled - the status with which nothing is left to decide, where the payment's end has led to it
   */
  async #decide(id: string, decide: Decide, settled?: Settled): Promise<Outcome> {
    const { paymentSteps, changes } = this.dependencies;
    let outcome = await changes.take(id, decide);
    while (outcome.endFirst !== null) {
      const { status } = await paymentSteps.end(
        outcome.endFirst,
        'gateway',
        { change: id },
        settled?.request,
      );
      outcome = await changes.take(id, status === settled?.enough ? () => null : decide);
    }
    return outcome;
  }

  /** What is over and owes nothing has no workflow any more. */
  async #proceed(id: string, outcome: Outcome): Promise<string> {
    const { change, clock, progress, catalogs } = reached(outcome, id);
    if (isOver(progress.status) && progress.next === null) return progress.status;
    return this.dependencies.workflows.proceed(change, clock, progress, catalogs);
  }

  /** What a confirmation came to where the change was not carried out; null where it was. */
  async #refusalOf(status: string, { change }: ChangeView): Promise<DomainError | null> {
    const message = change.failure?.message;
    switch (status) {
      case 'quoted':
        return new DomainError('payment_declined', message ?? 'The payment was declined.');
      case 'requires_action': {
        const clientSecret = await this.dependencies.reads.clientSecret(change.id);
        return new AuthenticationRequired('The customer’s bank asks for authentication.', clientSecret ?? '');
      }
      case 'failed':
        return new DomainError('quote_stale', message ?? 'The quote does not hold any more.');
      default:
        return null;
    }
  }
}

/** A decision that is taken once, however often its request is repeated. */
function once(request: string, decide: Decide): Decide {
  return (situation, change, newId) => {
    if (change.confirmation === request) return null;
    const decided = decide(situation, change, newId);
    if (decided === null || isEndPaymentFirst(decided)) return decided;
    const changes = decided.changes?.map((each) =>
      each.id === change.id ? { ...each, confirmation: request } : each,
    );
    return { ...decided, ...(changes ? { changes } : {}) };
  };
}

/** @throws DomainError the refusal of a confirmation, before a token is attached for it */
function assertAcceptable(situation: LoadedSituation, input: ConfirmInput, actor: string): void {
  const change = changeOf(situation);
  const paymentMethod = input.paymentMethod ?? situation.defaultMethod;
  assertConfirmable(situation, change, {
    acknowledge: input.acknowledge ?? false,
    paymentMethod,
    reason: input.reason ?? null,
    comment: input.comment ?? null,
  });
  if (input.keep) chooseWhatToKeep(situation, change, { keep: input.keep, actor });
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
