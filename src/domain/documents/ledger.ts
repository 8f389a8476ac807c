import type { Instant } from '../calendar/instant';

export const LEDGER_TYPES = [
  'charge',
  'refund',
  'credit_issued',
  'credit_applied',
  'credit_forfeited',
] as const;
export type LedgerType = (typeof LEDGER_TYPES)[number];

/** One movement of money or credit; never changed afterwards. `amount` is positive minor units for every type. */
export interface LedgerEntry {
  readonly id: string;
  readonly at: Instant;
  readonly account: string;
  readonly type: LedgerType;
  readonly amount: number;
  readonly invoice: string | null;
  readonly change: string | null;
  /** The gateway's reference of the payment or refund. */
  readonly reference: string | null;
}
