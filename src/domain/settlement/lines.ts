import type { Period } from '../calendar/instant';
import type { Share } from '../calendar/units';
import type { Rounding } from '../catalog/catalog';
import { negate } from '../money/minor-units';
import { ratio, type Ratio } from '../money/ratio';
import { round } from '../money/rounding';
import type { PriceComponent } from '../subscription/pricing';
import type { Line, LineBasis } from './line';

/** All of something. */
export const WHOLE: Share = { units: 1, of: 1 };

/** The exact amount that a basis stands for, before its one rounding and its cap. */
export function exactAmount({ price, units, of }: Omit<LineBasis, 'cap'>): Ratio {
  return ratio(BigInt(price) * BigInt(units), of);
}

interface ComponentLineInput {
  readonly component: PriceComponent;
  readonly share: Share;
  readonly period: Period;
  readonly rounding: Rounding;
}

/** The charge for a component's share of a period, rounded once. */
export function chargeLine({ component, share, period, rounding }: ComponentLineInput): Line {
  const basis = { price: component.price, ...share };
  return {
    kind: 'charge',
    component: component.id,
    description: share.of === WHOLE.of ? component.label : `Remaining time on ${component.label}`,
    amount: round(exactAmount(basis), rounding),
    period,
    basis,
  };
}

/**
 * The credit for a component's unused share of a period, negative, rounded once and then cut by the cap.
 * @param cap - minor units that were paid and not credited yet; null where the catalog credits by list price
 */
export function creditLine({
  component,
  cap,
  ...input
}: ComponentLineInput & { readonly cap: number | null }): Line {
  const basis = { price: component.price, ...input.share };
  return {
    kind: 'credit',
    component: component.id,
    description: `Unused time on ${component.label}`,
    period: input.period,
    ...cutCredit(basis, input.rounding, cap),
  };
}

/** The account credit that pays a part of what is due; `amount` is positive. */
export function accountCreditLine(amount: number, period: Period): Line {
  return {
    kind: 'account_credit',
    component: 'account_credit',
    description: 'Account credit used',
    amount: negate(amount),
    period,
    basis: { price: amount, units: 1, of: 1 },
  };
}

/** The amount of a credit and the basis that explains it: `cap` is there only where it cuts. */
export function cutCredit(
  basis: Omit<LineBasis, 'cap'>,
  rounding: Rounding,
  cap: number | null,
): Pick<Line, 'amount' | 'basis'> {
  const earned = round(exactAmount(basis), rounding);
  return cap !== null && cap < earned
    ? { amount: negate(cap), basis: { ...basis, cap } }
    : { amount: negate(earned), basis };
}
