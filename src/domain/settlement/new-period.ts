import { periodEnd } from '../calendar/anchor';
import { addUnits, remainingUnits, unitsLeft } from '../calendar/units';
import type { Catalog } from '../catalog/catalog';
import { getMonths } from '../catalog/lookup';
import { changeNotOffered } from '../errors';
import { allocate, sum } from '../money/minor-units';
import { ratio, round, roundingOf, wholeTimes } from '../money/rounding';
import { useCoupons, withCoupon } from '../subscription/coupons';
import { agreementOf, type Agreement, type Billing, type Prepaid } from '../subscription/subscription';
import { WHOLE, type Line } from './lines';
import { beginBilling, beginCharged, recurringLines, type Draft } from './next-period';
import { recordLines } from './paid';
import type { SegmentChange } from './reprice';
import { componentsFrom, creditSegment } from './segment';
import { creditPrepaid } from './surplus';
import { takeTaxesOut } from './tax';

/** What a change does that leaves the period: from which billing, and whether the time that is left earns credit. */
export interface PeriodChange extends SegmentChange {
  readonly billing: Billing;
  /** The catalog version that the subscription was sold. */
  readonly source: Catalog;
  readonly creditsTime: boolean;
}

/**
 * `restart`: every component is credited for the time that is left, and a new period begins at the instant of the
 * change, charged whole; that instant is the new anchor, or the billing day is. Without credit, prepaid months are put
 * behind the new period.
 * @example
 * 30.00 to 90.00 a month, 1 Apr to 1 May, on 16 Apr: credit -1500, charge 9000; new period 16 Apr to 16 May
 */
export function restartPeriod(input: PeriodChange): Draft {
  const { target, to, at, zone, taxation } = input;
  const agreement = agreementAfter(input);
  const begun = { catalog: target, terms: to, at, zone, taxation, agreement, isChange: true };
  return behindCredits(input, beginBilling(begun));
}

/**
 * `align`: the anchor and its day stay, and the interval changes: of the periods of the new interval, counted from the
 * start of the present one, the one that the change falls into is charged from then on (ruling 31).
 * @example
 * 1200.00 a year from 1 May 2012 to 120.00 a month on 11 May: credit -116712, charge 8129; new period 1 May to 1 June
 */
export function alignPeriod(input: PeriodChange): Draft {
  const { billing, target, to, at, zone, taxation } = input;
  const { anchor } = billing;
  const months = getMonths(target, to.interval);
  let monthsBefore = monthsToStart(billing);
  while (periodEnd(anchor, monthsBefore + months) <= at) monthsBefore += months;
  const begun = beginCharged({
    catalog: target,
    terms: to,
    taxation,
    agreement: agreementAfter(input),
    start: periodEnd(anchor, monthsBefore),
    anchor,
    monthsBefore,
    from: { at, zone, proration: target.proration },
  });
  const { period } = begun.billing;
  const start = Math.max(period.start, billing.period.start);
  return behindCredits(input, { ...begun, billing: { ...begun.billing, period: { ...period, start } } });
}

/**
 * Coming back: a period that begins at that instant, which is its anchor, charged whole. Before the end of a period that
 * leaving made void, that period is taken up again where the interval is the same (ruling 18).
 */
export function returnPeriod(input: SegmentChange & Pick<PeriodChange, 'billing'>): Draft {
  const { billing, target: catalog, to: terms, at, zone, taxation } = input;
  const agreement = agreementAfter(input);
  const { anchor, period } = billing;
  const isVoid = at < period.end && terms.interval === billing.terms.interval;
  if (!isVoid) return beginBilling({ catalog, terms, at, zone, taxation, agreement, isChange: true });
  const monthsBefore = billing.monthsToEnd - getMonths(catalog, terms.interval);
  return beginCharged({ catalog, terms, taxation, agreement, start: period.start, anchor, monthsBefore });
}

const AVERAGE_MONTH = (146_097 * 24 * 60 * 60 * 1000) / 4800;

/** Months from the anchor to the start of the period, or to the last month of the anchor before it. */
function monthsToStart({ anchor, monthsToEnd, period }: Billing): number {
  // Time that was bought may have moved the anchor by centuries.
  const atMost = Math.ceil((period.start - anchor.at) / AVERAGE_MONTH) + 2;
  let months = Math.min(monthsToEnd, atMost);
  while (periodEnd(anchor, months) > period.start) months -= 1;
  return months;
}

/**
 * `convert`: nothing is due and nothing comes back; the credit buys time at the target's price. The new period lasts
 * credit × units of an interval / V, both with taxes, rounded; its end is the anchor. Credit that buys
 * nothing gives one unit: no period is empty. The target costs something: else it is a restart.
 * @throws DomainError `change_not_offered` where it buys more time than dates can name
 * @example
 * unit day, 2.00 a month to 36.00 a year on 16 Apr: credit -100, charge 100 for 10 days; period 16 Apr to 26 Apr
 */
