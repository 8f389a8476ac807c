import type { Draft, SettleInput } from './input';
import { carryPaid } from './paid';
import { componentChanges, remainingShare } from './components';
import { creditPrepaid } from './prepaid';
import { settleSegment, type SettledSegment } from './segment';
import type { Segment } from '../subscription/subscription';

/**
 * `keep`: the period stays, and what changes is settled for its remaining share, segment by segment at each
 * segment's own interval. A new interval counts from the renewal on.
 * @example
 * 30.00 to 90.00 a month, 1 Apr to 1 May, on 16 Apr: credit -1500, charge 4500; the period stays
 * @throws DomainError `change_not_offered` where the target has no price at the interval of time that is left.
 */
export function keepPeriod(input: SettleInput): Draft {
  const creditsTime = input.settlement.credit === 'unused_time';
  const settled = settleSegments(input, input.billing.segments, creditsTime && !input.unpaid);
  const prepaidLines = creditsTime ? creditPrepaid(input) : [];
  return {
    lines: [...settled.flatMap(({ lines }) => lines), ...prepaidLines],
    billing: {
      ...keptBilling(input),
      segments: settled.map(({ segment }) => segment),
      prepaid: creditsTime ? null : input.billing.prepaid,
    },
  };
}

/**
 * `no_proration`: the period stays and nothing is charged or credited; what was paid for the old components counts as
 * paid for those that take their place.
 * @throws DomainError `change_not_offered` where the target has no price at the interval of time that is left.
 */
export function keepWithoutCharge(input: SettleInput): Draft {
  const segments = input.billing.segments.map((segment) => {
    if (remainingShare(input, segment).units === 0) return segment;
    return { ...segment, paid: carryPaid(segment.paid, componentChanges(input, segment)) };
  });
  return { lines: [], billing: { ...keptBilling(input), segments, prepaid: input.billing.prepaid } };
}

/** Settles what changes in each of some segments, in their order. */
export function settleSegments(
  input: SettleInput,
  segments: readonly Segment[],
  earnsCredit: boolean,
): SettledSegment[] {
  return segments.map((segment) => settleSegment(input, segment, earnsCredit));
}

/** Anchor and period as they are, with the new terms. Named one by one: a caller may pass a whole subscription. */
function keptBilling({ billing, to, target }: SettleInput): Omit<Draft['billing'], 'segments' | 'prepaid'> {
  const { anchor, monthsToEnd, period } = billing;
  return { terms: to, catalogVersion: target.version, anchor, monthsToEnd, period };
}
