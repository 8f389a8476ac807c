import type { z } from 'zod';
import type { Quote } from '../../domain/change/change';
import type { QuotedChange } from '../../domain/change/quote-change';
import type { Line } from '../../domain/settlement/lines';
import type { preview } from '../schemas/change';
import type { line, quote } from '../schemas/quote';
import type { Terms } from '../../domain/subscription/terms';
import type { termsOrNone } from '../schemas/terms';
import { toApiInstant, toApiPeriod } from './instant';

/** A line of a quote, an invoice or a receipt. */
export function toApiLine({
  kind,
  component,
  description,
  amount,
  period,
  basis,
}: Line): z.output<typeof line> {
  return { kind, component, description, amount, period: toApiPeriod(period), basis };
}

/** What a change costs and does. */
export function toApiQuote(domain: Quote): z.output<typeof quote> {
  return {
    quotedAt: toApiInstant(domain.quotedAt),
    expiresAt: toApiInstant(domain.expiresAt),
    currency: domain.currency,
    timing: domain.timing,
    settlement: domain.settlement,
    lines: domain.lines.map(toApiLine),
    amountDue: domain.amountDue,
    refundDue: domain.refundDue,
    creditApplied: domain.creditApplied,
    creditIssued: domain.creditIssued,
    creditForfeited: domain.creditForfeited,
    prepaidMonths: domain.prepaidMonths,
    deferred: domain.deferred,
    effectiveAt: toApiInstant(domain.effectiveAt),
    newPeriod: domain.newPeriod && toApiPeriod(domain.newPeriod),
    paidThrough: toApiInstant(domain.paidThrough),
    nextCharge: domain.nextCharge && {
      at: toApiInstant(domain.nextCharge.at),
      amount: domain.nextCharge.amount,
    },
    recurring: domain.recurring,
    difference: domain.difference,
    featuresGained: domain.featuresGained,
    featuresLost: domain.featuresLost,
    reconcile: domain.reconcile,
    ...(domain.waived !== undefined && { waived: domain.waived }),
    ...(domain.creditLeft !== undefined && { creditLeft: domain.creditLeft }),
    ...(domain.notRestored && { notRestored: domain.notRestored }),
  };
}

/** Terms on one side of a change; without any, nothing is subscribed there. */
export function toApiTerms(terms: Terms | null): z.output<typeof termsOrNone> {
  return terms ?? { plan: null, interval: null, quantities: {}, addOns: [] };
}

/** A quote that was neither stored nor started, with what it is a quote for. */
export function toApiPreview(quoted: QuotedChange): z.output<typeof preview> {
  const { from, to, direction, parts, policy, replaces } = quoted;
  return {
    ...toApiQuote(quoted.quote),
    from: toApiTerms(from),
    to: toApiTerms(to),
    direction,
    parts,
    policy,
    replaces,
  };
}
