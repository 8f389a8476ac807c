/** How a change is paid for (settlement.md). */
export interface Settlement {
  readonly credit: 'unused_time' | 'none';
  /** `end` is that of leaving: the period is over at the instant of the change. */
  readonly period: 'keep' | 'restart' | 'extend' | 'align' | 'convert' | 'end';
  readonly surplus: 'refund' | 'balance' | 'prepay' | 'forfeit';
  /** `nothing`: nothing is charged now, and what was paid for the old components counts as paid for the new. */
  readonly charge?: 'nothing';
  /** The lines wait for the next invoice of the subscription; without it they are settled now. */
  readonly collect?: 'next_invoice';
}

/** The settlements that a catalog may name. */
export const NAMED_SETTLEMENTS = {
  prorated_difference: { credit: 'unused_time', period: 'keep', surplus: 'balance' },
  refund_and_restart: { credit: 'unused_time', period: 'restart', surplus: 'refund' },
  credit_conversion: { credit: 'unused_time', period: 'keep', surplus: 'prepay' },
  restart_with_credit: { credit: 'unused_time', period: 'restart', surplus: 'balance' },
  extend_period: { credit: 'none', period: 'extend', surplus: 'balance' },
  no_proration: { credit: 'none', period: 'keep', surplus: 'forfeit', charge: 'nothing' },
  aligned_proration: { credit: 'unused_time', period: 'align', surplus: 'balance' },
  time_conversion: { credit: 'unused_time', period: 'convert', surplus: 'forfeit' },
  refund_unused: { credit: 'unused_time', period: 'end', surplus: 'refund' },
  credit_unused: { credit: 'unused_time', period: 'end', surplus: 'balance' },
  no_refund: { credit: 'none', period: 'end', surplus: 'forfeit' },
} as const satisfies Record<string, Settlement>;

/** Those of leaving, and of nothing else. */
export const LEAVING_SETTLEMENTS = ['refund_unused', 'credit_unused', 'no_refund'] as const;

export type SettlementName = keyof typeof NAMED_SETTLEMENTS;
