import type { Instant, Period } from '../calendar/instant';
import { remainingUnits, type Share } from '../calendar/units';
import type { Catalog } from '../catalog/catalog';
import { getMonths } from '../catalog/lookup';
import { roundingOf } from '../money/rounding';
import { componentsOf, type PriceComponent } from '../subscription/pricing';
import type { Prepaid, Segment } from '../subscription/subscription';
import type { Terms } from '../subscription/terms';
import { chargeLine, creditLine, WHOLE, type Line, type TaxedLine } from './lines';
import {
  carryPaid,
  distributePaid,
  leftOf,
  paidFor,
  paymentOf,
  recordPayment,
  renamePaid,
  type PaidRecord,
} from './paid';
import { chargeTaxes, creditTaxes, type Taxation } from './tax';

/** A segment after a change, and the lines that led to it. */
export interface SettledSegment {
  readonly segment: Segment;
  readonly lines: readonly Line[];
}

/** A stretch of time at one interval, charged whole. */
export interface NewSegment {
  readonly catalog: Catalog;
  readonly terms: Terms;
  readonly interval: string;
  readonly period: Period;
  readonly taxation: Taxation;
}

/**
 * A new segment, charged whole, component by component, each charge with its taxes; what has price 0 makes no line.
 * @throws DomainError `change_not_offered` where something has no price at that interval.
 */
export function chargeWholeSegment({
  catalog,
  terms,
  interval,
  period,
  taxation,
}: NewSegment): SettledSegment {
  const components = componentsOf(catalog, terms, interval);
  const context = { share: WHOLE, period, catalog, taxation };
  const charges = components.filter(({ price }) => price > 0).map((component) => charge(component, context));
  return {
    segment: {
      period,
      interval,
      portion: { months: 1, of: 1 },
      components,
      paid: charges.reduce<PaidRecord>(
        (record, lines) => recordPayment(record, lines[0].component, paymentOf(lines)),
        {},
      ),
    },
    lines: charges.flat(),
  };
}

interface PrepaidTime {
  readonly catalog: Catalog;
  readonly terms: Terms;
  readonly prepaid: Prepaid;
  /** Where the prepaid time begins. */
  readonly start: Instant;
}

/**
 * Prepaid months as one segment: [start, through), a portion of a whole interval, with what was paid for them on
 * record, in proportion to the components' prices.
 * @example
 * 5 months ahead of an annual plan: 5 months of 12.
 */
export function prepaidSegment({ catalog, terms, prepaid, start }: PrepaidTime): Segment {
  const { months, amount, taxes, through } = prepaid;
  const components = componentsOf(catalog, terms, terms.interval);
  return {
    period: { start, end: through },
    interval: terms.interval,
    portion: { months, of: getMonths(catalog, terms.interval) },
    components,
    paid: distributePaid({}, components, { charged: amount, credited: 0, taxes }),
  };
}

/** What a segment changes to, and by which rules. */
export interface SegmentChange {
  /** The catalog version that the change takes its prices and proration from. */
  readonly target: Catalog;
  readonly to: Terms;
  readonly at: Instant;
  /** The account's time zone now: its calendar days are counted. */
  readonly zone: string;
  readonly taxation: Taxation;
}

/**
 * Settles what changes for the remaining share of a segment, at the segment's own interval: a credit and a charge for
 * each component whose price changes. A segment whose time is over stays as it is.
 * @example
 * 30.00 to 90.00 a month on 16 Apr, 15 of 30 days left: credit -1500, charge 4500
 * @throws DomainError `change_not_offered` where the target has no price at the segment's interval.
 */
export function settleSegment(change: SegmentChange, segment: Segment, earnsCredit: boolean): SettledSegment {
  const context = remainingTime(change, segment);
  if (!context) return { segment, lines: [] };
  const components = componentsOf(change.target, change.to, segment.interval);
  const lines: Line[] = [];
  let { paid } = segment;
  for (const pair of pairComponents(segment.components, components)) {
    if (!isRepriced(pair)) {
      paid = renamed(paid, pair);
      continue;
    }
    const { before, after } = pair;
    if (before && before.price > 0 && earnsCredit) {
      const credited = credit(paid, before, context);
      paid = recordPayment(paid, before.id, paymentOf(credited));
      lines.push(...credited);
    }
    if (after && after.price > 0) {
      const charged = charge(after, context);
      paid = recordPayment(paid, after.id, paymentOf(charged));
      lines.push(...charged);
    }
  }
  return { segment: { ...segment, components, paid }, lines };
}

