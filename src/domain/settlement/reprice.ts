import type { Instant } from '../calendar/instant';
import type { Catalog } from '../catalog/catalog';
import { roundingOf } from '../money/rounding';
import {
  appliesTo,
  discountComponents,
  givenCoupon,
  type GivenCoupon,
  type HeldCoupon,
} from '../subscription/coupons';
import { agreedPrices } from '../subscription/overrides';
import { componentsOf, type PriceComponent } from '../subscription/pricing';
import type { Agreement, Segment, Terms } from '../subscription/subscription';
import { listPrice } from './lines';
import type { Taxation } from './tax';

/** What a segment changes to, and by which rules. */
export interface SegmentChange {
  /** The catalog version that the change takes its prices and proration from. */
  readonly target: Catalog;
  readonly to: Terms;
  readonly at: Instant;
  /** The account's time zone now: its calendar days are counted. */
  readonly zone: string;
  readonly taxation: Taxation;
  /** The coupon that the change brings; null where it brings none. */
  readonly coupon: HeldCoupon | null;
}

/** A component before and after a change. The plan is one component, whichever plan it is. */
export interface ComponentPair {
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

/**
 * True where the change makes a component dearer, cheaper, new or gone by the catalog's prices; being sold under another
 * id is no change, unless another price is agreed for it.
 */
function changesPrice({ before, after }: ComponentPair): boolean {
  if (!before || !after) return catalogPrice(before ?? after) !== 0;
  if (catalogPrice(before) !== catalogPrice(after)) return true;
  return before.label !== after.label && listPrice(before) !== listPrice(after);
}

function catalogPrice(component: PriceComponent | undefined): number {
  return component ? (component.catalogPrice ?? listPrice(component)) : 0;
}

/** A component on both sides of a change, and whether the change prices it anew. */
export interface PricedPair extends ComponentPair {
  readonly isRepriced: boolean;
}

/**
 * The components of a segment before and after a change. What is priced anew takes the agreed prices of this moment, the
 * coupons of the segment that apply to the plan and that of the change, which joins them; the rest keeps its net price
 * (ruling 23). The segment remembers its coupons, whatever plan it passes through.
 */
export function reprice(
  { target, to, at, coupon: own }: SegmentChange,
  { interval, components, coupons }: Segment,
  agreement: Agreement,
): { readonly pairs: readonly PricedPair[]; readonly coupons: readonly GivenCoupon[] } {
  const kept = coupons.filter(({ coupon, terms }) => terms.onChange === 'keep' && coupon !== own?.coupon);
  const agreed = agreedPrices(agreement.overrides, at);
  const applying = kept.filter((given) => appliesTo(given, to.plan));
  const priced = componentsOf(target, to, interval, { agreed, coupons: applying });
  const pairs = pairComponents(components, priced).map((pair) => ({
    ...pair,
    isRepriced: changesPrice(pair),
  }));
  const anew = pairs.flatMap(({ after, isRepriced }) => (after && isRepriced ? [after] : []));
  const lowered = discountComponents(anew, own ? [own] : [], roundingOf(target));
  return {
    pairs: pairs.map((pair) => ({
      ...pair,
      after: lowered.find(({ id }) => id === pair.after?.id) ?? keptComponent(pair),
    })),
    coupons: own ? [...kept, givenCoupon(own)] : kept,
  };
}

/** What the change does not touch keeps its price under the name that it has now. */
function keptComponent({ before, after }: ComponentPair): PriceComponent | undefined {
  return before && after ? { ...before, id: after.id, label: after.label } : after;
}

/** What a segment consists of after the change. */
export function componentsAfter(pairs: readonly PricedPair[]): PriceComponent[] {
  return pairs.flatMap(({ after }) => after ?? []);
}

function keyOf({ id }: PriceComponent): string {
  return id.startsWith('plan:') ? 'plan' : id;
}
