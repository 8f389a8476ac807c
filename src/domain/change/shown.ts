import type { RuleOutcome } from '../reconcile/resource';
import type { Change } from './change';

/**
 * What the customer was shown that the reconcile would do (contract: `whenMoreIsLost`). A reminder renews the quote's
 * forecast, but asks for no answer: what it tells was not agreed to.
 */
export function shownTo({ shown, quote }: Pick<Change, 'shown' | 'quote'>): readonly RuleOutcome[] {
  return shown ?? quote.reconcile;
}
