import { periodEnd } from '../calendar/anchor';
import type { Instant } from '../calendar/instant';
import type { Catalog, Settlement } from '../catalog/catalog';
import { getMonths } from '../catalog/lookup';
import { negate, sum } from '../money/minor-units';
import { minus, ratio, times, wholeTimes, roundingOf } from '../money/rounding';
import type { Agreement, Billing, Prepaid, Terms } from '../subscription/subscription';
import {
  accountCreditLine,
  amountOf,
  forfeitedLine,
  limitTotal,
  type Line,
  type LineBasis,
  type TaxedLine,
} from './lines';
import { paymentOf } from './paid';
import { componentsFrom } from './segment';
import { chargeTaxes, creditTaxes, takeTaxesOut, taxedFactor, type Taxation } from './tax';

/** Where the money of a settlement comes from and goes to; minor units, none of them negative. */
export interface Amounts {
  /** What the payment method pays. */
  readonly amountDue: number;
  /** What goes back to the payment methods that paid. */
  readonly refundDue: number;
  /** Account credit that is used. */
  readonly creditApplied: number;
  /** Account credit that is added. */
  readonly creditIssued: number;
  /** Credit that nobody gets, its taxes inside. */
  readonly creditForfeited: number;
}

/** The lines that settle what credits and charges leave over, and months ahead that a surplus paid for. */
export interface Balance extends Amounts {
  readonly lines: readonly Line[];
  readonly prepaid: Prepaid | null;
}

/** Whose money it is, and what the change leads to. */
export interface BalanceInput {
  readonly settlement: Settlement;
  readonly target: Catalog;
  readonly to: Terms;
  readonly at: Instant;
  readonly taxation: Taxation;
  /** Account credit that charges may use, minor units. */
  readonly creditBalance: number;
  /** Minor units that payment methods paid and that were not sent back; no refund exceeds it. */
  readonly refundable: number;
}

/** No money moves. */
export const NO_AMOUNTS: Amounts = {
  amountDue: 0,
  refundDue: 0,
  creditApplied: 0,
  creditIssued: 0,
  creditForfeited: 0,
};

const NOTHING: Balance = { ...NO_AMOUNTS, lines: [], prepaid: null };

/** No surplus pays further ahead than ten years. */
const MOST_MONTHS = 120;

/**
 * Settles net = charges + credits: what is to pay takes account credit first, then the payment method; a surplus goes
 * where the settlement says.
 * @param billing - after the change
 * @param net - minor units, with taxes; negative is a surplus
 * @example
 * net 7400 with 10103 of account credit: line account_credit -7400, amountDue 0, creditApplied 7400
 */
export function balance(input: BalanceInput, billing: Billing, net: number): Balance {
  if (net > 0) return payNet(input, billing, net);
  return net < 0 ? useSurplus(input, billing, -net) : NOTHING;
}

function payNet({ creditBalance, at }: BalanceInput, billing: Billing, net: number): Balance {
  const creditApplied = Math.min(Math.max(0, creditBalance), net);
  const line = accountCreditLine(creditApplied, { start: at, end: billing.period.end });
  return {
    ...NOTHING,
    lines: creditApplied === 0 ? [] : [line],
    amountDue: net - creditApplied,
    creditApplied,
  };
}

function useSurplus(input: BalanceInput, billing: Billing, surplus: number): Balance {
  switch (input.settlement.surplus) {
    case 'refund': {
      const refundDue = Math.min(surplus, Math.max(0, input.refundable));
      return { ...NOTHING, refundDue, creditIssued: surplus - refundDue };
    }
    case 'balance':
      return { ...NOTHING, creditIssued: surplus };
    case 'prepay':
      return prepay(input, billing, surplus);
    case 'forfeit':
      return { ...NOTHING, ...forfeit(input, surplus, billing.period.end) };
  }
}

/** Credit that nobody gets keeps its taxes charged: the seller has been paid it. */
function forfeit(
  { target, at, taxation }: BalanceInput,
  amount: number,
  end: Instant,
): Pick<Balance, 'lines' | 'creditForfeited'> {
  const line = forfeitedLine(amount, { start: at, end });
  return { lines: takeTaxesOut(line, taxation, roundingOf(target)), creditForfeited: amount };
}

