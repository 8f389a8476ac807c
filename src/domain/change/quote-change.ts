import type { Settlement } from '../catalog/catalog';
import { refundableAmount } from '../billing/refund';
import { DomainError } from '../errors';
import { firstChargedPeriod, type Draft, type FirstChargeInput } from '../settlement/next-period';
import { NO_COST, settle, settleReturn, type Cost, type SettlementOutcome } from '../settlement/settle';
import { availableCredit, taxationOf, type Situation } from '../situation';
import { withCoupon, type HeldCoupon, redeemCoupon } from '../subscription/coupons';
import { entitlementsOf } from '../subscription/entitlements';
import {
  isRunning,
  paidThrough,
  currentTerms,
  isLeaving,
  type ChangeWish,
  type TermsRequest,
  type WantedTerms,
  statusRefusal,
} from '../subscription/subscription';
import { beforeAfter } from './before-after';
import type { Change, ChangeDescription, Quote } from './change';
import { describeChange } from './describe';
import { atRenewal, reconcileAfter, type Destination } from './destination';
import { assertWithinLimits, UNLIMITED, type Asker, choosePolicy, settlementOf } from './policy';
import {
  beforeLeaving,
  chargeAfter,
  nextRetry,
  recurringPrice,
  recurringPriceOf,
  type NextCharge,
} from './next-charge';
import { resolveReturnTerms, resolveTerms } from './resolve-terms';

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
export function quoteChange(
  situation: Situation,
  request: ChangeWish,
  { isLimited, waived }: Asker = UNLIMITED,
): QuotedChange {
  const { subscription, sold } = situation;
  const destination = findDestination(situation, request);
  const { target } = destination;
  const to = wantedTerms(destination);
  const from = currentTerms(subscription);
  const described = describeChange({ source: sold, target, from, to });
  const { direction, parts } = described;
  if (isLimited) assertWithinLimits(situation, target, { direction, to });
  const isWaived = waived !== undefined;
  const { index, policy } = choosePolicy(target, described, isWaived);
  // Nobody who owes money is kept for it.
  const timing = to === null && subscription.status === 'past_due' ? 'immediate' : policy.timing;
  const settled =
    timing === 'immediate'
      ? settleNow(situation, destination, settlementOf(situation, { target, to, policy, isWaived }))
      : null;
  return {
    from,
    to,
    direction,
    parts,
    policy: index === null ? null : { index, when: policy.when },
    targetVersion: target.version,
    quote: { ...buildQuote({ situation, ...destination, timing, settled }), ...(isWaived && { waived }) },
    outcome: settled?.billing ?? null,
    quotedRevision: subscription.revision,
    replaces: situation.pending?.id ?? null,
  };
}

/** Leaving follows the version that was sold, coming back the newest (ruling 17), and so does another plan. */
function findDestination(situation: Situation, request: ChangeWish): Destination {
  const { subscription, sold, newest } = situation;
  const { terms: current, status } = subscription;
  const runs = isRunning(subscription);
  if (!runs && status !== 'canceled') throw statusRefusal(subscription);
  if (isLeaving(request)) {
    if (!runs) throw new DomainError('no_change', 'The subscription is over already.');
    return { target: sold, to: null };
  }
  const changesPlan = request.plan !== undefined && request.plan !== current.plan;
  const target = !runs || changesPlan ? newest : sold;
  const resolve = runs ? resolveTerms : resolveReturnTerms;
  const to = resolve({ source: sold, target, current, request });
  return { target, to, coupon: wantedCoupon(situation, request, to.plan) };
}

