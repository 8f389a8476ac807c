import type { Period } from '../calendar/instant';
import type { Share } from '../calendar/units';
import { chargeable } from '../money/currency';
import { negate } from '../money/minor-units';
import { ratio, type Ratio, round, type Rounding } from '../money/rounding';
import type { PriceComponent } from '../subscription/pricing';

export type LineKind = 'credit' | 'charge' | 'discount' | 'prepaid' | 'forfeited' | 'account_credit' | 'tax';

/** Lets anyone redo a line's sum: amount = ± price × units / of, rounded once, cut by `cap` where there is one. */
export interface LineBasis {
  readonly price: number;
  readonly units: number;
  readonly of: number;
  readonly cap?: number;
}

/** One line of a quote, an invoice or a receipt. Amounts are minor units; credits are negative. */
export interface Line {
  readonly kind: LineKind;
  /** `plan:pro`, `quantity:seats`, `add_on:sms`, `prepaid`, `forfeited`, `account_credit`, `tax:<name>`, `outstanding:<invoice>`, `coupon:<code>/<component>`. */
  readonly component: string;
  /** Plain English, for people who read a quote over HTTP. */
  readonly description: string;
  readonly amount: number;
  readonly period: Period;
  readonly basis: LineBasis;
  /** Of a tax: the percent at which it was charged, which the basis of a credit's tax does not show. */
  readonly percent?: string;
}

/** A line that is bought or given back, then its discounts, then the taxes on it. */
export type TaxedLine = readonly [Line, ...Line[]];

/** All of something. */
export const WHOLE: Share = { units: 1, of: 1 };

/** The exact amount that a basis stands for, before its one rounding and its cap. */
export function exactAmount({ price, units, of }: Omit<LineBasis, 'cap'>): Ratio {
  return ratio(BigInt(price) * BigInt(units), of);
}

/**
 * The amount that a basis stands for, rounded once; `cap` stands on the basis only where it cuts, in whole steps: what
 * was paid may have been split over several components in smaller ones.
 */
export function amountOf(
  basis: Omit<LineBasis, 'cap'>,
  rounding: Rounding,
  cap = Infinity,
): Pick<Line, 'amount' | 'basis'> {
  const amount = round(exactAmount(basis), rounding);
  if (cap >= amount) return { amount, basis };
  const cut = chargeable(cap, rounding.step);
  return { amount: cut, basis: { ...basis, cap: cut } };
}

interface ComponentLineInput {
  readonly component: PriceComponent;
  readonly share: Share;
  readonly period: Period;
  readonly rounding: Rounding;
}

/** The charge for a component's share of a period, rounded once. */
export function chargeLine({ component, share, period, rounding }: ComponentLineInput): Line {
  return {
    kind: 'charge',
    component: component.id,
    description: share.of === WHOLE.of ? component.label : `Remaining time on ${component.label}`,
    period,
    ...amountOf({ price: listPrice(component), ...share }, rounding),
  };
}

/** What a component costs before its discounts. */
export function listPrice({ list, price }: PriceComponent): number {
  return list ?? price;
}

/** What coupons take off a charge: a line for each, rounded once, together never more than the charge. */
export function discountLines(charge: Line, { component, share, rounding }: ComponentLineInput): Line[] {
  const lines = (component.discounts ?? []).map(({ coupon, amount }): Line => ({
    kind: 'discount',
    component: `coupon:${coupon}/${component.id}`,
    description: `${coupon}: ${charge.description}`,
    period: charge.period,
    ...amountOf({ price: amount, ...share }, rounding),
  }));
  return limitTotal(lines, charge.amount).map((line) => ({ ...line, amount: negate(line.amount) }));
}

/**
 * The credit for a component's unused share of a period, negative, rounded once and then cut by the cap.
 * @param cap - minor units that were paid and not credited yet; Infinity where the catalog credits by list price
 */
export function creditLine({
  component,
  share,
  period,
  rounding,
  cap,
}: ComponentLineInput & { readonly cap: number }): Line {
  const { amount, basis } = amountOf({ price: component.cost ?? component.price, ...share }, rounding, cap);
  return {
    kind: 'credit',
    component: component.id,
    description: `Unused time on ${component.label}`,
    amount: negate(amount),
    period,
    basis,
  };
}

/** The account credit that pays a part of what is due; `amount` is positive. */
export function accountCreditLine(amount: number, period: Period): Line {
  return {
    ...wholeLine('account_credit', amount, period),
    component: 'account_credit',
    description: 'Account credit used',
    amount: negate(amount),
  };
}

/** Credit that nobody gets. */
export function forfeitedLine(amount: number, period: Period): Line {
  return {
    ...wholeLine('forfeited', amount, period),
    component: 'forfeited',
    description: 'Credit that is not carried over',
  };
}

/** An invoice that is still to be paid, and what it still asks of a payment method: minor units, its taxes inside. */
export interface OpenInvoice {
  readonly invoice: string;
  readonly amount: number;
  readonly period: Period;
  /** Plain English: `Unpaid invoice 2027-0001`. */
  readonly description: string;
}

const OUTSTANDING = 'outstanding:';

/** The line that pays an earlier invoice with a change (ruling 7): no tax is added to it, and nothing credits it. */
export function outstandingLine({ invoice, amount, period, description }: OpenInvoice): Line {
  return { ...wholeLine('charge', amount, period), component: `${OUTSTANDING}${invoice}`, description };
}

/** True for the line that pays an earlier invoice: it is part of the quote, not of the change's own invoice. */
export function isOutstanding({ component }: Pick<Line, 'component'>): boolean {
  return component.startsWith(OUTSTANDING);
}

/** What a change itself charges and credits: without the older invoices that it pays, and the account credit that it uses. */
export function ownLines(lines: readonly Line[]): Line[] {
  return lines.filter((line) => !isOutstanding(line) && line.kind !== 'account_credit');
}

/** Positive lines, cut from where on they would sum to more than there is: rounding up must not cost more. */
export function limitTotal(lines: readonly Line[], limit: number): Line[] {
  let left = limit;
  return lines.map((line) => {
    const amount = Math.min(line.amount, left);
    left -= amount;
    return amount === line.amount ? line : { ...line, amount, basis: { ...line.basis, cap: amount } };
  });
}

function wholeLine(
  kind: LineKind,
  amount: number,
  period: Period,
): Pick<Line, 'kind' | 'amount' | 'period' | 'basis'> {
  return { kind, amount, period, basis: { price: amount, ...WHOLE } };
}
