import { AuthenticationRequired, DomainError } from '../domain/errors';
import { assertConfirmable } from '../domain/change/confirm';
import { isOver, refusalFor } from '../domain/change/states';
import { quoteChange, type QuotedChange } from '../domain/change/quote-change';
import type { Change } from '../domain/change/change';
import type { Keep } from '../domain/reconcile/resource';
import type { TermsRequest } from '../domain/subscription/terms';
import type { Call } from '../ports/desks/call';
import type {
  ApproveInput,
  ChangeDesk,
  ChangeEvent,
  ChangeFilter,
  ChangeHistoryEntry,
  ChangeView,
  ConfirmInput,
} from '../ports/desks/change-desk';
import type { Page, PageRequest } from '../ports/desks/page';
import type { ResourceProvider } from '../ports/resource-provider';
import type { LoadedSituation, SubscriptionRecords } from '../ports/subscription-records';
import type { UpdateDefinition } from '@temporalio/common';
import {
  approveUpdate,
  cancelUpdate,
  confirmUpdate,
  declineUpdate,
  keepUpdate,
} from '../../workflows/messages';
import type { ChangeReads } from '../adapters/persistence/change-reads';
import type { PlanChangeWorkflows } from '../temporal/plan-change-workflows';
import { assertClockStandsStill, clockInputOf } from './clock-input';
import type { PaymentMethodDesk } from './payment-methods';

/** What plan changes are served with. */
export interface ChangeDeskDependencies {
  readonly records: SubscriptionRecords;
  readonly resources: ResourceProvider;
  readonly reads: ChangeReads;
  readonly workflows: PlanChangeWorkflows;
  readonly paymentMethods: PaymentMethodDesk;
}

/** Plan changes: reads come from the database, everything else is asked of the change's workflow. */
export class WorkflowChangeDesk implements ChangeDesk {
  constructor(private readonly dependencies: ChangeDeskDependencies) {}

  async preview(subscription: string, to: TermsRequest): Promise<QuotedChange> {
    const { records, resources } = this.dependencies;
    await resources.refresh({ subscription });
    return quoteChange(await records.load({ subscription }), to);
  }

  /** A change that cannot be quoted is refused before a workflow is started for it. */
  async quote(subscription: string, request: TermsRequest, { actor, newId }: Call): Promise<ChangeView> {
    const { records, resources, workflows } = this.dependencies;
    const change = newId('chg');
    await resources.refresh({ subscription });
    const situation = await records.load({ subscription, change });
    assertClockStandsStill(situation);
    if (situation.change === null) {
      if (situation.open?.status === 'charging') throw refusalFor(situation.open, 'quoted');
      const quoted = quoteChange(situation, request);
      const { account } = situation.subscription;
      await workflows.quote({
        change,
        account,
        subscription,
        request,
        quoted,
        origin: 'customer',
        actor,
        clock: clockInputOf(situation),
      });
    }
    return this.get(change);
  }

  async confirm(id: string, input: ConfirmInput, call: Call): Promise<ChangeView> {
    const { paymentMethods, resources } = this.dependencies;
    await resources.refresh({ change: id });
    const situation = await this.#load(id);
    const paymentMethod = await this.#resolveMethod(situation, input, call);
    const message = {
      actor: call.actor,
      paymentMethod,
      acknowledge: input.acknowledge ?? false,
      keep: input.keep ?? null,
      note: input.note ?? null,
    };
    const status = await this.#send(situation, { update: confirmUpdate, message, wish: 'confirmed', call });
    const view = await this.get(id);
    if (status === 'quoted' && paymentMethod !== null && paymentMethod !== input.paymentMethod)
      await paymentMethods.discardDeclined(situation.account.id, paymentMethod);
    const refusal = await this.#refusalOf(status, view);
    if (refusal) throw refusal;
    return view;
  }

