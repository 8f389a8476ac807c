import { firstBillingDay, periodEnd, type Anchor } from '../calendar/anchor';
import type { Instant } from '../calendar/instant';
import type { Catalog } from '../catalog/catalog';
import { getMonths } from '../catalog/lookup';
import { sum } from '../money/minor-units';
import { useCoupons } from '../subscription/coupons';
import {
  agreementOf,
  type Agreement,
  type Billing,
  type Prepaid,
  type Terms,
} from '../subscription/subscription';
import type { Line } from './lines';
import { addPayments, splitPayment } from './paid';
import { chargeWholeSegment, prepaidSegment, type NewSegment } from './segment';
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
  readonly agreement: Agreement;
  /** True where a change begins it: that uses up a coupon that works once, also where it begins with a part (ruling 25). */
  readonly isChange?: boolean;
}

/**
 * The first period of a subscription: it begins at `at`, which is its anchor, and is charged whole. With a billing day it
 * is the part from `at` on of the period that ends on the first such day, counted back one interval (ruling 29).
 * @example
 * monthly from 31 Jan 2027 10:00 UTC: period to 28 Feb 10:00, one charge line for each component with a price
 * @throws DomainError `change_not_offered` where something has no price at the terms' interval.
 */
export function beginBilling(input: BeginBillingInput): Draft {
  const { at, zone, agreement, isChange = false } = input;
  if (agreement.billingDay === null) {
    return beginCharged({ ...input, start: at, anchor: { at, zone }, monthsBefore: 0 });
  }
  const months = getMonths(input.catalog, input.terms.interval);
  const { anchor, monthsToEnd, isWhole } = firstBillingDay({ at, zone, day: agreement.billingDay, months });
  const whole = { ...input, anchor, monthsBefore: monthsToEnd - months };
  const start = periodEnd(anchor, monthsToEnd - months);
  if (isWhole) return beginCharged({ ...whole, start });
  const proration = { ...input.catalog.proration, changeDay: 'new_plan' } as const;
  const { lines, billing } = beginCharged({ ...whole, start, from: { at, zone, proration } });
  const coupons = useCoupons(agreement.coupons, lines, { at, zone, isUsed: isChange });
  return { lines, billing: { ...billing, coupons, period: { start: at, end: billing.period.end } } };
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
  if (isTrial(billing)) {
    const from = { at: period.end, zone: zone ?? anchor.zone };
    return withDeferred(billing, beginBilling({ catalog, terms, taxation, agreement: billing, ...from }));
  }
  if (!prepaid) {
    return withDeferred(
      billing,
      beginCharged({
        catalog,
        terms,
        taxation,
        agreement: billing,
        start: period.end,
        anchor,
        monthsBefore: monthsToEnd,
      }),
    );
  }
  return getMonths(catalog, terms.interval) === 1
    ? beginPrepaidMonth(billing, catalog, prepaid)
    : beginPrepaidPeriod(billing, catalog, prepaid, zone ?? anchor.zone);
}

export interface FirstChargeInput extends NextPeriodInput {
  /** What the subscription will be when the period begins; without it, what it is now. */
  readonly then?: {
    readonly catalog: Catalog;
    readonly terms: Terms;
    /** With the coupon that the change brings. */
    readonly coupons?: Billing['coupons'];
  };
}

/**
 * The first period that will be charged, when all that is paid is over: what a subscription's next charge is, taxes and
 * waiting lines included, and the period that a change at the renewal begins with.
 * @example
 * period to 1 May, 2 months ahead, monthly: 1 July to 1 August, charged whole
 * @throws DomainError `change_not_offered` where something has no price at the terms' interval.
 */
export function firstChargedPeriod({ billing, catalog, zone, taxation, then }: FirstChargeInput): Draft {
  const { terms, anchor, monthsToEnd, period, prepaid } = billing;
  const agreement = { ...billing, coupons: then?.coupons ?? billing.coupons };
  const sold = { catalog: then?.catalog ?? catalog, terms: then?.terms ?? terms, taxation, agreement };
  if (isTrial(billing)) {
    const from = { at: period.end, zone: zone ?? anchor.zone };
    return withDeferred(billing, beginBilling({ ...sold, ...from }));
  }
  const follows = (): ChargedPeriod => {
    if (!prepaid) return { ...sold, start: period.end, anchor, monthsBefore: monthsToEnd };
    const start = prepaid.through;
    return getMonths(catalog, terms.interval) === 1
      ? { ...sold, start, anchor, monthsBefore: monthsToEnd + prepaid.months }
      : { ...sold, start, anchor: { at: start, zone: zone ?? anchor.zone }, monthsBefore: 0 };
  };
  return withDeferred(billing, beginCharged(follows()));
}

