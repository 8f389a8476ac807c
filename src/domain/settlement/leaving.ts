import type { Instant } from '../calendar/instant';
import { getMonths } from '../catalog/lookup';
import type { Billing } from '../subscription/subscription';
import { beginBilling, beginCharged, type Draft } from './next-period';
import { finishSettlement, type SettleInput, type SettlementOutcome } from './settle';
import { creditSegment } from './segment';
import { creditPrepaid } from './surplus';

/**
 * `end`, leaving at once: every component and every prepaid month is credited as in a restart where the settlement credits
 * unused time; nothing is charged, and the period ends at that instant.
 * @example
 * 90.00 a month, 1 Apr to 1 May, on 16 Apr: credit -4500; the period is 1 Apr to 16 Apr
 */
export function endPeriod(input: SettleInput): Draft {
  const { billing, source, target, settlement, at } = input;
  const lines =
    settlement.credit === 'none'
      ? []
      : [
          ...billing.segments.flatMap((segment) => creditSegment(input, segment)),
          ...creditPrepaid(billing, source, target.proration),
        ];
  return { lines, billing: endedAt(billing, at) };
}

/** What is left of a subscription's billing once it is over. */
function endedAt({ terms, catalogVersion, anchor, monthsToEnd, period }: Billing, at: Instant): Billing {
  const ended = { start: Math.min(period.start, at), end: at };
  return { terms, catalogVersion, anchor, monthsToEnd, period: ended, segments: [], prepaid: null };
}

/**
 * Coming back: a period that begins at that instant, which is its anchor, charged whole, and what is still owed. Before the
 * end of a period that leaving made void, that period is taken up again where the interval is the same (ruling 18).
 */
export function settleReturn(input: SettleInput): SettlementOutcome {
  const { billing, target: catalog, to: terms, at, zone, taxation } = input;
  const { anchor, period } = billing;
  const isVoid = at < period.end && terms.interval === billing.terms.interval;
  const begun = isVoid
    ? beginCharged({
        ...{ catalog, terms, taxation, start: period.start, anchor },
        monthsBefore: billing.monthsToEnd - getMonths(catalog, terms.interval),
      })
    : beginBilling({ catalog, terms, at, zone, taxation });
  return finishSettlement(input, begun);
}
