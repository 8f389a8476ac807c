import { upsertSearchAttributes } from '@temporalio/workflow';
import type { ChangeProgress } from '../activities';
import { changeEffectiveAt, changeStatus } from './search-attribute-keys';

/** Keeps what support filters by in step with the change. */
export function showInSearch({ status, effectiveAt }: Pick<ChangeProgress, 'status' | 'effectiveAt'>): void {
  upsertSearchAttributes([
    { key: changeStatus, value: status },
    { key: changeEffectiveAt, value: new Date(effectiveAt) },
  ]);
}