function wantedTerms({ to, coupon }: Destination): WantedTerms | null {
  return to && coupon ? { ...to, coupon: coupon.coupon } : to;
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
 * only what charges nothing leaves them (docs/settlement.md; ruling 15).
 */
export function settleNow(
  situation: Situation,
  { target, to, coupon = null }: Destination,
  settlement: Settlement,
): SettlementOutcome {
  const { subscription, account, sold, openInvoices, now } = situation;
  const leavesOpen = to === null || settlement.charge === 'nothing';
  const settleIt = to === null || isRunning(subscription) ? settle : settleReturn;
  return settleIt({
    billing: subscription,
    source: sold,
    target,
    to: to ?? subscription.terms,
    coupon,
    settlement,
    outstanding: leavesOpen ? [] : openInvoices.map(outstandingOf),
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

interface QuoteParts extends Destination {
  readonly situation: Situation;
  readonly timing: Quote['timing'];
  readonly settled: QuotedSettlement | null;
}

/** A settlement as far as a quote shows it; of taking a change back, none was chosen. */
type QuotedSettlement = Omit<SettlementOutcome, 'settlement'> & { readonly settlement: Settlement | null };

/** The quote of an immediate change from its settlement; `at_renewal` and `by_request` have no lines. */
export function buildQuote(parts: QuoteParts): Quote {
  const { situation, target, to, coupon = null, timing, settled, undone } = parts;
  const { subscription, sold, now } = situation;
  const from = currentTerms(subscription);
  const before = entitlementsOf(sold, from).features;
  const after = entitlementsOf(target, to).features;
  const agreement = settled?.billing ?? {
    ...subscription,
    coupons: withCoupon(subscription.coupons, coupon),
  };
  const recurring = to
    ? recurringPriceOf(situation, { catalog: target, terms: to, agreement })
    : { amount: 0, list: 0, interval: subscription.terms.interval };
  const { outcomes, notRestored } = reconcileAfter(situation, parts, {});
  const difference = beforeAfter({
    source: sold,
    target,
    from,
    to,
    price: { before: recurringPrice(situation), after: recurring },
    usage: subscription.usage,
    reconcile: outcomes,
  });
  const cost = settled ? costOf(settled) : { ...NO_COST, settlement: null };
  return {
    quotedAt: now,
    expiresAt: now + target.quoteTtl,
    currency: target.currency,
    timing,
    ...cost,
    ...(settled
      ? quotedNow(situation, { target, to }, settled)
      : quotedForRenewal(situation, { target, to, coupon })),
    recurring,
    difference,
    featuresGained: after.filter((feature) => !before.includes(feature)),
    featuresLost: before.filter((feature) => !after.includes(feature)),
    reconcile: outcomes,
    ...(undone ? { notRestored } : {}),
    ...(to === null ? creditLeftBy(situation.account, cost.creditIssued - cost.creditApplied) : {}),
  };
}

function costOf({ billing: _billing, ...cost }: QuotedSettlement): Pick<Quote, 'settlement'> & Cost {
  return cost;
}

function creditLeftBy({ creditBalance }: Situation['account'], added: number): Pick<Quote, 'creditLeft'> {
  const creditLeft = creditBalance + added;
  return creditLeft > 0 ? { creditLeft } : {};
}

type QuotedDates = Pick<Quote, 'effectiveAt' | 'newPeriod' | 'paidThrough' | 'nextCharge'>;

/** An immediate change: what is open stays open where it charges nothing, and is asked for by the next retry. */
function quotedNow(
  situation: Situation,
  { target, to }: Destination,
  { billing, creditApplied, creditIssued, settlement }: QuotedSettlement,
): QuotedDates {
  if (to === null)
    return { effectiveAt: situation.now, newPeriod: null, paidThrough: situation.now, nextCharge: null };
  const leavesOpen = settlement?.charge === 'nothing' && situation.openInvoices.length > 0;
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
function quotedForRenewal(situation: Situation, { target, to, coupon = null }: Destination): QuotedDates {
  const { subscription } = situation;
  const then = atRenewal({ target, to, coupon }, subscription);
  const { billing } = periodAtRenewal(situation, then);
  const paid = paidThrough(subscription);
  if (to === null)
    return {
      effectiveAt: billing.period.start,
      newPeriod: null,
      paidThrough: paid,
      nextCharge: beforeLeaving(situation),
    };
  const nextCharge: NextCharge =
    subscription.status === 'past_due'
      ? nextRetry(situation, then)
      : chargeAfter(situation, { billing: subscription, catalog: situation.sold, then }, 0);
  return {
    effectiveAt: billing.period.start,
    newPeriod: billing.period,
    paidThrough: paid,
    nextCharge,
  };
}

/** The first period of a change that takes effect when what is paid is over. */
function periodAtRenewal(situation: Situation, then: NonNullable<FirstChargeInput['then']>): Draft {
  return firstChargedPeriod({
    billing: situation.subscription,
    catalog: situation.sold,
    zone: situation.account.timezone,
    taxation: taxationOf(situation),
    then,
  });
}
