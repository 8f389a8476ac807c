import type { Instant, Period } from '../calendar/instant';
import { remainingUnits, shareOf, type DayCount, type Share } from '../calendar/units';
import type { Catalog } from '../catalog/catalog';
import { getMonths } from '../catalog/lookup';
import { sum } from '../money/minor-units';
import { roundingOf } from '../money/rounding';
import { couponsInForce, givenCoupon } from '../subscription/coupons';
import { agreedPrices } from '../subscription/overrides';
import { componentsOf, type PriceComponent } from '../subscription/pricing';
import type { Agreement, Prepaid, Segment, Terms } from '../subscription/subscription';
import { chargeLine, creditLine, discountLines, listPrice, WHOLE, type Line, type TaxedLine } from './lines';
import { carryPaid, distributePaid, leftOf, paidFor, recordLines, renamePaid, type PaidRecord } from './paid';
import { componentsAfter, reprice, type ComponentPair, type SegmentChange } from './reprice';
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
  readonly agreement: Agreement;
  /** From where on it is charged, where that is not its start; days are counted in the zone. */
  readonly from?: { readonly at: Instant; readonly zone: string; readonly proration: DayCount };
}

/**
 * The components of what begins at an instant, at their net prices: agreed prices and coupons in force then.
 * @throws DomainError `change_not_offered` where something has no price at that interval.
 */
export function componentsFrom(
  at: Instant,
  { catalog, terms, interval, agreement }: Pick<NewSegment, 'catalog' | 'terms' | 'interval' | 'agreement'>,
): Pick<Segment, 'components' | 'coupons'> {
  const coupons = couponsInForce(agreement.coupons, { at, plan: terms.plan });
  const own = { agreed: agreedPrices(agreement.overrides, at), coupons };
  return { components: componentsOf(catalog, terms, interval, own), coupons: coupons.map(givenCoupon) };
}

/**
 * A new segment, charged whole or from an instant on, component by component, each charge with its discounts and taxes;
 * what has price 0 makes no line.
 * @throws DomainError `change_not_offered` where something has no price at that interval.
 */
export function chargeWholeSegment({
  catalog,
  terms,
  interval,
  period,
  taxation,
  agreement,
  from,
}: NewSegment): SettledSegment {
  const at = from?.at ?? period.start;
  const { components, coupons } = componentsFrom(at, { catalog, terms, interval, agreement });
  const share = from ? remainingUnits({ period, ...from }) : WHOLE;
  const context = { share, ofSegment: share, period: { ...period, start: at }, catalog, taxation };
  const charges = components
    .filter((each) => listPrice(each) > 0)
    .map((component) => chargeShare(component, context));
  return {
    segment: {
      period,
      interval,
      portion: { months: 1, of: 1 },
      components,
      coupons,
      paid: recordLines({}, charges),
    },
    lines: charges.flat(),
  };
}

interface PrepaidTime {
  readonly catalog: Catalog;
  readonly terms: Terms;
  readonly prepaid: Prepaid;
  readonly agreement: Agreement;
  /** Where the prepaid time begins. */
  readonly start: Instant;
}

/**
 * Prepaid months as one segment: [start, through), a portion of a whole interval, with what was paid for them on
 * record, in proportion to the components' prices.
 * @example
 * 5 months ahead of an annual plan: 5 months of 12.
 */
export function prepaidSegment({ catalog, terms, prepaid, start, agreement }: PrepaidTime): Segment {
  const { months, amount, taxes, through } = prepaid;
  const { interval } = terms;
  const { components, coupons } = componentsFrom(start, { catalog, terms, interval, agreement });
  return {
    period: { start, end: through },
    interval,
    portion: { months, of: getMonths(catalog, interval) },
    components,
    coupons,
    paid: distributePaid({}, components, { charged: amount, credited: 0, taxes }),
  };
}

/** A segment's settlement: whose agreed prices hold, and what is settled. */
export interface SegmentSettlement {
  readonly agreement: Agreement;
  readonly earnsCredit: boolean;
  /** True where what the change does not price anew makes lines as well, at the price that it keeps (ruling 31). */
  readonly everything?: boolean;
}

/**
 * Settles what changes for the remaining share of a segment, at the segment's own interval: a credit and a charge for
 * each component whose price changes. A segment whose time is over stays as it is.
 * @example
 * 30.00 to 90.00 a month on 16 Apr, 15 of 30 days left: credit -1500, charge 4500
 * @throws DomainError `change_not_offered` where the target has no price at the segment's interval.
 */
