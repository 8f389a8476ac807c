import type { Instant } from '../calendar/instant';
import type { Catalog } from '../catalog/catalog';
import type { Billing } from '../subscription/subscription';
import type { Terms } from '../subscription/terms';
import type { Line } from './line';
import type { Settlement } from './settlement';

/** Everything that decides what an immediate change costs. */
export interface SettleInput {
  /** What the subscriber has and has paid for, before the change. */
  readonly billing: Billing;
  /** True while the current period's renewal is unpaid: time that is not paid earns no credit. */
  readonly unpaid: boolean;
  /** The catalog version that the subscription was sold. */
  readonly source: Catalog;
  /** The version that the change takes its prices, proration and taxes from. */
  readonly target: Catalog;
  readonly to: Terms;
  readonly settlement: Settlement;
  readonly at: Instant;
  /** The account's time zone now: its calendar days are counted, and a new anchor is set in it. */
  readonly zone: string;
  /** Account credit that charges may use, minor units. */
  readonly creditBalance: number;
  /** Minor units that payment methods paid and that were not sent back; no refund exceeds it. */
  readonly refundable: number;
  /** Where taxes are decided, such as "IT" or "US-NY". */
  readonly region?: string | null;
}

/** What the choice of period makes of a change: its credits and charges, and the billing that they lead to. */
export interface Draft {
  readonly lines: readonly Line[];
  readonly billing: Billing;
}
