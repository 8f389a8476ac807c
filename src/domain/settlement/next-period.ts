import { periodEnd } from '../calendar/anchor';
import type { Instant } from '../calendar/instant';
import type { Catalog } from '../catalog/catalog';
import { allocate } from '../money/allocate';
import type { Anchor, Billing, Prepaid } from '../subscription/subscription';
import type { Terms } from '../subscription/terms';
import type { Draft } from './input';
import { monthsOf } from './interval';
import { prepaidSegment } from './prepaid';
import { chargeWholeSegment } from './segment';
import { taxLines } from './tax';

export interface BeginBillingInput {
  readonly catalog: Catalog;
  readonly terms: Terms;
  readonly at: Instant;
  /** The account's time zone, in which the anchor is set. */
  readonly zone: string;
  readonly region?: string | null;
}

/**
 * The first period of a subscription: it begins at `at`, which is its anchor, and is charged whole.
 * @example
 * monthly from 31 Jan 2027 10:00 UTC: period to 28 Feb 10:00, one charge line for each component with a price
 * @throws DomainError `change_not_offered` where something has no price at the terms' interval.
 */
export function beginBilling({ catalog, terms, at, zone, region }: BeginBillingInput): Draft {
  return beginCharged({ catalog, terms, region, start: at, anchor: { at, zone }, monthsBefore: 0 });
}

export interface NextPeriodInput {
  /** Its terms and catalog version are those of the period to come: a scheduled change has been put in. */
  readonly billing: Billing;
  readonly catalog: Catalog;
  /** The account's time zone now, for an anchor that is set anew; without it the anchor keeps its zone. */
  readonly zone?: string;
  readonly region?: string | null;
}

/**
 * The period after the current one. Where months are prepaid it makes no lines: with a monthly interval it is the next
 * month; with a longer one all prepaid months are one period, whose end is the anchor of what follows. Otherwise it is
 * charged whole.
 * @example
 * period to 1 May, 2 months ahead, monthly: 1 May to 1 June, 1 month ahead, no lines
 * @throws DomainError `change_not_offered` where something has no price at the terms' interval.
 */
export function nextPeriod({ billing, catalog, zone, region }: NextPeriodInput): Draft {
  const { terms, anchor, monthsToEnd, period, prepaid } = billing;
  if (!prepaid) {
    return beginCharged({ catalog, terms, region, start: period.end, anchor, monthsBefore: monthsToEnd });
  }
  return monthsOf(catalog, terms.interval) === 1
    ? beginPrepaidMonth(billing, catalog, prepaid)
    : beginPrepaidPeriod(billing, catalog, { prepaid, zone: zone ?? anchor.zone });
}

export interface FirstChargeInput extends NextPeriodInput {
  /** What the subscription will be when the period begins; without it, what it is now. */
  readonly then?: { readonly catalog: Catalog; readonly terms: Terms };
}

/**
 * The first period that will be charged, when all that is paid is over: what a subscription's next charge is, taxes
 * included, and the period that a change at the renewal begins with.
 * @example
 * period to 1 May, 2 months ahead, monthly: 1 July to 1 August, charged whole
 * @throws DomainError `change_not_offered` where something has no price at the terms' interval.
 */
export function firstChargedPeriod({ billing, catalog, zone, region, then }: FirstChargeInput): Draft {
  const { terms, anchor, monthsToEnd, period, prepaid } = billing;
  const sold = then ?? { catalog, terms };
  if (!prepaid) {
    return beginCharged({ ...sold, region, start: period.end, anchor, monthsBefore: monthsToEnd });
  }
  const start = prepaid.through;
  return monthsOf(catalog, terms.interval) === 1
    ? beginCharged({ ...sold, region, start, anchor, monthsBefore: monthsToEnd + prepaid.months })
    : beginCharged({
        ...sold,
        region,
        start,
        anchor: { at: start, zone: zone ?? anchor.zone },
        monthsBefore: 0,
      });
}

interface ChargedPeriod {
  readonly catalog: Catalog;
  readonly terms: Terms;
  readonly region: string | null | undefined;
  readonly start: Instant;
  readonly anchor: Anchor;
  /** Months from the anchor to the start. */
  readonly monthsBefore: number;
}

function beginCharged({ catalog, terms, region, start, anchor, monthsBefore }: ChargedPeriod): Draft {
  const monthsToEnd = monthsBefore + monthsOf(catalog, terms.interval);
  const period = { start, end: periodEnd(anchor, monthsToEnd) };
  const { segment, lines } = chargeWholeSegment({ catalog, terms, interval: terms.interval, period });
  return {
    lines: [...lines, ...taxLines({ lines, catalog, region })],
    billing: {
      terms,
      catalogVersion: catalog.version,
      anchor,
      monthsToEnd,
      period,
      segments: [segment],
      prepaid: null,
    },
  };
}

function beginPrepaidMonth(billing: Billing, catalog: Catalog, prepaid: Prepaid): Draft {
  const { terms, anchor, period } = billing;
  const monthsToEnd = billing.monthsToEnd + 1;
  const [amount = 0] = allocate(prepaid.amount, Array<number>(prepaid.months).fill(1));
  const months = prepaid.months - 1;
  const begun = {
    months: 1,
    amount,
    through: months === 0 ? prepaid.through : periodEnd(anchor, monthsToEnd),
  };
  const segment = prepaidSegment({ catalog, terms, prepaid: begun, start: period.end });
  return {
    lines: [],
    billing: {
      terms,
      catalogVersion: catalog.version,
      anchor,
      monthsToEnd,
      period: segment.period,
      segments: [segment],
      prepaid: months === 0 ? null : { months, amount: prepaid.amount - amount, through: prepaid.through },
    },
  };
}

function beginPrepaidPeriod(
  { terms, period }: Billing,
  catalog: Catalog,
  { prepaid, zone }: { readonly prepaid: Prepaid; readonly zone: string },
): Draft {
  const segment = prepaidSegment({ catalog, terms, prepaid, start: period.end });
  return {
    lines: [],
    billing: {
      terms,
      catalogVersion: catalog.version,
      anchor: { at: prepaid.through, zone },
      monthsToEnd: 0,
      period: segment.period,
      segments: [segment],
      prepaid: null,
    },
  };
}
