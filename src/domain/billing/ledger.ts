import type { Instant } from '../calendar/instant';
import type { NewId, Situation } from '../situation';

export const LEDGER_TYPES = [
  'charge',
  'refund',
  'credit_issued',
  'credit_taken_back',
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

/** What moves, and what it moves for, where that is anything. */
interface Movement
  extends
    Pick<LedgerEntry, 'type' | 'amount'>,
    Partial<Pick<LedgerEntry, 'invoice' | 'change' | 'reference'>> {}

/** The entries of some movements of the situation's account, now; what is nothing does not move. */
export function ledgerEntries(
  { now, account }: Pick<Situation, 'now' | 'account'>,
  newId: NewId,
  ...movements: readonly Movement[]
): LedgerEntry[] {
  return movements
    .filter(({ amount }) => amount > 0)
    .map((movement) => ({
      ...{ id: newId('led'), at: now, account: account.id, invoice: null, change: null, reference: null },
      ...movement,
    }));
}
