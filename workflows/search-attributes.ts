import { upsertSearchAttributes } from '@temporalio/workflow';
import type { ChangeStatus } from '../src/domain/change/change';
import { changeEffectiveAt, changeStatus } from './search-attribute-keys';
import type { Instant } from '../src/domain/calendar/instant';

/** Keeps what support filters by in step with the change. */
export function showInSearch(status: ChangeStatus, effectiveAt: Instant): void {
  upsertSearchAttributes([
    { key: changeStatus, value: status },
    { key: changeEffectiveAt, value: new Date(effectiveAt) },
  ]);
}
