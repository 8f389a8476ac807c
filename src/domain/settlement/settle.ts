import { periodEnd } from '../calendar/anchor';
import type { Instant } from '../calendar/instant';
import { localDayNumber } from '../calendar/units';
import type { Catalog, Settlement } from '../catalog/catalog';
import { getMonths } from '../catalog/lookup';
import { sum } from '../money/minor-units';
import { useCoupons } from '../subscription/coupons';
import type { Billing, Segment } from '../subscription/subscription';
import { outstandingLine, type Line, type OpenInvoice } from './lines';
import {
  alignPeriod,
  convertedPrice,
  convertPeriod,
  endPeriod,
  agreementAfter,
  restartPeriod,
  returnPeriod,
} from './new-period';
import type { Draft } from './next-period';
import type { SegmentChange } from './reprice';
import { carrySegment, chargeWholeSegment, prepaidSegment, settleSegment } from './segment';
import { balance, creditPrepaid, NO_AMOUNTS, type Amounts, type BalanceInput } from './surplus';

/** Everything that decides what an immediate change costs. */
export interface SettleInput extends SegmentChange, BalanceInput {
  /** What the subscriber has and has paid for, before the change; what is outstanding is paid with the change. */
  readonly billing: Billing;
  /** The catalog version that the subscription was sold. */
  readonly source: Catalog;
  /** The open invoices that are paid with the change, oldest first. */
  readonly outstanding: readonly OpenInvoice[];
}

/** What an immediate change costs. Money is minor units. */
export interface Cost extends Amounts {
  readonly lines: readonly Line[];
  /** What of the lines waits for the next invoice, minor units; negative where they are a credit. */
  readonly deferred: number;
  /** Whole months that a surplus paid for ahead. */
  readonly prepaidMonths: number;
}

/** What an immediate change costs, and what the subscription becomes. */
export interface SettlementOutcome extends Cost {
  /** The settlement that was really applied. */
  readonly settlement: Settlement;
  readonly billing: Billing;
}

/** What a change costs that is settled later. */
export const NO_COST: Cost = { ...NO_AMOUNTS, lines: [], deferred: 0, prepaidMonths: 0 };

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
  const draft = draftFor(applied);
  return waits(applied, draft) ? deferLines(applied, draft) : finishSettlement(applied, draft);
}

/** Settles coming back: a period, and what is still owed. */
export function settleReturn(input: SettleInput): SettlementOutcome {
  return finishSettlement(input, returnPeriod(input));
}

/** `collect: next_invoice`, unless what waits would fall below 0, or open invoices are paid (ruling 28). */
function waits({ settlement, billing, outstanding }: SettleInput, { lines }: Draft): boolean {
  if (settlement.collect !== 'next_invoice' || outstanding.length > 0) return false;
  return sum([...billing.deferred, ...lines].map(({ amount }) => amount)) >= 0;
}

/** The lines wait for the next invoice of the subscription. */
function deferLines({ settlement, billing }: SettleInput, draft: Draft): SettlementOutcome {
  return {
    ...NO_COST,
    settlement,
    lines: draft.lines,
    deferred: sum(draft.lines.map(({ amount }) => amount)),
    billing: { ...draft.billing, deferred: [...billing.deferred, ...draft.lines] },
  };
}

/**
 * Says where the money of credits and charges comes from and goes to, with what is outstanding and the lines that waited;
 * a change without lines leaves those waiting.
 */
function finishSettlement(applied: SettleInput, { lines: own, billing: drafted }: Draft): SettlementOutcome {
  const { outstanding, billing: before } = applied;
  const settlesWaiting = own.length > 0 || applied.settlement.period === 'end';
  const waiting = settlesWaiting ? before.deferred : [];
  const billing = settlesWaiting ? { ...drafted, deferred: [] } : drafted;
  const priced = [...outstanding.map(outstandingLine), ...waiting, ...own];
  const net = sum(priced.map(({ amount }) => amount));
  const settlement = collectedNow(applied.settlement);
  // Nobody is kept for money: what leaving owes is invoiced and tried like a renewal (ruling 19).
  if (settlement.period === 'end' && net > 0)
    return { ...NO_COST, settlement, lines: priced, deferred: net, billing };
  const { lines: balancing, prepaid, ...amounts } = balance(applied, billing, net);
  const lines = [...priced, ...balancing];
  assertLinesAddUp(lines, amounts);
  return {
    settlement,
    lines,
    ...amounts,
    deferred: 0,
    prepaidMonths: prepaid?.months ?? 0,
    billing: prepaid ? { ...billing, prepaid } : billing,
  };
}

