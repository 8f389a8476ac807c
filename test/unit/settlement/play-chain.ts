import { periodEnd } from '../../../src/domain/calendar/anchor';
import { DomainError } from '../../../src/domain/errors';
import { chargeable, chargeStep } from '../../../src/domain/money/currency';
import type { SettlementOutcome } from '../../../src/domain/settlement/settle';
import type { Billing, PaidTax } from '../../../src/domain/subscription/subscription';
import type { Chain, Event, Step } from './chains';
import { iso, Ledger } from './support';

/** What one step did, with the billing before and after it. */
export interface Played {
  readonly step: Step;
  readonly before: Billing;
  readonly ledger: Ledger;
  /** Null for a renewal. */
  readonly outcome: SettlementOutcome | null;
  readonly at: number;
}

export function play(
  { catalog, zone, start, from, region, agreement, steps }: Chain,
  check: (played: Played) => void,
): Ledger {
  const ledger = new Ledger(catalog, start, from, zone, region, agreement);
  let now = Date.parse(from);
  for (const next of steps) {
    const before = ledger.billing;
    if (next.kind !== 'renew' && next.kind !== 'change') {
      happen(ledger, next);
      continue;
    }
    now =
      next.kind === 'renew' ? before.period.end : now + Math.floor((before.period.end - now) * next.after);
    const outcome = next.kind === 'renew' ? null : change(ledger, new Date(now).toISOString(), next);
    if (next.kind === 'renew') ledger.renew();
    else if (outcome === null) continue;
    check({ step: next, before, ledger, outcome, at: now });
  }
  return ledger;
}

/**
 * Another plan is sold by the newest version, more of the same one by the version that was sold. Null where it is not
 * offered.
 */
function change(
  ledger: Ledger,
  when: string,
  { to, settlement, coupon = null }: Step & { kind: 'change' },
): SettlementOutcome | null {
  const target = to.plan === ledger.billing.terms.plan ? ledger.catalog : ledger.newest;
  try {
    return ledger.change(when, to, settlement, { target, coupon });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'change_not_offered') return null;
    throw error;
  }
}

function happen(ledger: Ledger, event: Event): void {
  switch (event.kind) {
    case 'version':
      ledger.newest = event.catalog;
      return;
    case 'move':
      ledger.region = event.region;
      return;
    case 'send_back': {
      // Nobody sends back more than is left, or what the account has as credit already.
      const most = Math.min(ledger.refundable - ledger.creditBalance, grossOnRecord(ledger.billing));
      ledger.sendBack(chargeable(Math.floor(most * event.part), chargeStep(ledger.catalog.currency)));
    }
  }
}

/** Minor units that are on record as paid and not credited, months ahead included. */
export function leftOnRecord({ segments, prepaid }: Billing): number {
  const inSegments = segments
    .flatMap(({ paid }) => Object.values(paid))
    .reduce((sum, { charged, credited }) => sum + charged - credited, 0);
  return inSegments + (prepaid?.amount ?? 0);
}

/** Minor units that are on record as paid and not credited, taxes and months ahead included. */
export function grossOnRecord({ segments, prepaid }: Billing): number {
  const left = ({ charged, credited }: Omit<PaidTax, 'name' | 'percent'>) => charged - credited;
  const components = segments.flatMap(({ paid }) => Object.values(paid));
  const taxes = [...components, ...(prepaid ? [prepaid] : [])].flatMap((payment) => payment.taxes);
  return [...components, ...taxes].reduce((sum, payment) => sum + left(payment), prepaid?.amount ?? 0);
}

/** Why a billing's time does not fit together; null where it does. */
export function timeFault({ anchor, monthsToEnd, period, segments, prepaid }: Billing): string | null {
  if (period.end <= period.start) return 'The period is empty.';
  if (periodEnd(anchor, monthsToEnd) !== period.end)
    return `The period ends at ${iso(period.end)}, the anchor says otherwise.`;
  if (prepaid && prepaid.months < 1) return 'No months are prepaid.';
  if (prepaid && periodEnd(anchor, monthsToEnd + prepaid.months) !== prepaid.through)
    return 'Paid through is not whole months.';
  let reached = period.start;
  for (const segment of segments) {
    if (segment.period.start !== reached || segment.period.end <= reached)
      return `A gap or an overlap at ${iso(reached)}.`;
    reached = segment.period.end;
  }
  return reached === period.end ? null : 'The segments do not reach the end of the period.';
}
