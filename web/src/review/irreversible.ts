import type { Quote } from '../api/types';

/** Whether something that a change does cannot be undone. */
export function isIrreversible(quote: Pick<Quote, 'reconcile'>): boolean {
  return quote.reconcile.some(({ actions }) => actions.some(({ restorable }) => !restorable));
}
