import type { Instant } from '../calendar/instant';
import type { Catalog, Proration } from '../catalog/catalog';
import { componentsOf, recurringPrice } from '../subscription/pricing';
import type { Prepaid, Segment } from '../subscription/subscription';
import type { Terms } from '../subscription/terms';
import { monthsOf } from './interval';
import type { SettleInput } from './input';
import type { Line } from './line';
import { cutCredit } from './lines';
import { distributePaid } from './paid';

/**
 * The credit for prepaid months that have not begun: each whole, at the current price, all in one line. On
 * `creditBasis: paid` never more than what was paid for them.
 * @example
 * 2 months ahead at 25.00 a month: price 2500, units 2, of 1, amount -5000.
 */
export function creditPrepaid(input: SettleInput): Line[] {
  const { billing, source, target } = input;
  if (!billing.prepaid) return [];
  const { months, amount, through } = billing.prepaid;
  const { interval } = billing.terms;
  const basis = {
    price: recurringPrice(source, billing.terms),
    units: months,
    of: monthsOf(source, interval),
  };
  const { rounding, creditBasis }: Proration = target.proration;
  return [
    {
      kind: 'credit',
      component: 'prepaid',
      description: `Prepaid months that have not begun: ${String(months)}`,
      period: { start: billing.period.end, end: through },
      ...cutCredit(basis, rounding, creditBasis === 'paid' ? amount : null),
    },
  ];
}

interface PrepaidSegmentInput {
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
export function prepaidSegment({ catalog, terms, prepaid, start }: PrepaidSegmentInput): Segment {
  return {
    period: { start, end: prepaid.through },
    interval: terms.interval,
    portion: { months: prepaid.months, of: monthsOf(catalog, terms.interval) },
    paid: distributePaid({}, componentsOf(catalog, terms, terms.interval), prepaid.amount),
  };
}
