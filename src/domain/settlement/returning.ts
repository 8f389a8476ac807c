import { getMonths } from '../catalog/lookup';
import { habitsAfter } from './new-period';
import { beginBilling, beginCharged } from './next-period';
import { finishSettlement, type SettleInput, type SettlementOutcome } from './settle';

/**
 * Coming back: a period that begins at that instant, which is its anchor, charged whole, and what is still owed. Before the
 * end of a period that leaving made void, that period is taken up again where the interval is the same (ruling 18).
 */
export function settleReturn(input: SettleInput): SettlementOutcome {
  const { billing, target: catalog, to: terms, at, zone, taxation } = input;
  const habits = habitsAfter(input);
  const { anchor, period } = billing;
  const isVoid = at < period.end && terms.interval === billing.terms.interval;
  const begun = isVoid
    ? beginCharged({
        ...{ catalog, terms, taxation, habits, start: period.start, anchor },
        monthsBefore: billing.monthsToEnd - getMonths(catalog, terms.interval),
      })
    : beginBilling({ catalog, terms, at, zone, taxation, habits });
  return finishSettlement(input, begun);
}