/** Nothing has been sold during a trial: at its end it begins like a new subscription (ruling 29). */
function isTrial({ segments }: Billing): boolean {
  return segments.length === 0;
}

/** What waits for the next invoice is part of it. */
function withDeferred({ deferred }: Billing, { lines, billing }: Draft): Draft {
  return { lines: [...deferred, ...lines], billing: { ...billing, deferred: [] } };
}

/** What `recurringAmount` counts. */
export interface Recurring {
  readonly catalog: Catalog;
  readonly terms: Terms;
  readonly taxation: Taxation;
  readonly agreement: Agreement;
  /** When the period begins. */
  readonly at: Instant;
}

/**
 * What a whole period of the terms would cost if it began at an instant: net price V with the taxes of each component
 * (ruling 6), minor units.
 * @throws DomainError `change_not_offered` where something has no price at the terms' interval.
 */
export function recurringAmount(recurring: Recurring): number {
  return sum(recurringLines(recurring).map(({ amount }) => amount));
}

/** The lines of that: each component with its discounts and taxes. */
export function recurringLines({ catalog, terms, taxation, agreement, at }: Recurring): readonly Line[] {
  const { lines } = chargeWholeSegment({
    catalog,
    terms,
    interval: terms.interval,
    period: { start: at, end: at + 1 },
    taxation,
    agreement,
  });
  return lines;
}

export interface ChargedPeriod {
  readonly catalog: Catalog;
  readonly terms: Terms;
  readonly taxation: Taxation;
  readonly agreement: Agreement;
  readonly start: Instant;
  readonly anchor: Anchor;
  /** Months from the anchor to the start. */
  readonly monthsBefore: number;
  /** From where on a part of it is charged. */
  readonly from?: NonNullable<NewSegment['from']>;
}

/** A period counted from its anchor, charged whole or from an instant on, and the coupons that it uses. */
export function beginCharged(input: ChargedPeriod): Draft {
  const { catalog, terms, taxation, agreement, start, anchor, monthsBefore, from } = input;
  const monthsToEnd = monthsBefore + getMonths(catalog, terms.interval);
  const period = { start, end: periodEnd(anchor, monthsToEnd) };
  const { segment, lines } = chargeWholeSegment({
    catalog,
    terms,
    interval: terms.interval,
    period,
    taxation,
    agreement,
    ...(from ? { from } : {}),
  });
  return {
    lines,
    billing: {
      ...agreementOf(agreement),
      coupons: useCoupons(agreement.coupons, lines, { at: from?.at ?? start, zone: anchor.zone }),
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
  const { anchor } = billing;
  const monthsToEnd = billing.monthsToEnd + 1;
  const [begun, left] = splitPrepaid(prepaid, periodEnd(anchor, monthsToEnd));
  return beginPrepaid(billing, catalog, begun, { anchor, monthsToEnd, prepaid: left });
}

function beginPrepaidPeriod(billing: Billing, catalog: Catalog, prepaid: Prepaid, zone: string): Draft {
  const anchor = { at: prepaid.through, zone };
  return beginPrepaid(billing, catalog, prepaid, { anchor, monthsToEnd: 0, prepaid: null });
}

/** A period of months that are paid: nothing is charged for it. */
function beginPrepaid(
  billing: Billing,
  catalog: Catalog,
  begun: Prepaid,
  then: Pick<Billing, 'anchor' | 'monthsToEnd' | 'prepaid'>,
): Draft {
  const { terms, period } = billing;
  const segment = prepaidSegment({ catalog, terms, prepaid: begun, start: period.end, agreement: billing });
  return {
    lines: [],
    billing: {
      ...agreementOf(billing),
      ...then,
      terms,
      catalogVersion: catalog.version,
      period: segment.period,
      segments: [segment],
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
