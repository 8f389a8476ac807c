/** How a change is paid for (settlement.md). */
export interface Settlement {
  readonly credit: 'unused_time' | 'none';
  readonly period: 'keep' | 'restart' | 'extend';
  readonly surplus: 'refund' | 'balance' | 'prepay' | 'forfeit';
  /** `nothing`: nothing is charged now, and what was paid for the old components counts as paid for the new. */
  readonly charge?: 'nothing';
}

/** The settlements that a catalog may name. */
export const NAMED_SETTLEMENTS = {
  prorated_difference: { credit: 'unused_time', period: 'keep', surplus: 'balance' },
  refund_and_restart: { credit: 'unused_time', period: 'restart', surplus: 'refund' },
  credit_conversion: { credit: 'unused_time', period: 'keep', surplus: 'prepay' },
  restart_with_credit: { credit: 'unused_time', period: 'restart', surplus: 'balance' },
  extend_period: { credit: 'none', period: 'extend', surplus: 'balance' },
  no_proration: { credit: 'none', period: 'keep', surplus: 'forfeit', charge: 'nothing' },
} as const satisfies Record<string, Settlement>;

export type SettlementName = keyof typeof NAMED_SETTLEMENTS;
