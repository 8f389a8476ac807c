import type { Period } from '../calendar/instant';
import type { Share } from '../calendar/units';
import type { Catalog, Proration } from '../catalog/catalog';
import { componentsOf, type PriceComponent } from '../subscription/pricing';
import type { Segment } from '../subscription/subscription';
import type { Terms } from '../subscription/terms';
import {
  changesPrice,
  componentChanges,
  remainingFrom,
  remainingShare,
  type ComponentChange,
} from './components';
import type { SettleInput } from './input';
import type { Line } from './line';
import { chargeLine, creditLine, WHOLE } from './lines';
import { leftPaid, recordPayment, renamePaid, type PaidRecord } from './paid';

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
}

/**
 * A new segment, charged whole, component by component; what has price 0 makes no line.
 * @throws DomainError `change_not_offered` where something has no price at that interval.
 */
export function chargeWholeSegment({ catalog, terms, interval, period }: NewSegment): SettledSegment {
  const { rounding } = catalog.proration;
  const lines = componentsOf(catalog, terms, interval)
    .filter(({ price }) => price > 0)
    .map((component) => chargeLine({ component, share: WHOLE, period, rounding }));
  const paid = lines.reduce<PaidRecord>(
    (record, { component, amount }) => recordPayment(record, component, { charged: amount }),
    {},
  );
  return { segment: { period, interval, portion: { months: 1, of: 1 }, paid }, lines };
}

/**
 * Settles what changes for the remaining share of a segment: a credit and a charge for each component whose price
 * changes. A segment whose time is over stays as it is.
 * @example
 * 30.00 to 90.00 a month on 16 Apr, 15 of 30 days left: credit -1500, charge 4500
 * @throws DomainError `change_not_offered` where the target has no price at the segment's interval.
 */
export function settleSegment(input: SettleInput, segment: Segment, earnsCredit: boolean): SettledSegment {
  const share = remainingShare(input, segment);
  if (share.units === 0) return { segment, lines: [] };
  const context = lineContext(input, segment, share);
  let paid = segment.paid;
  const lines: Line[] = [];
  for (const change of componentChanges(input, segment)) {
    const step = changesPrice(change)
      ? settleComponent(paid, change, earnsCredit, context)
      : { paid: renamePaid(paid, change), lines: [] };
    paid = step.paid;
    lines.push(...step.lines);
  }
  return { segment: { ...segment, paid }, lines };
}

/** Credits every component of a segment for its remaining share; nothing where its time is over. */
export function creditSegment(input: SettleInput, segment: Segment): readonly Line[] {
  const share = remainingShare(input, segment);
  if (share.units === 0) return [];
  const context = lineContext(input, segment, share);
  return componentsOf(input.source, input.billing.terms, segment.interval)
    .filter(({ price }) => price > 0)
    .map((component) => credit(segment.paid, component, context));
}

interface LineContext {
  readonly share: Share;
  readonly period: Period;
  readonly proration: Proration;
}

function lineContext({ at, target }: SettleInput, segment: Segment, share: Share): LineContext {
  const period = { start: remainingFrom(at, segment), end: segment.period.end };
  return { share, period, proration: target.proration };
}

function settleComponent(
  paid: PaidRecord,
  { before, after }: ComponentChange,
  earnsCredit: boolean,
  context: LineContext,
): { readonly paid: PaidRecord; readonly lines: readonly Line[] } {
  const { share, period, proration } = context;
  const lines: Line[] = [];
  let record = paid;
  if (before && before.price > 0 && earnsCredit) {
    const line = credit(record, before, context);
    record = recordPayment(record, before.id, { credited: Math.abs(line.amount) });
    lines.push(line);
  }
  if (after && after.price > 0) {
    const line = chargeLine({ component: after, share, period, rounding: proration.rounding });
    record = recordPayment(record, after.id, { charged: line.amount });
    lines.push(line);
  }
  return { paid: record, lines };
}

function credit(
  paid: PaidRecord,
  component: PriceComponent,
  { share, period, proration }: LineContext,
): Line {
  const cap = proration.creditBasis === 'paid' ? leftPaid(paid, component.id) : null;
  return creditLine({ component, share, period, rounding: proration.rounding, cap });
}
