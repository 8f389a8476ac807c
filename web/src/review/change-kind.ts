import type { Change } from '../api/types';

/** What a change is to the customer: going, coming back, taking back, or another plan or other options. */
export type ChangeKind = 'leave' | 'return' | 'undo' | 'other';

/** What a change is to the customer. */
export function kindOf({ from, to, parts }: Pick<Change, 'from' | 'to' | 'parts'>): ChangeKind {
  if (parts.includes('undo')) return 'undo';
  if (to.plan === null) return 'leave';
  return from.plan === null ? 'return' : 'other';
}