export function convertPeriod(input: PeriodChange): Draft {
  const { target, to, at, zone } = input;
  const agreement = agreementAfter(input);
  const whole = wholePeriod(input);
  const price = sum(whole.map(({ amount }) => amount));
  const { rounding, unit } = target.proration;
  const credits = unusedCredits(input);
  const credit = -sum(credits.map(({ amount }) => amount));
  const proration = { unit, changeDay: 'new_plan' } as const;
  const interval = { start: at, end: periodEnd({ at, zone }, getMonths(target, to.interval)) };
  const { of } = remainingUnits({ period: interval, at, zone, proration });
  const time = ratio(BigInt(credit) * BigInt(of), BigInt(price));
  if (wholeTimes(time, ratio(1)) >= unitsLeft(at, unit))
    throw changeNotOffered(
      'What is not used yet would buy more time than dates can name: past the year 9999.',
    );
  const bought = round(time, { mode: rounding, step: 1 });
  const units = Math.max(1, bought);
  const period = { start: at, end: addUnits(at, units, { unit, zone }) };
  const { lines, segment } = buyTime(input, { agreement, credit, period });
  return {
    lines: [...credits, ...lines],
    billing: {
      ...agreement,
      coupons: useCoupons(agreement.coupons, whole, { at, zone }),
      terms: to,
      catalogVersion: target.version,
      anchor: { at: period.end, zone },
      monthsToEnd: 0,
      period,
      segments: [{ ...segment, period, interval: to.interval, portion: { months: units, of } }],
      prepaid: null,
    },
  };
}

/** What a whole period of the target costs, taxes on top, at which unused time is converted; minor units. */
export function convertedPrice(input: SegmentChange & Pick<PeriodChange, 'billing'>): number {
  return sum(wholePeriod(input).map(({ amount }) => amount));
}

function wholePeriod(input: SegmentChange & Pick<PeriodChange, 'billing'>): readonly Line[] {
  const { target, to, at, taxation } = input;
  return recurringLines({ catalog: target, terms: to, taxation, agreement: agreementAfter(input), at });
}

/** The components that share out a credit by their prices, taxes inside; what each is charged is what it cost. */
function buyTime(
  { target, to, at, taxation }: PeriodChange,
  {
    agreement,
    credit,
    period,
  }: { readonly agreement: Agreement; readonly credit: number; readonly period: Line['period'] },
) {
  const rounding = roundingOf(target);
  const { interval } = to;
  const { components, coupons } = componentsFrom(at, { catalog: target, terms: to, interval, agreement });
  const priced = components.filter(({ price }) => price > 0);
  const shares = allocate(
    credit,
    priced.map(({ price }) => price),
  );
  const charges = priced.map(({ id, label }, index): readonly [Line, ...Line[]] => {
    const amount = shares[index] ?? 0;
    const basis = { price: amount, ...WHOLE };
    const line: Line = { kind: 'charge', component: id, description: label, amount, period, basis };
    const [net = line, ...taxes] = takeTaxesOut(line, taxation, rounding);
    return [net, ...taxes];
  });
  const costs = new Map(charges.map(([{ component, amount }]) => [component, amount]));
  return {
    lines: charges.flat(),
    segment: {
      coupons,
      components: components.map((each) => ({ ...each, cost: costs.get(each.id) ?? 0 })),
      paid: recordLines({}, charges),
    },
  };
}

/** `end`: leaving. Every component and prepaid month is credited, and nothing follows. */
export function endPeriod(input: PeriodChange): Draft {
  const { billing, target, to, at } = input;
  const { anchor, monthsToEnd, period } = billing;
  return {
    lines: input.creditsTime ? unusedCredits(input) : [],
    billing: {
      ...agreementOf(billing),
      terms: to,
      catalogVersion: target.version,
      anchor,
      monthsToEnd,
      period: { start: period.start, end: at },
      segments: [],
      prepaid: null,
    },
  };
}

/** What was paid and is not used, as credits in front of what begins; without credit, prepaid months move behind it. */
function behindCredits(input: PeriodChange, begun: Draft): Draft {
  if (input.creditsTime) return { ...begun, lines: [...unusedCredits(input), ...begun.lines] };
  return {
    ...begun,
    billing: { ...begun.billing, prepaid: movePrepaid(input.billing.prepaid, begun.billing) },
  };
}

function unusedCredits(input: PeriodChange): Line[] {
  const { billing, source, target } = input;
  return [
    ...billing.segments.flatMap((segment) => creditSegment(input, segment)),
    ...creditPrepaid(billing, source, target),
  ];
}

function movePrepaid(prepaid: Prepaid | null, { anchor, monthsToEnd }: Billing): Prepaid | null {
  return prepaid && { ...prepaid, through: periodEnd(anchor, monthsToEnd + prepaid.months) };
}

/** What was agreed before, and the coupon that the change brings. */
export function agreementAfter({ billing, coupon }: Pick<PeriodChange, 'billing' | 'coupon'>): Agreement {
  return { ...agreementOf(billing), coupons: withCoupon(billing.coupons, coupon) };
}