export function settleSegment(
  change: SegmentChange,
  segment: Segment,
  { agreement, earnsCredit, everything = false }: SegmentSettlement,
): SettledSegment {
  const context = remainingTime(change, segment);
  if (!context) return { segment, lines: [] };
  const { pairs, coupons } = reprice(change, segment, agreement);
  const lines: Line[] = [];
  let { paid } = segment;
  for (const { before, after, isRepriced } of pairs) {
    if (!isRepriced && !everything) {
      paid = renamed(paid, { before, after });
      continue;
    }
    if (before && before.price > 0 && earnsCredit) {
      const credited = creditShare(paid, before, context);
      paid = recordLines(paid, [credited]);
      lines.push(...credited);
    }
    if (after && listPrice(after) > 0) {
      const charged = chargeShare(after, context);
      paid = recordLines(paid, [charged]);
      lines.push(...charged);
    }
  }
  return { segment: { ...segment, components: componentsAfter(pairs), coupons, paid }, lines };
}

/** Credits every component of a segment for its remaining share; nothing where its time is over. */
export function creditSegment(change: SegmentChange, segment: Segment): readonly Line[] {
  const context = remainingTime(change, segment);
  if (!context) return [];
  return segment.components
    .filter(({ price }) => price > 0)
    .flatMap((component) => creditShare(segment.paid, component, context));
}

/**
 * The rest of a segment at its new components without a line: what is left paid for those that change counts as paid
 * for those that take their place, and caps their credits.
 * @throws DomainError `change_not_offered` where the target has no price at the segment's interval.
 */
export function carrySegment(change: SegmentChange, segment: Segment, agreement: Agreement): Segment {
  if (!remainingTime(change, segment)) return segment;
  const { pairs, coupons } = reprice(change, segment, agreement);
  const changed = pairs.filter(({ isRepriced }) => isRepriced);
  const paid = carryPaid(
    pairs.filter(({ isRepriced }) => !isRepriced).reduce(renamed, segment.paid),
    changed.flatMap(({ before }) => before ?? []),
    changed.flatMap(({ after }) => after ?? []),
  );
  return { ...segment, components: componentsAfter(pairs), coupons, paid };
}

function renamed(paid: PaidRecord, { before, after }: ComponentPair): PaidRecord {
  return before && after ? renamePaid(paid, before.id, after.id) : paid;
}

/** What a component is credited or charged by. */
export interface LineContext {
  readonly share: Share;
  /** The share of the segment itself, for what cost so much for all of it. */
  readonly ofSegment: Share;
  readonly period: Period;
  /** Whose proration it is: currency and rounding. */
  readonly catalog: Catalog;
  readonly taxation: Taxation;
}

/** What is left of a segment, its portion of a whole interval worked in; null where nothing is. */
function remainingTime({ target, zone, at, taxation }: SegmentChange, segment: Segment): LineContext | null {
  const { period, portion } = segment;
  const { proration } = target;
  const ofSegment = remainingUnits({ period, at, zone, proration });
  if (ofSegment.units === 0) return null;
  return {
    share: shareOf(ofSegment, { units: portion.months, of: portion.of }),
    ofSegment,
    period: { start: Math.max(at, period.start), end: period.end },
    catalog: target,
    taxation,
  };
}

/** The charge for a share of a component, with its discounts and taxes. */
export function chargeShare(
  component: PriceComponent,
  { share, period, catalog, taxation }: LineContext,
): TaxedLine {
  const rounding = roundingOf(catalog);
  const input = { component, share, period, rounding };
  const line = chargeLine(input);
  const discounts = discountLines(line, input);
  const amount = line.amount + sum(discounts.map((discount) => discount.amount));
  return [line, ...discounts, ...chargeTaxes({ ...line, amount }, taxation, rounding)];
}

/** The credit for a share of a component, with the tax that was charged with it. */
export function creditShare(
  paid: PaidRecord,
  component: PriceComponent,
  { share: ofInterval, ofSegment, period, catalog }: LineContext,
): TaxedLine {
  const rounding = roundingOf(catalog);
  const payment = paidFor(paid, component.id);
  const share = component.cost === undefined ? ofInterval : ofSegment;
  const cap = catalog.proration.creditBasis === 'paid' ? leftOf(payment) : Infinity;
  const line = creditLine({ component, share, period, rounding, cap });
  return [line, ...creditTaxes(line, payment, rounding)];
}
