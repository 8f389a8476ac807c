import { defineSearchAttributeKey } from '@temporalio/common';

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
