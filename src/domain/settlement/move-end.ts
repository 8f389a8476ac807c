import { periodEnd } from '../calendar/anchor';
import type { Instant } from '../calendar/instant';
import { remainingUnits, shareOf } from '../calendar/units';
import type { Catalog } from '../catalog/catalog';
import { agreementOf, type Billing, type Segment } from '../subscription/subscription';
import type { Line } from './lines';
import type { Draft } from './next-period';
import { recordLines } from './paid';
import { chargeShare, creditShare, type LineContext } from './segment';
import type { Taxation } from './tax';

/** Where the end of a period goes, and whether the time that is moved is settled. */
export interface MoveEnd {
  readonly billing: Billing;
  readonly catalog: Catalog;
  readonly to: Instant;
  /** False: the price of the period stays what it was, and its new length measures shares. */
  readonly isProrated: boolean;
  readonly zone: string;
  readonly taxation: Taxation;
}

/**
 * Moves the end of the current period, which is the new anchor; prepaid months follow it. Prorated, what the time that
 * is moved costs is charged or credited, by the former length, which goes on measuring shares (ruling 30).
 * @example 90.00 a month, 1 Apr to 1 May, moved to 11 May: charge 3000 = 9000 × 10/30
 */
export function moveEnd(input: MoveEnd): Draft {
  const { billing, to, zone, isProrated } = input;
  const { segments, prepaid, period, terms, catalogVersion } = billing;
  const anchor = { at: to, zone };
  const last = segments.at(-1);
  const moved = last && (isProrated ? settleMoved(input, last) : { segment: withEnd(last, to), lines: [] });
  return {
    lines: moved?.lines ?? [],
    billing: {
      ...agreementOf(billing),
      terms,
      catalogVersion,
      anchor,
      monthsToEnd: 0,
      period: { start: period.start, end: to },
      segments: moved ? [...segments.slice(0, -1), moved.segment] : [],
      prepaid: prepaid && { ...prepaid, through: periodEnd(anchor, prepaid.months) },
    },
  };
}

function settleMoved(
  { catalog, to, zone, taxation }: MoveEnd,
  segment: Segment,
): { readonly segment: Segment; readonly lines: readonly Line[] } {
  const { proration } = catalog;
  const { period } = segment;
  const portion = { units: segment.portion.months, of: segment.portion.of };
  const counted = { zone, proration: { ...proration, changeDay: 'new_plan' } as const };
  const { units: length } = remainingUnits({ period, at: period.start, ...counted });
  const later = to > period.end;
  const stretch = later ? { start: period.end, end: to } : { start: to, end: period.end };
  const { units } = remainingUnits({ period: stretch, at: stretch.start, ...counted });
  const ofSegment = { units, of: length };
  const share = shareOf(ofSegment, portion);
  const context: LineContext = { share, ofSegment, period: stretch, catalog, taxation };
  const lines = segment.components
    .filter(({ price }) => price > 0)
    .map((each) => (later ? chargeShare(each, context) : creditShare(segment.paid, each, context)));
  const newLength = later ? length + units : length - units;
  const moved = shareOf({ units: newLength, of: length }, portion);
  return {
    lines: lines.flat(),
    segment: {
      ...withEnd(segment, to),
      paid: recordLines(segment.paid, lines),
      portion: { months: moved.units, of: moved.of },
    },
  };
}

function withEnd(segment: Segment, end: Instant): Segment {
  return { ...segment, period: { start: segment.period.start, end } };
}
