import type { Catalog, ChangePolicy, Direction } from '../catalog/catalog';
import { DomainError } from '../errors';
import type { Keep, RuleOutcome } from '../reconcile/resource';
import { reconcile } from '../reconcile/reconcile';
import type { Settlement } from '../settlement/settlement';
import { settle, type SettlementOutcome } from '../settlement/settle';
import { refundableAmount, type Situation } from '../situation';
import { entitlementsOf } from '../subscription/pricing';
import { firstCharge, recurringCharge, type FirstCharge } from '../subscription/first-charge';
import { paidThrough } from '../subscription/subscription';
import type { Terms, TermsRequest } from '../subscription/terms';
import { beforeAfter } from './before-after';
import type { Change, ChangeDescription, Quote } from './change';
import { describeChange } from './describe';
import { choosePolicy } from './policy';
import { withOutstanding } from './outstanding';
import { resolveTerms } from './resolve-terms';

/** A change as it is quoted: everything about it but its life. */
export interface QuotedChange
  extends
    ChangeDescription,
    Pick<Change, 'from' | 'to' | 'targetVersion' | 'outcome' | 'quotedRevision' | 'replaces'> {
  readonly quote: Quote;
}

/**
 * What a change would cost and do at `situation.now`. Preview and quote are this same computation, and what is
 * confirmed is what it answered.
 * @throws DomainError `invalid_request`, `no_change`, `change_not_offered`, or `conflict` for a canceled subscription.
 */
export function quoteChange(situation: Situation, request: TermsRequest, keep: Keep = {}): QuotedChange {
  const { subscription, sold, newest } = situation;
  if (subscription.status === 'canceled') throw new DomainError('conflict', 'The subscription is canceled.');
  const from = subscription.terms;
  const target = request.plan === undefined || request.plan === from.plan ? sold : newest;
  const to = resolveTerms({ source: sold, target, current: from, request });
  const description = describeChange({ source: sold, target, from, to });
  const { index, policy } = choosePolicy(target, description);
  const { direction } = description;
  const settled =
    policy.timing === 'immediate'
      ? settleNow(situation, { target, to, direction }, settlementOf(policy))
      : null;
  return {
    from,
    to,
    direction,
    parts: description.parts,
    policy: { index, when: policy.when },
    targetVersion: target.version,
    quote: buildQuote({ situation, target, to, policy, settled, keep }),
    outcome: settled?.billing ?? null,
    quotedRevision: subscription.revision,
    replaces: situation.pending?.id ?? null,
  };
}

/** What a change leads to, and by which catalog version. */
export interface Destination {
  readonly target: Catalog;
  readonly to: Terms;
  readonly direction: Direction;
}

/**
 * Settles a change at `situation.now`. While a renewal is unpaid, its invoice is paid with the change, and the time of
 * the period counts as paid; only what charges nothing and is no upgrade leaves it unpaid.
 */
export function settleNow(
  situation: Situation,
  { target, to, direction }: Destination,
  settlement: Settlement,
): SettlementOutcome {
  const { subscription, account, sold, unpaid, now } = situation;
  const paysOutstanding = unpaid !== null && (settlement.charge !== 'nothing' || direction === 'upgrade');
  const settled = settle({
    billing: subscription,
    unpaid: subscription.status === 'past_due' && !paysOutstanding,
    source: sold,
    target,
    to,
    settlement,
    at: now,
    zone: account.timezone,
    creditBalance: account.creditBalance,
    refundable: refundableAmount(situation),
    region: account.region,
  });
  return paysOutstanding ? withOutstanding(settled, unpaid) : settled;
}

/** The first charge of a change that takes effect when what is paid is over. */
export function chargeAtRenewal(
  { subscription, account, sold }: Situation,
  target: Catalog,
  to: Terms,
): FirstCharge {
  return firstCharge({ account, billing: subscription, catalog: sold, then: { catalog: target, terms: to } });
}

/** What the reconcile of a change would do to the resources as they are. */
export function foreseeReconcile(
  situation: Situation,
  target: Catalog,
  to: Terms,
  keep: Keep,
): readonly RuleOutcome[] {
  const entitlements = entitlementsOf(target, to);
  return reconcile({ rules: target.reconcile, entitlements, resources: situation.resources, keep }).outcomes;
}

function settlementOf(policy: ChangePolicy): Settlement {
  if (!policy.settlement) throw new Error('An immediate policy without settlement passed the catalog check.');
  return policy.settlement;
}

interface QuoteParts {
  readonly situation: Situation;
  readonly target: Catalog;
  readonly to: Terms;
  readonly policy: ChangePolicy;
  readonly settled: SettlementOutcome | null;
  readonly keep: Keep;
}

/** The quote of an immediate change from its settlement; `at_renewal` and `by_request` have no lines. */
function buildQuote({ situation, target, to, policy, settled, keep }: QuoteParts): Quote {
  const { subscription, sold, account, now } = situation;
  const before = entitlementsOf(sold, subscription.terms).features;
  const after = entitlementsOf(target, to).features;
  const money = settled ?? NOTHING_NOW;
  const next = settled
    ? firstCharge({ account, billing: settled.billing, catalog: target })
    : chargeAtRenewal(situation, target, to);
  const creditLeft = account.creditBalance - money.creditApplied + money.creditIssued;
  const from = subscription.terms;
  const recurring = { amount: next.amount, interval: to.interval };
  const outcomes = foreseeReconcile(situation, target, to, keep);
  const difference = beforeAfter({
    ...{ source: sold, target, from, to, usage: subscription.usage, reconcile: outcomes },
    price: { before: recurringCharge(situation), after: recurring },
  });
  return {
    quotedAt: now,
    expiresAt: now + target.quoteTtl,
    currency: target.currency,
    timing: policy.timing,
    settlement: settled?.settlement ?? null,
    lines: money.lines,
    amountDue: money.amountDue,
    refundDue: money.refundDue,
    creditApplied: money.creditApplied,
    creditIssued: money.creditIssued,
    creditForfeited: money.creditForfeited,
    prepaidMonths: money.prepaidMonths,
    effectiveAt: settled ? now : next.period.start,
    newPeriod: settled ? settled.billing.period : next.period,
    paidThrough: settled ? next.period.start : paidThrough(subscription),
    nextCharge: { at: next.period.start, amount: Math.max(0, next.amount - creditLeft) },
    recurring,
    difference,
    featuresGained: after.filter((feature) => !before.includes(feature)),
    featuresLost: before.filter((feature) => !after.includes(feature)),
    reconcile: outcomes,
  };
}

const NOTHING_NOW = {
  lines: [],
  amountDue: 0,
  refundDue: 0,
  creditApplied: 0,
  creditIssued: 0,
  creditForfeited: 0,
  prepaidMonths: 0,
} as const;