function collectedNow({ credit, period, surplus, charge }: Settlement): Settlement {
  return { credit, period, surplus, ...(charge ? { charge } : {}) };
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
 * credits unused time, and so is a conversion to what costs nothing.
 */
function appliedSettlement(input: SettleInput): Settlement {
  const { settlement, billing, at, zone } = input;
  const isFirstDay = () => localDayNumber(at, zone) === localDayNumber(billing.period.start, zone);
  const isRestart =
    (settlement.period === 'extend' && settlement.charge !== 'nothing' && isFirstDay()) ||
    (settlement.period === 'convert' && convertedPrice(input) === 0);
  return isRestart ? { ...settlement, period: 'restart', credit: 'unused_time' } : settlement;
}

/** `charge: nothing` leaves the period as it is, whatever else the settlement says. */
function draftFor(input: SettleInput): Draft {
  const { charge, period } = input.settlement;
  if (charge === 'nothing') return keepWithoutCharge(input);
  const leaving = { ...input, creditsTime: creditsTime(input) };
  switch (period) {
    case 'keep':
      return keepPeriod(input);
    case 'restart':
      return restartPeriod(leaving);
    case 'extend':
      return extendPeriod(input);
    case 'align':
      return input.to.interval === input.billing.terms.interval ? keepPeriod(input) : alignPeriod(leaving);
    case 'convert':
      return convertPeriod(leaving);
    case 'end':
      return endPeriod(leaving);
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
  const everything = input.settlement.period === 'align';
  const settlement = { agreement: billing, earnsCredit, everything };
  const settled = billing.segments.map((segment) => settleSegment(input, segment, settlement));
  return {
    lines: [
      ...settled.flatMap(({ lines }) => lines),
      ...(earnsCredit ? creditPrepaid(billing, source, target) : []),
    ],
    billing: {
      ...keptBilling(
        input,
        settled.flatMap(({ lines }) => lines),
      ),
      segments: settled.map(({ segment }) => segment),
      prepaid: earnsCredit ? null : billing.prepaid,
    },
  };
}

/** `no_proration`: the period stays and nothing is charged or credited. */
function keepWithoutCharge(input: SettleInput): Draft {
  const segments = input.billing.segments.map((segment) => carrySegment(input, segment, input.billing));
  return { lines: [], billing: { ...keptBilling(input, []), segments, prepaid: input.billing.prepaid } };
}

/** Anchor and period as they are, with the new terms, and the coupons that the lines use. */
function keptBilling(input: SettleInput, lines: readonly Line[]): Omit<Billing, 'segments' | 'prepaid'> {
  const { billing, to, target, at, zone } = input;
  const { anchor, monthsToEnd, period } = billing;
  const agreement = agreementAfter(input);
  const coupons = useCoupons(agreement.coupons, lines, { at, zone });
  return { ...agreement, coupons, terms: to, catalogVersion: target.version, anchor, monthsToEnd, period };
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
  const agreement = agreementAfter(input);
  const paid = paidTime(input);
  const monthsToEnd = paid.months + getMonths(target, to.interval);
  const end = periodEnd(anchor, monthsToEnd);
  const added = chargeWholeSegment({
    catalog: target,
    terms: to,
    interval: to.interval,
    period: { start: paid.through, end },
    taxation,
    agreement,
  });
  const settlement = { agreement, earnsCredit: true };
  const settled = paid.segments.map((segment) =>
    settleSegment({ ...input, coupon: null }, segment, settlement),
  );
  return {
    lines: [
      ...added.lines,
      ...settled.flatMap(({ lines }) => lines),
      ...(creditsTime(input) ? creditPrepaid(billing, source, target) : []),
    ],
    billing: {
      ...agreement,
      coupons: useCoupons(agreement.coupons, added.lines, { at: paid.through, zone: input.zone }),
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
  const ahead = prepaidSegment({
    catalog: input.source,
    terms,
    prepaid,
    start: period.end,
    agreement: input.billing,
  });
  return { through: prepaid.through, months: monthsToEnd + prepaid.months, segments: [...segments, ahead] };
}

function creditsTime({ settlement }: SettleInput): boolean {
  return settlement.credit === 'unused_time';
}
