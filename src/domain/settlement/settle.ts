import { periodEnd } from '../calendar/anchor';
import type { Instant } from '../calendar/instant';
import { localDayNumber } from '../calendar/local-date';
import type { Catalog } from '../catalog/catalog';
import { getMonths } from '../catalog/lookup';
import type { Settlement } from '../catalog/settlement';
import { sum } from '../money/minor-units';
import type { Billing, Prepaid, Segment } from '../subscription/subscription';
import { outstandingLine, type Line, type OpenInvoice } from './lines';
import { beginBilling, type Draft } from './next-period';
import {
  carrySegment,
  chargeWholeSegment,
  creditSegment,
  prepaidSegment,
  settleSegment,
  type SegmentChange,
} from './segment';
import { balance, creditPrepaid, type Amounts, type BalanceInput } from './surplus';

/** Everything that decides what an immediate change costs. */
export interface SettleInput extends SegmentChange, BalanceInput {
  /** What the subscriber has and has paid for, before the change; what is outstanding is paid with the change. */
  readonly billing: Billing;
  /** The catalog version that the subscription was sold. */
  readonly source: Catalog;
  /** The open invoices that are paid with the change, oldest first. */
  readonly outstanding: readonly OpenInvoice[];
}

/** What an immediate change costs, and what the subscription becomes. Money is minor units. */
export interface SettlementOutcome extends Amounts {
  /** The settlement that was really applied. */
  readonly settlement: Settlement;
  readonly lines: readonly Line[];
  /** Whole months that a surplus paid for ahead. */
  readonly prepaidMonths: number;
  readonly billing: Billing;
}

/**
 * Settles an immediate change, exactly and deterministically: the same input always gives the same lines, what is
 * outstanding first, each line that is taxed followed by its taxes. See docs/settlement.md.
 * @example
 * prorated_difference, 30.00 to 90.00 a month, 1 Apr to 1 May, on 16 Apr:
 * lines credit -1500 and charge 4500, amountDue 3000, the period stays
 * @throws DomainError `change_not_offered` where the target has no price that the settlement needs.
 * @throws RangeError where an amount is beyond the safe integers.
 */
export function settle(input: SettleInput): SettlementOutcome {
  const settlement = appliedSettlement(input);
  const applied = { ...input, settlement };
  return finishSettlement(applied, draftFor(applied));
}

/** Adds what is outstanding to credits and charges, and says where the money of it all comes from and goes to. */
export function finishSettlement(applied: SettleInput, draft: Draft): SettlementOutcome {
  const { settlement } = applied;
  const priced = [...applied.outstanding.map(outstandingLine), ...draft.lines];
  const net = sum(priced.map(({ amount }) => amount));
  const { lines: balancing, prepaid, ...amounts } = balance(applied, draft.billing, net);
  const lines = [...priced, ...balancing];
  assertLinesAddUp(lines, amounts);
  return {
    settlement,
    lines,
    ...amounts,
    prepaidMonths: prepaid?.months ?? 0,
    billing: prepaid ? { ...draft.billing, prepaid } : draft.billing,
  };
}

/**
 * All lines together sum to amountDue − refundDue − creditIssued, whatever the settlement.
 * @throws Error where they do not: a bug, and nothing may be charged on it.
 */
export function assertLinesAddUp(
  lines: readonly Line[],
  { amountDue, refundDue, creditIssued }: Amounts,
): void {
  const total = sum(lines.map(({ amount }) => amount));
  if (total !== amountDue - refundDue - creditIssued) {
    throw new Error(
      `Lines sum to ${String(total)}, but ${String(amountDue)} is due, ${String(refundDue)} goes back and ${String(creditIssued)} is issued.`,
    );
  }
}

/**
 * The settlement that really applies: an extension on the local date on which the period began is a restart that
 * credits unused time.
 */
function appliedSettlement({ settlement, billing, at, zone }: SettleInput): Settlement {
  const isFirstDay = () => localDayNumber(at, zone) === localDayNumber(billing.period.start, zone);
  return settlement.period === 'extend' && settlement.charge !== 'nothing' && isFirstDay()
    ? { ...settlement, period: 'restart', credit: 'unused_time' }
    : settlement;
}

/** `charge: nothing` leaves the period as it is, whatever else the settlement says. */
function draftFor(input: SettleInput): Draft {
  const { charge, period } = input.settlement;
  if (charge === 'nothing') return keepWithoutCharge(input);
  switch (period) {
    case 'keep':
      return keepPeriod(input);
    case 'restart':
      return restartPeriod(input);
    case 'extend':
      return extendPeriod(input);
    case 'align':
    case 'convert':
      return restartPeriod(input);
    case 'end':
      return endPeriod(input);
  }
}

/**
 * `keep`: the period stays, and what changes is settled for its remaining share, segment by segment at each
 * segment's own interval. A new interval counts from the renewal on (ruling 12).
 * @example
 * 30.00 to 90.00 a month, 1 Apr to 1 May, on 16 Apr: credit -1500, charge 4500; the period stays
 */