/** Credits every component of a segment for its remaining share; nothing where its time is over. */
export function creditSegment(change: SegmentChange, segment: Segment): readonly Line[] {
  const context = remainingTime(change, segment);
  if (!context) return [];
  return segment.components
    .filter(({ price }) => price > 0)
    .flatMap((component) => credit(segment.paid, component, context));
}

/**
 * The rest of a segment at its new components without a line: what is left paid for those that change counts as paid
 * for those that take their place, and caps their credits.
 * @throws DomainError `change_not_offered` where the target has no price at the segment's interval.
 */
export function carrySegment(change: SegmentChange, segment: Segment): Segment {
  if (!remainingTime(change, segment)) return segment;
  const components = componentsOf(change.target, change.to, segment.interval);
  const pairs = pairComponents(segment.components, components);
  const changed = pairs.filter(isRepriced);
  const paid = carryPaid(
    pairs.filter((pair) => !isRepriced(pair)).reduce(renamed, segment.paid),
    changed.flatMap(({ before }) => before ?? []),
    changed.flatMap(({ after }) => after ?? []),
  );
  return { ...segment, components, paid };
}

/** A component before and after a change. The plan is one component, whichever plan it is. */
interface ComponentPair {
  readonly before: PriceComponent | undefined;
  readonly after: PriceComponent | undefined;
}

function pairComponents(
  before: readonly PriceComponent[],
  after: readonly PriceComponent[],
): ComponentPair[] {
  const keys = new Set([...before, ...after].map(keyOf));
  return [...keys].map((key) => ({
    before: before.find((component) => keyOf(component) === key),
    after: after.find((component) => keyOf(component) === key),
  }));
}

/** True where the change makes a component dearer, cheaper, new or gone; being sold under another id is no change. */
function isRepriced({ before, after }: ComponentPair): boolean {
  return (before?.price ?? 0) !== (after?.price ?? 0);
}

function renamed(paid: PaidRecord, { before, after }: ComponentPair): PaidRecord {
  return before && after ? renamePaid(paid, before.id, after.id) : paid;
}

function keyOf({ id }: PriceComponent): string {
  return id.startsWith('plan:') ? 'plan' : id;
}

/** What a component is credited or charged by. */
interface LineContext {
  readonly share: Share;
  readonly period: Period;
  /** Whose proration it is: currency and rounding. */
  readonly catalog: Catalog;
  readonly taxation: Taxation;
}

/** What is left of a segment, its portion of a whole interval worked in; null where nothing is. */
function remainingTime({ target, zone, at, taxation }: SegmentChange, segment: Segment): LineContext | null {
  const { period, portion } = segment;
  const { proration } = target;
  const { units, of } = remainingUnits({ period, at, zone, proration });
  if (units === 0) return null;
  return {
    share: { units: units * portion.months, of: of * portion.of },
    period: { start: Math.max(at, period.start), end: period.end },
    catalog: target,
    taxation,
  };
}

function charge(component: PriceComponent, { share, period, catalog, taxation }: LineContext): TaxedLine {
  const rounding = roundingOf(catalog);
  const line = chargeLine({ component, share, period, rounding });
  return [line, ...chargeTaxes(line, taxation, rounding)];
}

function credit(
  paid: PaidRecord,
  component: PriceComponent,
  { share, period, catalog }: LineContext,
): TaxedLine {
  const rounding = roundingOf(catalog);
  const payment = paidFor(paid, component.id);
  const cap = catalog.proration.creditBasis === 'paid' ? leftOf(payment) : Infinity;
  const line = creditLine({ component, share, period, rounding, cap });
  return [line, ...creditTaxes(line, payment, rounding)];
}
