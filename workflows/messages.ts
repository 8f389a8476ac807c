import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Instant } from '../src/domain/calendar/instant';
import type { ChangeOrigin, ChangeStatus } from '../src/domain/change/change';
import type { Keep } from '../src/domain/reconcile/resource';
import type { SubscribeRequest } from '../src/domain/renewal/subscribe';
import type { TermsRequest } from '../src/domain/subscription/terms';

/** Where a workflow takes its time from: timers of the server, or the ticks of a test clock that stands at an instant. */
export type ClockInput = { readonly kind: 'real' } | { readonly kind: 'test'; readonly now: Instant };

export interface PlanChangeInput {
  readonly change: string;
  readonly subscription: string;
  readonly to: TermsRequest;
  readonly origin: ChangeOrigin;
  readonly actor: string;
  readonly clock: ClockInput;
  /** What its search attributes say already when it starts; left out where they may be wrong. */
  readonly shown?: ChangeStatus;
  /** Set where a lost workflow is started again for a change that is stored already. */
  readonly resumed?: boolean;
}

export interface SubscriptionInput {
  readonly subscription: string;
  readonly clock: ClockInput;
  /** What is subscribed to; left out where the subscription has begun already. */
  readonly begin?: SubscribeRequest;
}

export interface TestClockInput {
  readonly clock: string;
  readonly to: Instant;
}

/** Every message takes one argument or none: that is all that the Temporal UI can send. */
export interface ConfirmMessage {
  readonly actor: string;
  readonly paymentMethod: string | null;
  readonly acknowledge: boolean;
  readonly keep: Keep | null;
  /** What the customer tells support. */
  readonly note?: string | null;
}

export interface ReasonMessage {
  readonly actor?: string;
  readonly reason?: string | null;
}

export interface KeepMessage {
  readonly actor?: string;
  readonly keep: Keep;
}

export interface ApproveMessage {
  readonly actor?: string;
  readonly timing?: 'immediate' | 'at_renewal';
  readonly note?: string | null;
}

export interface DeclineMessage {
  readonly actor?: string;
  readonly note?: string | null;
}

/** Answers once the quote is stored, with the update that started the workflow. */
export const quoteUpdate = defineUpdate<string>('quote');
/** Answers once the charge is decided: with the status that the change has then. */
export const confirmUpdate = defineUpdate<string, [ConfirmMessage]>('confirm');
export const cancelUpdate = defineUpdate<string, [ReasonMessage | undefined]>('cancel');
export const keepUpdate = defineUpdate<string, [KeepMessage]>('keep');
export const approveUpdate = defineUpdate<string, [ApproveMessage | undefined]>('approve');
export const declineUpdate = defineUpdate<string, [DeclineMessage | undefined]>('decline');

/** A test clock stands at this instant now; answers once everything due until then has been done. */
export const tickUpdate = defineUpdate<boolean, [Instant]>('tick');
/** Answers once the clock's new time is on record and nobody else can move it; refused while it is moving. */
export const advanceUpdate = defineUpdate<boolean>('advance');
/** Something that the workflow waits for may have changed in the database: look again. */
export const lookAgainSignal = defineSignal('lookAgain');

/** Answers `active`, or throws `payment_declined`: then there is no subscription. */
export const subscribeUpdate = defineUpdate<string>('subscribe');
/** There is a new payment method: an unpaid renewal is tried at once. */
export const retryPaymentSignal = defineSignal('retryPayment');
