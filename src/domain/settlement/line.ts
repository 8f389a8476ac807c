import type { Period } from '../calendar/instant';

export type LineKind = 'credit' | 'charge' | 'prepaid' | 'forfeited' | 'account_credit' | 'tax';

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
  /** `plan:pro`, `quantity:seats`, `add_on:sms`, `prepaid`, `forfeited`, `account_credit`, `tax:<name>`. */
  readonly component: string;
  /** Plain English, for people who read a quote over HTTP. */
  readonly description: string;
  readonly amount: number;
  readonly period: Period;
  readonly basis: LineBasis;
}
