import { periodEnd } from '../calendar/anchor';
import type { Prepaid } from '../subscription/subscription';
import type { Draft, SettleInput } from './input';
import { creditPrepaid } from './prepaid';
import { beginBilling } from './next-period';
import { creditSegment } from './segment';

/**
 * `restart`: every component is credited for the time that is left, and a new period begins at the instant of the
 * change, charged whole; that instant is the new anchor. Without credit, prepaid months are put behind the new period.
 * @example
 * 30.00 to 90.00 a month, 1 Apr to 1 May, on 16 Apr: credit -1500, charge 9000; new period 16 Apr to 16 May
 * @throws DomainError `change_not_offered` where the target has no price at its interval.
 */
export function restartPeriod(input: SettleInput): Draft {
  const { billing, target, to, at, zone, settlement, unpaid } = input;
  const creditsTime = settlement.credit === 'unused_time';
  const unused =
    creditsTime && !unpaid ? billing.segments.flatMap((segment) => creditSegment(input, segment)) : [];
  const begun = beginBilling({ catalog: target, terms: to, at, zone });
  return {
    lines: [...unused, ...(creditsTime ? creditPrepaid(input) : []), ...begun.lines],
    billing: { ...begun.billing, prepaid: creditsTime ? null : movePrepaid(billing.prepaid, begun.billing) },
  };
}

function movePrepaid(prepaid: Prepaid | null, { anchor, monthsToEnd }: Draft['billing']): Prepaid | null {
  return prepaid && { ...prepaid, through: periodEnd(anchor, monthsToEnd + prepaid.months) };
}
