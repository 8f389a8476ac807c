import { periodEnd } from '../calendar/anchor';
import { sum, toMinorUnits } from '../money/minor-units';
import { minus, ratio, reduce, times, wholeTimes, type Ratio } from '../money/ratio';
import { round } from '../money/rounding';
import { recurringPrice } from '../subscription/pricing';
import type { Billing, Prepaid } from '../subscription/subscription';
import type { SettleInput } from './input';
import { monthsOf } from './interval';
import type { Line, LineBasis } from './line';
import { exactAmount } from './lines';
import { taxedFactor, taxLines } from './tax';

/** No surplus pays further ahead than ten years. */
const MOST_MONTHS = 120;

/** A surplus turned into whole months ahead; what is less than a month is forfeited. */
export interface PrepayResult {
  readonly lines: readonly Line[];
  /** Null where the surplus does not pay for a whole month. */
  readonly prepaid: Prepaid | null;
  readonly creditForfeited: number;
}

/**
 * `prepay`: months = floor(surplus / m), m being the new price divided by the months of its interval, taxes on top
 * included; none where m is 0, 120 at most. The rest, rounded, is forfeited.
 * @param billing - after the change; the months are counted from its anchor and follow its period
 * @param surplus - minor units, positive
 * @example
 * surplus 3700, new price 25.00 a month: 1 month, lines prepaid 2500 and forfeited 1200
 */
export function prepay(input: SettleInput, billing: Billing, surplus: number): PrepayResult {
  const { target, to, region } = input;
  const price = recurringPrice(target, to);
  const of = monthsOf(target, to.interval);
  const factor = taxedFactor({ catalog: target, region });
  const months = affordableMonths(surplus, times(ratio(price, of), factor));
  const basis = { price, units: months, of };
  const unspent = minus(ratio(surplus), times(exactAmount(basis), factor));
  const creditForfeited = round(unspent, target.proration.rounding);
  const through = months === 0 ? billing.period.end : periodEnd(billing.anchor, billing.monthsToEnd + months);
  const forfeited =
    unspent.numerator === 0n
      ? []
      : [forfeitedLine(creditForfeited, unspent, { start: input.at, end: through })];
  if (months === 0) return { lines: forfeited, prepaid: null, creditForfeited };
  const ahead = prepaidLines(input, basis, {
    total: surplus - creditForfeited,
    period: { start: billing.period.end, end: through },
  });
  return {
    lines: [...ahead, ...forfeited],
    prepaid: { months, amount: ahead[0].amount, through },
    creditForfeited,
  };
}

function affordableMonths(surplus: number, month: Ratio): number {
  if (month.numerator === 0n) return 0;
  const months = wholeTimes(ratio(surplus), month);
  return months > MOST_MONTHS ? MOST_MONTHS : Number(months);
}

interface PrepaidTime {
  /** Minor units for the months and their taxes together. */
  readonly total: number;
  readonly period: Line['period'];
}

/** The line for the months, and those for taxes on top of it; they sum to the total. */
function prepaidLines(
  { target, region }: SettleInput,
  basis: LineBasis,
  { total, period }: PrepaidTime,
): readonly [Line, ...Line[]] {
  const exact = exactAmount(basis);
  const { rounding } = target.proration;
  const untaxed: Line = {
    kind: 'prepaid',
    component: 'prepaid',
    description: `Months paid ahead: ${String(basis.units)}`,
    amount: round(exact, rounding),
    period,
    basis,
  };
  const taxes = taxLines({ lines: [untaxed], catalog: target, region });
  const amount = total - sum(taxes.map((tax) => tax.amount));
  const isExplained = amount === untaxed.amount;
  return [{ ...untaxed, amount, basis: isExplained ? basis : { price: amount, units: 1, of: 1 } }, ...taxes];
}

/** `exact`: the amount before it was rounded; the line's basis lets anyone round it again. */
export function forfeitedLine(amount: number, exact: Ratio, period: Line['period']): Line {
  const { numerator, denominator } = reduce(exact);
  return {
    kind: 'forfeited',
    component: 'forfeited',
    description: 'Credit that is not carried over',
    amount,
    period,
    basis: { price: toMinorUnits(numerator), units: 1, of: toMinorUnits(denominator) },
  };
}
