import type { Instant } from '../calendar/instant';
import { remainingUnits, type Share } from '../calendar/units';
import { componentsOf, type PriceComponent } from '../subscription/pricing';
import type { Segment } from '../subscription/subscription';
import type { SettleInput } from './input';

/** A component before and after a change. The plan is one component, whichever plan it is. */
export interface ComponentChange {
  readonly before: PriceComponent | undefined;
  readonly after: PriceComponent | undefined;
}

/**
 * What a change does to the components of one segment, at the segment's own interval.
 * @throws DomainError `change_not_offered` where the target has no price at that interval.
 */
export function componentChanges(input: SettleInput, segment: Segment): ComponentChange[] {
  const before = componentsOf(input.source, input.billing.terms, segment.interval);
  const after = componentsOf(input.target, input.to, segment.interval);
  const keys = new Set([...before, ...after].map(keyOf));
  return [...keys].map((key) => ({
    before: before.find((component) => keyOf(component) === key),
    after: after.find((component) => keyOf(component) === key),
  }));
}

/** True where the change makes a component dearer, cheaper, new or gone; being sold under another id is no change. */
export function changesPrice({ before, after }: ComponentChange): boolean {
  return (before?.price ?? 0) !== (after?.price ?? 0);
}

/** The part of a segment that remains from `at` on, its portion of a whole interval worked in. */
export function remainingShare(input: Pick<SettleInput, 'target' | 'zone' | 'at'>, segment: Segment): Share {
  const { units, of } = remainingUnits({
    period: segment.period,
    at: input.at,
    zone: input.zone,
    proration: input.target.proration,
  });
  return { units: units * segment.portion.months, of: of * segment.portion.of };
}

/** Where the remaining part of a segment begins. */
export function remainingFrom(at: Instant, segment: Segment): Instant {
  return Math.max(at, segment.period.start);
}

function keyOf({ id }: PriceComponent): string {
  return id.startsWith('plan:') ? 'plan' : id;
}
