import type { ChangePolicy } from '../catalog/catalog';
import type { Settlement } from '../catalog/settlement';
import { refundableAmount } from '../billing/refund';
import { DomainError } from '../errors';
import type { Keep, RuleOutcome } from '../reconcile/resource';
import { reconcileAccount } from '../reconcile/reconcile';
import { firstChargedPeriod } from '../settlement/next-period';
import { settle, type SettlementOutcome } from '../settlement/settle';
import { availableCredit, taxationOf, type Situation } from '../situation';
import { entitlementsOf } from '../subscription/entitlements';
import { isRunning, paidThrough, type Billing } from '../subscription/subscription';
import { agreedLimits } from '../subscription/overrides';
import { withCoupon, type HeldCoupon } from '../subscription/coupons';
import type { TermsRequest } from '../subscription/terms';
import { beforeAfter } from './before-after';
import type { Change, ChangeDescription, Quote } from './change';
import { atRenewal, type Destination } from './destination';
import { describeChange } from './describe';
import { chargeAfter, nextRetry, recurringPrice, recurringPriceOf, type NextCharge } from './next-charge';
import { choosePolicy } from './policy';
import { redeemCoupon } from './redeem-coupon';
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
 * @throws DomainError `invalid_request`, `no_change`, `change_not_offered`, or `conflict` for a subscription that is not running.
 */
export function quoteChange(situation: Situation, request: TermsRequest): QuotedChange {
  const { subscription, sold, newest } = situation;
  if (!isRunning(subscription))
    throw new DomainError('conflict', `The subscription is ${subscription.status}.`);
  const from = subscription.terms;
  const target = request.plan === undefined || request.plan === from.plan ? sold : newest;
  const terms = resolveTerms({ source: sold, target, current: from, request });
  const coupon = wantedCoupon(situation, request, terms.plan);
  const to = coupon ? { ...terms, coupon: coupon.coupon } : terms;
  const description = describeChange({ source: sold, target, from, to });
  const { index, policy } = choosePolicy(target, description);
  const { direction } = description;
  const settled =
    policy.timing === 'immediate'
      ? settleNow(situation, { target, to: terms, coupon }, settlementOf(policy))
      : null;
  return {
    from,
    to,
    direction,
    parts: description.parts,
    policy: { index, when: policy.when },
    targetVersion: target.version,
    quote: buildQuote({ situation, target, to: terms, coupon, timing: policy.timing, settled }),
    outcome: settled?.billing ?? null,
    quotedRevision: subscription.revision,
    replaces: situation.pending?.id ?? null,
  };
}

function wantedCoupon(
  { newest, subscription, now }: Situation,
  { coupon: code }: TermsRequest,
  plan: string,
): HeldCoupon | null {
  if (code === undefined) return null;
  const { coupons: held } = subscription;
  return redeemCoupon(newest, { code, path: 'to.coupon', plan, at: now, held, again: false });
}

/**
 * Settles a change at `situation.now`. While past due every open invoice is paid with it, and all time counts as paid;
 * only what charges nothing leaves them (settlement.md, "Past due"; ruling 15).
 */
export function settleNow(
  situation: Situation,
  { target, to, coupon = null }: Destination,
  settlement: Settlement,
): SettlementOutcome {
  const { subscription, account, sold, openInvoices, now } = situation;
  return settle({
    billing: subscription,
    source: sold,
    target,
    to,
    coupon,
    settlement,
    outstanding: settlement.charge === 'nothing' ? [] : openInvoices.map(outstandingOf),
    at: now,
    zone: account.timezone,
    creditBalance: availableCredit(situation),
    refundable: refundableAmount(situation),
    taxation: taxationOf(situation),
  });
}

function outstandingOf({ id, number, total, lines, periodStart }: Situation['openInvoices'][number]) {
  return {
    invoice: id,
    amount: total,
    period: { start: periodStart, end: lines[0]?.period.end ?? periodStart },
    description: `Unpaid invoice ${number}`,
  };
}

/** What the reconcile of a change would do to the resources as they are, all of the account's subscriptions counted. */
export function foreseeReconcile(
  situation: Situation,
  { target, to }: Destination,
  keep: Keep,
): readonly RuleOutcome[] {
  const agreed = agreedLimits(situation.subscription.overrides, situation.now);
  return reconcileAccount(situation, { catalog: target, terms: to, agreed }, keep).outcomes;
}

