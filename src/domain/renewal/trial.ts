import { ONE_DAY, type Instant } from '../calendar/instant';
import { localDaysLater } from '../calendar/units';
import { type Catalog, type Plan, NAMED_SETTLEMENTS } from '../catalog/catalog';
import { getPlan, findPlan, nameIn } from '../catalog/lookup';
import { completeChange } from '../change/complete';
import { recurringPrice, nextCharge } from '../change/next-charge';
import { newServiceChange } from '../change/open-quote';
import { settleNow } from '../change/quote-change';
import { andThen, type Effects } from '../effects';
import { changeNotOffered, invalidRequest } from '../errors';
import type { NotificationContent } from '../notification/content';
import { nameTerms, subscriptionFacts } from '../notification/naming';
import type { Situation, NewId } from '../situation';
import type { Agreement, Billing, Subscription, Trial, Terms } from '../subscription/subscription';
import { canBeCharged, fallBack, fallbackTerms } from './dunning-end';
import { returnResources } from './first-payment';

/** How long before its end a trial's customer is told. */
const NOTICE = 3 * ONE_DAY;

/** A trial that an account has had, whatever became of it. */
export interface PastTrial {
  readonly catalog: string;
  readonly products: readonly string[];
}

/** A subscription as it begins, tried or paid. */
export type Begun = Billing & Pick<Subscription, 'status' | 'trial'>;

/** What a trial is begun from. */
export interface TrialInput {
  readonly catalog: Catalog;
  readonly terms: Terms;
  readonly at: Instant;
  readonly zone: string;
  readonly agreement: Agreement;
  readonly hasMethod: boolean;
  readonly past: readonly PastTrial[];
  /** True where an admin key gives another one. */
  readonly again: boolean;
}

/**
 * A trial: a period of so many days of the calendar that nothing is charged for; its end is the anchor of what follows.
 * @throws DomainError `change_not_offered` where the plan has none, or the account has had one of this product;
 * `invalid_request` where it needs a payment method
 */
export function beginTrial(input: TrialInput): Begun {
  const { catalog, terms, at, zone, agreement } = input;
  const plan = getPlan(catalog, terms.plan);
  if (!plan.trial) throw changeNotOffered(`${nameIn(plan.name)} has no trial.`);
  const products = productsOf(catalog, plan);
  const hadOne = input.past.some(
    (past) => past.catalog === catalog.id && past.products.some((each) => products.includes(each)),
  );
  if (hadOne && !input.again) throw changeNotOffered('The account has had a trial of this.');
  if (plan.trial.paymentMethod === 'required' && !input.hasMethod)
    throw invalidRequest('account', 'The account has no payment method, which this trial needs.');
  const endsAt = localDaysLater(at, zone, plan.trial.days);
  return {
    ...agreement,
    status: 'trialing',
    trial: { plan: plan.id, products, endsAt, isTold: false },
    terms,
    catalogVersion: catalog.version,
    anchor: { at: endsAt, zone },
    monthsToEnd: 0,
    period: { start: at, end: endsAt },
    segments: [],
    prepaid: null,
  };
}

/** Nothing is charged, and nothing is invoiced; a short trial is told to end at once. */
export function startTrial(situation: Situation): Effects {
  const { subscription, sold, now } = situation;
  const begun: Effects = {
    at: now,
    subscription,
    currency: sold.currency,
    events: [{ type: 'subscription.created', change: null, data: { subscription: subscription.id } }],
  };
  return andThen(situation, andThen(situation, begun, returnResources), tellOfTrialEnd);
}

/** Without products the catalog is the product (ruling 20). */
function productsOf({ id }: Catalog, { product, bundleOf }: Plan): readonly string[] {
  return bundleOf ?? [product ?? id];
}

/** When the customer is told that a trial ends: three days before, or at its start where it is shorter. */
export function tellAt({ createdAt, trial }: Situation['subscription']): Instant | null {
  return trial && !trial.isTold ? Math.max(createdAt, trial.endsAt - NOTICE) : null;
}

/** Tells the customer that the trial ends, once. Null where that is not due. */
export function tellOfTrialEnd(situation: Situation): Effects | null {
  const { subscription, now } = situation;
  const { trial, status } = subscription;
  const at = tellAt(subscription);
  if (!trial || status !== 'trialing' || at === null || at > now) return null;
  return {
    at: now,
    subscription: { ...subscription, trial: { ...trial, isTold: true } },
    notifications: [trialEndingNotice(situation, trial)],
  };
}

function trialEndingNotice(situation: Situation, { endsAt }: Trial): NotificationContent {
  const { account, subscription, sold, pending, defaultMethod } = situation;
  const { amount, interval } = recurringPrice(situation);
  const leaves = pending?.status === 'scheduled' && pending.to === null;
  return {
    kind: 'trial_ending',
    change: null,
    ...subscriptionFacts(situation),
    terms: nameTerms(sold, subscription.terms, account),
    at: endsAt,
    recurring: { amount, intervalMonths: sold.intervals[interval] ?? 1 },
    follows: leaves ? 'end' : defaultMethod === null ? 'needs_method' : 'charge',
  };
}

/**
 * The end of a trial without a payment method, as the plan that it began on says (ruling 20): the subscription ends, or falls
 * back to another plan. Null where it is charged like any renewal, paid or not.
 */
export function endUnpaidTrial(situation: Situation, newId: NewId): Effects | null {
  const onEnd = unpaidEndOf(situation);
  if (onEnd === 'charge') return null;
  const terms = typeof onEnd === 'object' ? fallbackTerms(situation, onEnd.downgrade_to) : null;
  if (!terms || !canBeCharged(situation, terms)) return leaveByItself(situation, newId);
  return fallBack(situation, { terms, origin: 'trial_end', notices: [], newId });
}

/** What the plan says of a trial that nothing can pay for; else it is charged. */
function unpaidEndOf(situation: Situation): NonNullable<Plan['trial']>['onEnd'] {
  const { subscription, sold, defaultMethod } = situation;
  const { status, trial } = subscription;
  if (status !== 'trialing' || !trial) return 'charge';
  if (defaultMethod !== null || nextCharge(situation)?.amount === 0) return 'charge';
  return findPlan(sold, trial.plan)?.trial?.onEnd ?? 'charge';
}

/** A change that nobody asked for, carried out like any other. */
function leaveByItself(situation: Situation, newId: NewId): Effects {
  const leaving = { target: situation.sold, to: null };
  const settled = settleNow(situation, leaving, NAMED_SETTLEMENTS.no_refund);
  const change = newServiceChange(situation, { id: newId('chg'), origin: 'trial_end' }, leaving, settled);
  const unseen = { ...change, own: false, unseen: true };
  return completeChange(situation, unseen, { payment: null, note: null, newId });
}