/**
 * `prepay`: months = floor(surplus / m), m being the new price divided by the months of its interval, taxes on top
 * included, 120 at most. They and their taxes are rounded, and the rest is forfeited. Where m is 0 the surplus is
 * account credit (ruling 10). The months are counted from the anchor of the new billing and follow its period.
 * @example
 * surplus 3700, new price 25.00 a month: 1 month, lines prepaid 2500 and forfeited 1200
 */
function prepay(input: BalanceInput, billing: Billing, surplus: number): Balance {
  const { target, to, taxation } = input;
  const price = monthsPrice(target, to, billing);
  const of = getMonths(target, to.interval);
  const month = times(ratio(price, of), taxedFactor(taxation));
  if (month.numerator === 0n) return { ...NOTHING, creditIssued: surplus };
  const fitting = wholeTimes(ratio(surplus), month);
  const months = fitting > MOST_MONTHS ? MOST_MONTHS : Number(fitting);
  const through = periodEnd(billing.anchor, billing.monthsToEnd + months);
  const period = { start: billing.period.end, end: through };
  const ahead = months === 0 ? null : prepaidLines(input, { price, units: months, of }, { surplus, period });
  const rest = surplus - sum((ahead ?? []).map(({ amount }) => amount));
  const isSpent = rest === 0 && minus(ratio(surplus), times(ratio(months), month)).numerator === 0n;
  const forfeited = isSpent ? NOTHING : forfeit(input, rest, through);
  return {
    ...NOTHING,
    lines: [...(ahead ?? []), ...forfeited.lines],
    creditForfeited: forfeited.creditForfeited,
    prepaid: ahead && { months, through, amount: ahead[0].amount, taxes: paymentOf(ahead).taxes },
  };
}

/** What a whole period costs that begins when this one ends; where coupons make it 0, without them (ruling 10). */
function monthsPrice(catalog: Catalog, terms: Terms, billing: Billing): number {
  const { interval } = terms;
  const priced = (agreement: Agreement) =>
    sum(
      componentsFrom(billing.period.end, { catalog, terms, interval, agreement }).components.map(
        ({ price }) => price,
      ),
    );
  return priced(billing) || priced({ ...billing, coupons: [] });
}

/** The line for months ahead and those for the taxes on them, at most the surplus together. */
function prepaidLines(
  { target, taxation }: BalanceInput,
  basis: LineBasis,
  { surplus, period }: { readonly surplus: number; readonly period: Line['period'] },
): TaxedLine {
  const rounding = roundingOf(target);
  const line: Line = {
    kind: 'prepaid',
    component: 'prepaid',
    description: `Months paid ahead: ${String(basis.units)}`,
    period,
    ...amountOf(basis, rounding),
  };
  const [ahead = line, ...taxes] = limitTotal([line, ...chargeTaxes(line, taxation, rounding)], surplus);
  return [ahead, ...taxes];
}

/**
 * The credit for prepaid months that have not begun: each whole, at the current price, all in one line, with the tax
 * that was charged with them. On `creditBasis: paid` never more than what was paid for them.
 * @param source - the catalog version that the billing was sold from
 * @example
 * 2 months ahead at 25.00 a month: price 2500, units 2, of 1, amount -5000.
 */
export function creditPrepaid(billing: Billing, source: Catalog, target: Catalog): Line[] {
  const { terms, period, prepaid } = billing;
  if (!prepaid) return [];
  const rounding = roundingOf(target);
  const { months, through, amount: charged, taxes } = prepaid;
  const whole = {
    price: monthsPrice(source, terms, billing),
    units: months,
    of: getMonths(source, terms.interval),
  };
  const { amount, basis } = amountOf(
    whole,
    rounding,
    target.proration.creditBasis === 'paid' ? charged : Infinity,
  );
  const line: Line = {
    kind: 'credit',
    component: 'prepaid',
    description: `Prepaid months that have not begun: ${String(months)}`,
    amount: negate(amount),
    period: { start: period.end, end: through },
    basis,
  };
  return [line, ...creditTaxes(line, { charged, credited: 0, taxes }, rounding)];
}