function keepPeriod(input: SettleInput): Draft {
  const { billing, source, target } = input;
  const earnsCredit = creditsTime(input);
  const settled = billing.segments.map((segment) => settleSegment(input, segment, earnsCredit));
  return {
    lines: [
      ...settled.flatMap(({ lines }) => lines),
      ...(earnsCredit ? creditPrepaid(billing, source, target.proration) : []),
    ],
    billing: {
      ...keptBilling(input),
      segments: settled.map(({ segment }) => segment),
      prepaid: earnsCredit ? null : billing.prepaid,
    },
  };
}

/** `no_proration`: the period stays and nothing is charged or credited. */
function keepWithoutCharge(input: SettleInput): Draft {
  const segments = input.billing.segments.map((segment) => carrySegment(input, segment));
  return { lines: [], billing: { ...keptBilling(input), segments, prepaid: input.billing.prepaid } };
}

/** Anchor and period as they are, with the new terms. Named one by one: a caller may pass a whole subscription. */
function keptBilling({ billing, to, target }: SettleInput): Omit<Billing, 'segments' | 'prepaid'> {
  const { anchor, monthsToEnd, period } = billing;
  return { terms: to, catalogVersion: target.version, anchor, monthsToEnd, period };
}

/**
 * `restart`: every component is credited for the time that is left, and a new period begins at the instant of the
 * change, charged whole; that instant is the new anchor. Without credit, prepaid months are put behind the new period.
 * @example
 * 30.00 to 90.00 a month, 1 Apr to 1 May, on 16 Apr: credit -1500, charge 9000; new period 16 Apr to 16 May
 */
function restartPeriod(input: SettleInput): Draft {
  const { billing, source, target, to, at, zone, taxation } = input;
  const begun = beginBilling({ catalog: target, terms: to, at, zone, taxation });
  if (!creditsTime(input)) {
    return { ...begun, billing: { ...begun.billing, prepaid: movePrepaid(billing.prepaid, begun.billing) } };
  }
  const unused = billing.segments.flatMap((segment) => creditSegment(input, segment));
  return {
    lines: [...unused, ...creditPrepaid(billing, source, target.proration), ...begun.lines],
    billing: begun.billing,
  };
}

/** `end`: leaving. Every component and prepaid month is credited, nothing follows. */
function endPeriod(input: SettleInput): Draft {
  const { billing, source, target, at } = input;
  const credits = creditsTime(input)
    ? [
        ...billing.segments.flatMap((segment) => creditSegment(input, segment)),
        ...creditPrepaid(billing, source, target.proration),
      ]
    : [];
  const period = { start: billing.period.start, end: at };
  return { lines: credits, billing: { ...keptBilling(input), period, segments: [], prepaid: null } };
}

function movePrepaid(prepaid: Prepaid | null, { anchor, monthsToEnd }: Billing): Prepaid | null {
  return prepaid && { ...prepaid, through: periodEnd(anchor, monthsToEnd + prepaid.months) };
}

/**
 * `extend`: the new interval is added behind what is paid and charged whole; what changes besides the interval is
 * settled for the paid time that is left, at each segment's own interval, up or down. Prepaid months become a segment
 * of the period, or are credited where unused time is.
 * @example
 * 10.00 a month, 1 Apr to 1 May 2027, to 100.00 a year on 16 Apr: charge 10000; period 1 Apr 2027 to 1 May 2028
 */
function extendPeriod(input: SettleInput): Draft {
  const { billing, source, target, to, taxation } = input;
  const { anchor } = billing;
  const paid = paidTime(input);
  const monthsToEnd = paid.months + getMonths(target, to.interval);
  const end = periodEnd(anchor, monthsToEnd);
  const added = chargeWholeSegment({
    catalog: target,
    terms: to,
    interval: to.interval,
    period: { start: paid.through, end },
    taxation,
  });
  const settled = paid.segments.map((segment) => settleSegment(input, segment, true));
  return {
    lines: [
      ...added.lines,
      ...settled.flatMap(({ lines }) => lines),
      ...(creditsTime(input) ? creditPrepaid(billing, source, target.proration) : []),
    ],
    billing: {
      terms: to,
      catalogVersion: target.version,
      anchor,
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

function paidTime(input: SettleInput): PaidTime {
  const { prepaid, terms, period, monthsToEnd, segments } = input.billing;
  if (!prepaid || creditsTime(input)) return { through: period.end, months: monthsToEnd, segments };
  const ahead = prepaidSegment({ catalog: input.source, terms, prepaid, start: period.end });
  return { through: prepaid.through, months: monthsToEnd + prepaid.months, segments: [...segments, ahead] };
}

function creditsTime({ settlement }: SettleInput): boolean {
  return settlement.credit === 'unused_time';
}