function settlementOf(policy: ChangePolicy): Settlement {
  if (!policy.settlement) throw new Error('An immediate policy without settlement passed the catalog check.');
  return policy.settlement;
}

interface QuoteParts extends Destination {
  readonly situation: Situation;
  readonly timing: Quote['timing'];
  readonly settled: SettlementOutcome | null;
}

const NOTHING_NOW = {
  lines: [],
  amountDue: 0,
  refundDue: 0,
  creditApplied: 0,
  creditIssued: 0,
  creditForfeited: 0,
  prepaidMonths: 0,
  deferred: 0,
} as const;

/** The quote of an immediate change from its settlement; `at_renewal` and `by_request` have no lines. */
export function buildQuote({ situation, target, to, coupon = null, timing, settled }: QuoteParts): Quote {
  const { subscription, sold, now } = situation;
  const before = entitlementsOf(sold, subscription.terms).features;
  const after = entitlementsOf(target, to).features;
  const habits = settled?.billing ?? { ...subscription, coupons: withCoupon(subscription.coupons, coupon) };
  const recurring = recurringPriceOf(situation, { catalog: target, terms: to, habits });
  const outcomes = foreseeReconcile(situation, { target, to }, {});
  const difference = beforeAfter({
    source: sold,
    target,
    from: subscription.terms,
    to,
    price: { before: recurringPrice(situation), after: recurring },
    usage: subscription.usage,
    reconcile: outcomes,
  });
  const {
    lines,
    amountDue,
    refundDue,
    creditApplied,
    creditIssued,
    creditForfeited,
    prepaidMonths,
    deferred,
  } = settled ?? NOTHING_NOW;
  return {
    quotedAt: now,
    expiresAt: now + target.quoteTtl,
    currency: target.currency,
    timing,
    settlement: settled?.settlement ?? null,
    lines,
    amountDue,
    refundDue,
    creditApplied,
    creditIssued,
    creditForfeited,
    prepaidMonths,
    deferred,
    ...(settled
      ? quotedNow(situation, { target, to }, settled)
      : quotedForRenewal(situation, { target, to, coupon })),
    recurring,
    difference,
    featuresGained: after.filter((feature) => !before.includes(feature)),
    featuresLost: before.filter((feature) => !after.includes(feature)),
    reconcile: outcomes,
  };
}

type QuotedDates = Pick<Quote, 'effectiveAt' | 'newPeriod' | 'paidThrough' | 'nextCharge'>;

/** An immediate change: what is open stays open where it charges nothing, and is asked for by the next retry. */
function quotedNow(
  situation: Situation,
  { target, to }: Destination,
  { billing, creditApplied, creditIssued, settlement }: SettlementOutcome,
): QuotedDates {
  const leavesOpen = settlement.charge === 'nothing' && situation.openInvoices.length > 0;
  const changed = { billing, catalog: target };
  const nextCharge = leavesOpen
    ? nextRetry(situation, { catalog: target, terms: to })
    : chargeAfter(situation, changed, creditIssued - creditApplied);
  return {
    effectiveAt: situation.now,
    newPeriod: billing.period,
    paidThrough: leavesOpen ? paidThrough(situation.subscription) : nextCharge.at,
    nextCharge,
  };
}

/** A change at the end of what is paid, while past due at the end of the period (ruling 15). */
export function quotedForRenewal(
  situation: Situation,
  { target, to, coupon = null }: Destination,
): QuotedDates {
  const { subscription } = situation;
  const { billing } = periodAtRenewal(situation, { target, to });
  const then = atRenewal({ target, to, coupon }, subscription);
  const nextCharge: NextCharge =
    subscription.status === 'past_due'
      ? nextRetry(situation, then)
      : chargeAfter(situation, { billing: subscription, catalog: situation.sold, then }, 0);
  return {
    effectiveAt: billing.period.start,
    newPeriod: billing.period,
    paidThrough: paidThrough(subscription),
    nextCharge,
  };
}

/** The first period of a change that takes effect when what is paid is over. */
function periodAtRenewal(situation: Situation, { target, to }: Destination): { billing: Billing } {
  return firstChargedPeriod({
    billing: situation.subscription,
    catalog: situation.sold,
    zone: situation.account.timezone,
    taxation: taxationOf(situation),
    then: { catalog: target, terms: to },
  });
}
