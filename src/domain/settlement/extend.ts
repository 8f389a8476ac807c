import { periodEnd } from '../calendar/anchor';
import type { Instant } from '../calendar/instant';
import { localDayNumber } from '../calendar/local-date';
import type { Segment } from '../subscription/subscription';
import type { Draft, SettleInput } from './input';
import { monthsOf } from './interval';
import { settleSegments } from './keep';
import { creditPrepaid, prepaidSegment } from './prepaid';
import { chargeWholeSegment } from './segment';
import type { Settlement } from './settlement';

/**
 * The settlement that really applies: an extension on the local date on which the period began is a restart that
 * credits unused time.
 */
export function appliedSettlement({ settlement, billing, at, zone }: SettleInput): Settlement {
  const isFirstDay = () => localDayNumber(at, zone) === localDayNumber(billing.period.start, zone);
  return settlement.period === 'extend' && settlement.charge !== 'nothing' && isFirstDay()
    ? { ...settlement, period: 'restart', credit: 'unused_time' }
    : settlement;
}

/**
 * `extend`: the new interval is added behind what is paid and charged whole; what changes besides the interval is
 * settled for the paid time that is left, at each segment's own interval, up or down. Prepaid months become a segment
 * of the period, or are credited where unused time is. While the renewal is unpaid nothing of the period is paid, and the new interval begins with it.
 * @example
 * 10.00 a month, 1 Apr to 1 May 2027, to 100.00 a year on 16 Apr: charge 10000; period 1 Apr 2027 to 1 May 2028
 * @throws DomainError `change_not_offered` where the target lacks a price at its interval, or at the current one.
 */
export function extendPeriod(input: SettleInput): Draft {
  const { billing, target, to } = input;
  const paid = paidTime(input);
  const monthsToEnd = paid.months + monthsOf(target, to.interval);
  const end = periodEnd(billing.anchor, monthsToEnd);
  const added = chargeWholeSegment({
    catalog: target,
    terms: to,
    interval: to.interval,
    period: { start: paid.through, end },
  });
  const settled = settleSegments(input, paid.segments, true);
  const creditsPrepaid = input.settlement.credit === 'unused_time';
  return {
    lines: [
      ...added.lines,
      ...settled.flatMap(({ lines }) => lines),
      ...(creditsPrepaid ? creditPrepaid(input) : []),
    ],
    billing: {
      terms: to,
      catalogVersion: target.version,
      anchor: billing.anchor,
      monthsToEnd,
      period: { start: billing.period.start, end },
      segments: [...settled.map(({ segment }) => segment), added.segment],
      prepaid: null,
    },
  };
}

/** Time that is paid: its segments, prepaid months among them, where it ends, and the months from the anchor to there. */
interface PaidTime {
  readonly through: Instant;
  readonly months: number;
  readonly segments: readonly Segment[];
}

function paidTime({ billing, source, unpaid, settlement }: SettleInput): PaidTime {
  const { prepaid, terms, period, monthsToEnd, segments } = billing;
  if (unpaid) {
    return { through: period.start, months: monthsToEnd - monthsOfSegments(segments, source), segments: [] };
  }
  if (!prepaid || settlement.credit === 'unused_time')
    return { through: period.end, months: monthsToEnd, segments };
  const ahead = prepaidSegment({ catalog: source, terms, prepaid, start: period.end });
  return { through: prepaid.through, months: monthsToEnd + prepaid.months, segments: [...segments, ahead] };
}

function monthsOfSegments(segments: readonly Segment[], catalog: SettleInput['source']): number {
  return segments.reduce(
    (months, { interval, portion }) => months + (monthsOf(catalog, interval) * portion.months) / portion.of,
    0,
  );
}
