import { sum } from '../money/minor-units';
import type { Billing } from '../subscription/subscription';
import { assertLinesAddUp, balance, type Amounts } from './balance';
import { appliedSettlement, extendPeriod } from './extend';
import type { Draft, SettleInput } from './input';
import { keepPeriod, keepWithoutCharge } from './keep';
import type { Line } from './line';
import { restartPeriod } from './restart';
import type { Settlement } from './settlement';
import { taxLines } from './tax';

/** What an immediate change costs, and what the subscription becomes. Money is minor units. */
export interface SettlementOutcome extends Amounts {
  /** The settlement that was really applied. */
  readonly settlement: Settlement;
  readonly lines: readonly Line[];
  /** Whole months that a surplus paid for ahead. */
  readonly prepaidMonths: number;
  readonly billing: Billing;
}

/**
 * Settles an immediate change, exactly and deterministically: the same input always gives the same lines.
 * See docs/settlement.md.
 * @example
 * prorated_difference, 30.00 to 90.00 a month, 1 Apr to 1 May, on 16 Apr:
 * lines credit -1500 and charge 4500, amountDue 3000, the period stays
 * @throws DomainError `change_not_offered` where the target has no price that the settlement needs.
 * @throws RangeError where an amount is beyond the safe integers.
 */
export function settle(input: SettleInput): SettlementOutcome {
  const settlement = appliedSettlement(input);
  const applied = { ...input, settlement };
  const draft = draftFor(applied);
  const priced = [
    ...draft.lines,
    ...taxLines({ lines: draft.lines, catalog: input.target, region: input.region }),
  ];
  const net = sum(priced.map(({ amount }) => amount));
  const { lines: balancing, prepaid, ...amounts } = balance(applied, draft.billing, net);
  const lines = [...priced, ...balancing];
  assertLinesAddUp(lines, amounts);
  return {
    settlement,
    lines,
    ...amounts,
    prepaidMonths: prepaid?.months ?? 0,
    billing: prepaid ? { ...draft.billing, prepaid } : draft.billing,
  };
}

/** `charge: nothing` leaves the period as it is, whatever else the settlement says. */
function draftFor(input: SettleInput): Draft {
  const { charge, period } = input.settlement;
  if (charge === 'nothing') return keepWithoutCharge(input);
  switch (period) {
    case 'keep':
      return keepPeriod(input);
    case 'restart':
      return restartPeriod(input);
    case 'extend':
      return extendPeriod(input);
  }
}
