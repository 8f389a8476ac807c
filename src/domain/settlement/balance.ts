import { sum } from '../money/minor-units';
import { ratio } from '../money/ratio';
import type { Billing, Prepaid } from '../subscription/subscription';
import type { SettleInput } from './input';
import type { Line } from './line';
import { accountCreditLine } from './lines';
import { forfeitedLine, prepay } from './prepay';

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
  /** Credit that nobody gets. */
  readonly creditForfeited: number;
}

/** The lines that settle what credits and charges leave over, and months ahead that a surplus paid for. */
export interface Balance extends Amounts {
  readonly lines: readonly Line[];
  readonly prepaid: Prepaid | null;
}

const NOTHING: Balance = {
  lines: [],
  amountDue: 0,
  refundDue: 0,
  creditApplied: 0,
  creditIssued: 0,
  creditForfeited: 0,
  prepaid: null,
};

/**
 * Settles net = charges + credits: what is to pay takes account credit first, then the payment method; a surplus goes
 * where the settlement says.
 * @param billing - after the change
 * @param net - minor units; negative is a surplus
 * @example
 * net 7400 with 10103 of account credit: line account_credit -7400, amountDue 0, creditApplied 7400
 */
export function balance(input: SettleInput, billing: Billing, net: number): Balance {
  if (net > 0) return payNet(input, billing, net);
  return net < 0 ? useSurplus(input, billing, -net) : NOTHING;
}

function payNet({ creditBalance, at }: SettleInput, billing: Billing, net: number): Balance {
  const creditApplied = Math.min(Math.max(0, creditBalance), net);
  const line = accountCreditLine(creditApplied, { start: at, end: billing.period.end });
  return {
    ...NOTHING,
    lines: creditApplied === 0 ? [] : [line],
    amountDue: net - creditApplied,
    creditApplied,
  };
}

function useSurplus(input: SettleInput, billing: Billing, surplus: number): Balance {
  switch (input.settlement.surplus) {
    case 'refund': {
      const refundDue = Math.min(surplus, Math.max(0, input.refundable));
      return { ...NOTHING, refundDue, creditIssued: surplus - refundDue };
    }
    case 'balance':
      return { ...NOTHING, creditIssued: surplus };
    case 'prepay':
      return { ...NOTHING, ...prepay(input, billing, surplus) };
    case 'forfeit': {
      const period = { start: input.at, end: billing.period.end };
      return {
        ...NOTHING,
        lines: [forfeitedLine(surplus, ratio(surplus), period)],
        creditForfeited: surplus,
      };
    }
  }
}

/**
 * All lines together sum to amountDue − refundDue − creditIssued, whatever the settlement.
 * @throws Error where they do not: a bug, and nothing may be charged on it.
 */
export function assertLinesAddUp(
  lines: readonly Line[],
  { amountDue, refundDue, creditIssued }: Amounts,
): void {
  const total = sum(lines.map(({ amount }) => amount));
  if (total !== amountDue - refundDue - creditIssued) {
    throw new Error(
      `Lines sum to ${String(total)}, but ${String(amountDue)} is due, ${String(refundDue)} goes back and ${String(creditIssued)} is issued.`,
    );
  }
}
