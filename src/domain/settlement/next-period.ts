import { periodEnd, type Anchor } from '../calendar/anchor';
import type { Instant } from '../calendar/instant';
import type { Catalog } from '../catalog/catalog';
import { getMonths } from '../catalog/lookup';
import { sum } from '../money/minor-units';
import type { Billing, Prepaid } from '../subscription/subscription';
import type { Terms } from '../subscription/terms';
import type { Line } from './lines';
import { addPayments, splitPayment } from './paid';
import { chargeWholeSegment, prepaidSegment } from './segment';
import type { Taxation } from './tax';

/** Credits and charges, and the billing that they lead to. */
export interface Draft {
  readonly lines: readonly Line[];
  readonly billing: Billing;
}

export interface BeginBillingInput {
  readonly catalog: Catalog;
  readonly terms: Terms;
  readonly at: Instant;
  /** The account's time zone, in which the anchor is set. */
  readonly zone: string;
  readonly taxation: Taxation;
}

/**
 * The first period of a subscription: it begins at `at`, which is its anchor, and is charged whole.
 * @example
 * monthly from 31 Jan 2027 10:00 UTC: period to 28 Feb 10:00, one charge line for each component with a price
 * @throws DomainError `change_not_offered` where something has no price at the terms' interval.
 */
export function beginBilling({ catalog, terms, at, zone, taxation }: BeginBillingInput): Draft {
  return beginCharged({ catalog, terms, taxation, start: at, anchor: { at, zone }, monthsBefore: 0 });
}

export interface NextPeriodInput {
  /** Its terms and catalog version are those of the period to come: a scheduled change has been put in. */
  readonly billing: Billing;
  readonly catalog: Catalog;
  /** The account's time zone now, for an anchor that is set anew; without it the anchor keeps its zone. */
  readonly zone?: string;
  readonly taxation: Taxation;
}

/**
 * The period after the current one. Where months are prepaid it makes no lines: with a monthly interval it is the next
 * month; with a longer one all prepaid months are one period, whose end is the anchor of what follows. Otherwise it is
 * charged whole.
 * @example
 * period to 1 May, 2 months ahead, monthly: 1 May to 1 June, 1 month ahead, no lines
 * @throws DomainError `change_not_offered` where something has no price at the terms' interval.
 */
export function nextPeriod({ billing, catalog, zone, taxation }: NextPeriodInput): Draft {
  const { terms, anchor, monthsToEnd, period, prepaid } = billing;
  if (!prepaid) {
    return beginCharged({ catalog, terms, taxation, start: period.end, anchor, monthsBefore: monthsToEnd });
  }
  return getMonths(catalog, terms.interval) === 1
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
export function firstChargedPeriod({ billing, catalog, zone, taxation, then }: FirstChargeInput): Draft {
  const { terms, anchor, monthsToEnd, period, prepaid } = billing;
  const sold = then ?? { catalog, terms };
  if (!prepaid) {
    return beginCharged({ ...sold, taxation, start: period.end, anchor, monthsBefore: monthsToEnd });
  }
  const start = prepaid.through;
  return getMonths(catalog, terms.interval) === 1
    ? beginCharged({ ...sold, taxation, start, anchor, monthsBefore: monthsToEnd + prepaid.months })
    : beginCharged({
        ...sold,
        taxation,
        start,
        anchor: { at: start, zone: zone ?? anchor.zone },
        monthsBefore: 0,
      });
}

/** What `recurringAmount` counts. */
export interface Recurring {
  readonly catalog: Catalog;
  readonly terms: Terms;
  readonly taxation: Taxation;
}

/**
 * What a whole period of the terms would cost now: price V with the taxes of each component (ruling 6), minor units.
 * @throws DomainError `change_not_offered` where something has no price at the terms' interval.
 */
export function recurringAmount({ catalog, terms, taxation }: Recurring): number {
  const anywhen = { start: 0, end: 1 };
  const { lines } = chargeWholeSegment({
    catalog,
    terms,
    interval: terms.interval,
    period: anywhen,
    taxation,
  });
  return sum(lines.map(({ amount }) => amount));
}

/** A period that is charged whole, counted from an anchor. */
export interface ChargedPeriod {
  readonly catalog: Catalog;
  readonly terms: Terms;
  readonly taxation: Taxation;
  readonly start: Instant;
  readonly anchor: Anchor;
  /** Months from the anchor to the start. */
  readonly monthsBefore: number;
}

/** @throws DomainError `change_not_offered` where something has no price at the terms' interval. */
export function beginCharged({
  catalog,
  terms,
  taxation,
  start,
  anchor,
  monthsBefore,
}: ChargedPeriod): Draft {
  const monthsToEnd = monthsBefore + getMonths(catalog, terms.interval);
  const period = { start, end: periodEnd(anchor, monthsToEnd) };
  const { segment, lines } = chargeWholeSegment({
    catalog,
    terms,
    interval: terms.interval,
    period,
    taxation,
  });
  return {
    lines,
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
  const [begun, left] = splitPrepaid(prepaid, periodEnd(anchor, monthsToEnd));
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
      prepaid: left,
    },
  };
}

/** The first of some prepaid months, which lasts to `end`, and those after it; no minor unit is lost. */
function splitPrepaid(prepaid: Prepaid, end: Instant): readonly [Prepaid, Prepaid | null] {
  const { amount, taxes, through } = prepaid;
  const months = prepaid.months - 1;
  const shares = splitPayment({ charged: amount, credited: 0, taxes }, Array<number>(prepaid.months).fill(1));
  const first = addPayments(shares.slice(0, 1));
  const rest = addPayments(shares.slice(1));
  return [
    { months: 1, amount: first.charged, taxes: first.taxes, through: months === 0 ? through : end },
    months === 0 ? null : { months, amount: rest.charged, taxes: rest.taxes, through },
  ];
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