  async cancel(id: string, reason: string | null, call: Call): Promise<ChangeView> {
    const situation = await this.#load(id);
    if (changeOf(situation).status === 'canceled') return this.get(id);
    await this.#send(situation, {
      update: cancelUpdate,
      message: { actor: call.actor, reason },
      wish: 'canceled',
      call,
    });
    return this.get(id);
  }

  async keep(id: string, keep: Keep, call: Call): Promise<ChangeView> {
    await this.dependencies.resources.refresh({ change: id });
    const situation = await this.#load(id);
    await this.#send(situation, {
      update: keepUpdate,
      message: { actor: call.actor, keep },
      wish: 'changed',
      call,
    });
    return this.get(id);
  }

  async approve(id: string, { timing, note }: ApproveInput, call: Call): Promise<ChangeView> {
    const situation = await this.#load(id);
    await this.#send(situation, {
      update: approveUpdate,
      message: { actor: call.actor, timing, note },
      wish: 'approved',
      call,
    });
    return this.get(id);
  }

  async decline(id: string, note: string | null, call: Call): Promise<ChangeView> {
    const situation = await this.#load(id);
    await this.#send(situation, {
      update: declineUpdate,
      message: { actor: call.actor, note },
      wish: 'declined',
      call,
    });
    return this.get(id);
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

  /** A token becomes a method of the account only for a change that can be confirmed. */
  #resolveMethod(situation: LoadedSituation, input: ConfirmInput, { actor }: Call): Promise<string | null> {
    const { paymentMethod = null, keep, acknowledge = false } = input;
    return this.dependencies.paymentMethods.resolve(situation.account, input.paymentMethod, () => {
      const change = changeOf(situation);
      // With what is kept, nothing of it may be irreversible.
      const wish = { id: change.id, actor, paymentMethod, acknowledge: acknowledge || keep !== undefined };
      assertConfirmable(situation, change, wish);
    });
  }

  async #load(id: string): Promise<LoadedSituation> {
    const situation = await this.dependencies.records.load({ change: id });
    assertClockStandsStill(situation);
    return situation;
  }

  /** A workflow that was lost while its change is alive is started again, and asked once more. */
  async #send<Message>(
    situation: LoadedSituation,
    { update, message, wish, call }: Request<Message>,
  ): Promise<string> {
    const { workflows } = this.dependencies;
    const { id } = changeOf(situation);
    const updateId = call.newId('upd');
    const answer = await workflows.send(id, update, message, updateId);
    if (answer !== null) return answer;
    const { change } = await this.get(id);
    if (isOver(change.status)) throw overRefusal(change, wish);
    await workflows.resume(change, clockInputOf(situation));
    return (await workflows.send(id, update, message, updateId)) ?? change.status;
  }

  /** What a confirmation came to where the change was not carried out; null where it was. */
  async #refusalOf(status: string, { change }: ChangeView): Promise<DomainError | null> {
    const message = change.failure?.message;
    switch (status) {
      case 'quoted':
        return new DomainError('payment_declined', message ?? 'The payment was declined.');
      case 'requires_action': {
        const clientSecret = await this.clientSecret(change.id);
        return new AuthenticationRequired('The customer’s bank asks for authentication.', clientSecret ?? '');
      }
      case 'failed':
        return new DomainError('quote_stale', message ?? 'The quote does not hold any more.');
      default:
        return null;
    }
  }
}

interface Request<Message> {
  readonly update: UpdateDefinition<string, [Message]>;
  readonly message: Message;
  /** What the change was to be, for the refusal. */
  readonly wish: string;
  readonly call: Call;
}

function changeOf({ change }: LoadedSituation): Change {
  if (!change) throw new DomainError('not_found', 'There is no such change.');
  return change;
}

/** Only a confirmation is told that its quote has expired; for anything else a change that is over is over. */
function overRefusal(change: Change, wish: string): DomainError {
  return wish === 'confirmed'
    ? refusalFor(change, wish)
    : new DomainError('conflict', `The change is ${change.status}; it cannot be ${wish}.`);
}
