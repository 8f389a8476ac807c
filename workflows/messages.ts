import { defineSearchAttributeKey } from '@temporalio/common';
import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Instant } from '../src/domain/calendar/instant';
import type { ChangeStatus } from '../src/domain/change/change';
import type { ChangeProgress, SubscriptionProgress } from '../src/ports/workflows';

/** Where a workflow takes its time from: timers of the server, or the ticks of a test clock that stands at an instant. */
export type ClockInput = { readonly kind: 'real' } | { readonly kind: 'test'; readonly now: Instant };

export interface PlanChangeInput {
  readonly change: string;
  readonly subscription: string;
  readonly clock: ClockInput;
  /** What the database said when the workflow was started; left out where it has to look first. */
  readonly progress?: ChangeProgress;
  /** The status that the search attributes show already. */
  readonly shown?: ChangeStatus;
}

export interface SubscriptionInput {
  readonly subscription: string;
  readonly clock: ClockInput;
  readonly progress?: SubscriptionProgress;
}

export interface TestClockInput {
  readonly clock: string;
  readonly to: Instant;
}

/**
 * The database says this now. Answers the status once nothing is due any more that can be done now. The service's own.
 * Every message takes one argument or none: that is all that the Temporal UI can send.
 */
export const proceedUpdate = defineUpdate<string, [ChangeProgress | SubscriptionProgress]>('proceed');

/** A test clock stands at this instant now; answers once everything due until then has been done. */
export const tickUpdate = defineUpdate<boolean, [Instant]>('tick');
/** Answers once the clock's new time is on record and nobody else can move it; refused while it is moving. */
export const advanceUpdate = defineUpdate<boolean>('advance');
/** The database may know something new: look again. */
export const lookAgainSignal = defineSignal('lookAgain');

/** By these support finds plan changes in the Temporal UI. */
export const changeStatus = defineSearchAttributeKey('PlanChangeStatus', 'KEYWORD');
export const changeAccount = defineSearchAttributeKey('PlanChangeAccount', 'KEYWORD');
export const changeSubscription = defineSearchAttributeKey('PlanChangeSubscription', 'KEYWORD');
export const changeFromPlan = defineSearchAttributeKey('PlanChangeFrom', 'KEYWORD');
export const changeToPlan = defineSearchAttributeKey('PlanChangeTo', 'KEYWORD');
export const changeDirection = defineSearchAttributeKey('PlanChangeDirection', 'KEYWORD');
export const changeEffectiveAt = defineSearchAttributeKey('PlanChangeEffectiveAt', 'DATETIME');
export const changeAmountDue = defineSearchAttributeKey('PlanChangeAmountDue', 'INT');

export const SEARCH_ATTRIBUTES = [
  changeStatus,
  changeAccount,
  changeSubscription,
  changeFromPlan,
  changeToPlan,
  changeDirection,
  changeEffectiveAt,
  changeAmountDue,
] as const;
