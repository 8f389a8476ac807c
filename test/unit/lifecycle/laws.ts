import { collectible } from '../../../src/domain/billing/documents';
import { isInFlight } from '../../../src/domain/billing/payment';
import {
  type ChangeStatus,
  isOver,
  OPEN_STATUSES,
  PENDING_STATUSES,
} from '../../../src/domain/change/change';
import { applyEffects } from '../../../src/domain/effects';
import { nextSubscriptionStep } from '../../../src/domain/renewal/next-step';
import type { Situation } from '../../../src/domain/situation';
import {
  isRunning,
  type Subscription,
  type Terms,
  type WantedTerms,
} from '../../../src/domain/subscription/subscription';
import { agreedLimits } from '../../../src/domain/subscription/overrides';
import { periodEnd } from '../../../src/domain/calendar/anchor';
import { eventFaults } from '../../support/http/event-faults';
import { claim, type Law } from './law';
import { catalogsOf } from './store';

const DAY = 24 * 60 * 60 * 1000;

export const oneOpenOnePending: Law = ({ situation, after }) => {
  const changes = [...after.changes.values()].filter(
    (each) => each.subscription === situation.subscription.id,
  );
  const count = (of: readonly ChangeStatus[]): number =>
    changes.filter(({ status }) => of.includes(status)).length;
  return [
    ...claim(count(OPEN_STATUSES) <= 1, 'two changes are open'),
    ...claim(count(PENDING_STATUSES) <= 1, 'two changes are pending'),
  ];
};

export const endsAreEnds: Law = ({ before, after }) => [
  ...[...before.changes.values()].flatMap(({ id, status }) =>
    claim(!isOver(status) || after.changes.get(id)!.status === status, `${id} was ${status} and went on`),
  ),
  ...[...before.subscriptions.values()].flatMap(({ id, status }) =>
    claim(
      status !== 'void' || after.subscriptions.get(id)!.status === status,
      `${id} was ${status} and went on`,
    ),
  ),
];

export const periodsTile: Law = ({ before, effects: { subscription, changes = [] }, world }) => {
  if (!subscription) return [];
  const was = before.subscriptions.get(subscription.id)?.period.start ?? 0;
  const { start, end } = subscription.period;
  const isBack = changes.some(({ status, undoes }) => status === 'completed' && undoes !== null);
  return [
    ...claim(isBack || start > was - DAY, 'the period begins before the one before it'),
    ...claim(start <= world.now, 'the period begins in the future'),
    ...(isRunning(subscription)
      ? timeFaults(subscription)
      : claim(start <= end, 'the period ends before it begins')),
  ];
};

/** A trial has nothing that was sold; a part of a period is a segment that begins before it (rulings 29, 31). */
function timeFaults({ status, anchor, monthsToEnd, period, segments, prepaid }: Subscription): string[] {
  const ends = segments.map((segment) => segment.period.end);
  const starts = segments.map((segment) => segment.period.start);
  return [
    ...claim(period.end > period.start, 'the period is empty'),
    ...claim(periodEnd(anchor, monthsToEnd) === period.end, 'the period does not end by its anchor'),
    ...claim(
      !prepaid || (prepaid.months > 0 && periodEnd(anchor, monthsToEnd + prepaid.months) === prepaid.through),
      'what is prepaid is not whole months',
    ),
    ...claim((segments.length === 0) === (status === 'trialing'), 'a trial is sold, or nothing else is'),
    ...claim((starts[0] ?? 0) <= period.start, 'the first segment begins late'),
    ...claim(
      starts.every((begin, index) => index === 0 || begin === ends[index - 1]),
      'segments do not follow one another',
    ),
    ...claim((ends.at(-1) ?? period.end) === period.end, 'segments do not reach the end of the period'),
  ];
}

/** Terms change with a change that is paid and in effect; the fallback at the end of dunning is one. */
export const noPlanWithoutItsPayment: Law = ({ before, after, effects: { subscription } }) => {
  const known = subscription && before.subscriptions.get(subscription.id);
  const terms = JSON.stringify(subscription?.terms);
  if (!known || terms === JSON.stringify(known.terms)) return [];
  const paid = [...after.changes.values()].filter(
    ({ id, status, quote, origin }) =>
      status === 'completed' &&
      before.changes.get(id)?.status !== 'completed' &&
      (quote.timing !== 'immediate' ||
        quote.amountDue === 0 ||
        origin === 'dunning' ||
        origin === 'trial_end' ||
        [...after.payments.values()].some((each) => each.change === id && each.status === 'succeeded')),
  );
  return claim(
    paid.some(({ to, undoes, outcome }) => {
      const then = undoes === null ? to : outcome!.terms;
      return then !== null && JSON.stringify(withoutCoupon(then)) === terms;
    }),
    'the plan changed by itself',
  );
};

function withoutCoupon({ plan, interval, quantities, addOns }: WantedTerms): Terms {
  return { plan, interval, quantities, addOns };
}

/** A change that is charged while past due pays everything that is open. */
export const noUpgradeWhileUnpaid: Law = ({ before, after, situation }) => {
  const { id } = situation.subscription;
  const charged = [...after.changes.values()].some(
    (change) =>
      change.subscription === id &&
      change.status === 'completed' &&
      before.changes.get(change.id)?.status !== 'completed' &&
      change.quote.timing === 'immediate' &&
      change.origin !== 'dunning' &&
      change.origin !== 'trial_end' &&
      change.to !== null &&
      change.undoes === null &&
      change.quote.settlement?.charge !== 'nothing',
  );
  const open = [...after.invoices.values()].filter(
    (each) => each.subscription === id && each.status === 'open',
  );
  return claim(!charged || open.length === 0, 'a change left an invoice open');
};

/** A subscription that is over, or never came to be, owes nothing but a last invoice that is tried like a renewal's. */
export const anEndOwesNothing: Law = ({ after }) =>
  [...after.subscriptions.values()]
    .filter(({ status }) => status === 'canceled' || status === 'void')
    .flatMap(({ id, revision, dunning }) => {
      const open = [...after.invoices.values()].filter(
        (each) => each.subscription === id && each.status === 'open',
      );
      const under = [...after.changes.values()].filter(
        (each) =>
          each.subscription === id &&
          !isOver(each.status) &&
          each.from !== null &&
          each.quotedRevision === revision,
      );
      const isTried =
        (dunning?.nextAttemptAt ?? null) !== null ||
        [...after.payments.values()].some((each) => each.subscription === id && isInFlight(each));
      return [
        ...claim(collectible(open).length === 0 || isTried, `${id} is over and still owes`),
        ...claim(collectible(open).length > 0 || dunning === null, `${id} is tried without owing`),
        ...under
          .filter(({ status }) => status !== 'charging')
          .map((each) => `${each.id} is ${each.status} after the end`),
      ];
    });

/** In good standing nothing is open; past due something is. */
export const pastDueMeansUnpaid: Law = ({ after, effects: { subscription } }) => {
  if (!subscription || !isRunning(subscription)) return [];
  const open = collectible(
    [...after.invoices.values()].filter(
      (each) => each.subscription === subscription.id && each.status === 'open',
    ),
  );
  const flying = [...after.payments.values()].some(
    (each) => each.subscription === subscription.id && isInFlight(each),
  );
  if (subscription.status === 'past_due')
    return [
      ...claim(open.length > 0, 'past due without an open invoice'),
      ...claim(subscription.dunning !== null, 'past due without dunning'),
    ];
  return claim(open.length === 0 || flying, 'active with an open invoice that nothing pays');
};

/**
 * A reconcile that is done leaves no more than the running subscriptions allow together, unless a rule only blocks. Others
 * count as they run then.
 */
export const resourcesFollowThePlan: Law = ({ after, effects, world, situation: { subscription } }) => {
  if (!effects.resources) return [];
  const running = [...after.subscriptions.values()].filter(isRunning);
  const allowed = running.reduce((total, { id, terms, overrides, catalog, catalogVersion }) => {
    const sold = after.catalogs.get(catalog)![catalogVersion - 1]!;
    const agreed = id === subscription.id ? agreedLimits(overrides, world.now).domains : undefined;
    const own = sold.plans.find((plan) => plan.id === terms.plan)!.limits.domains!;
    return total + Math.max(own, agreed ?? 0);
  }, 0);
  const rules = catalogsOf(after, after.subscriptions.get(subscription.id)!).sold.reconcile;
  const kept = effects.resources.filter(({ state }) => state === 'active').length;
  return claim(
    kept <= allowed || rules.some(({ strategy }) => strategy === 'block'),
    `${String(kept)} domains, ${String(allowed)} allowed`,
  );
};

/** Events leave the service, so they tell instants as the API does; nothing else in them is as large as one. */
export const eventsTellTimeAsTheApiDoes: Law = ({ effects: { events = [] } }) =>
  events.flatMap(({ type, data }) =>
    claim(!/[:[,]\d{12,}[,}\]]/.test(JSON.stringify(data)), `${type} tells an instant as a number`),
  );

/** What endpoints are sent is what the documentation says of it, no more and no less. */
export const eventsAreAsDocumented: Law = ({ situation: { account }, effects: { at, events = [] } }) =>
  events.flatMap((event) => eventFaults({ ...event, account: account.id, at: new Date(at) }));

/** The situation that a decision says it leads to is the one that is found then. */
export const decisionsLeadWhereTheySay: Law = ({ situation, effects, world }) => {
  const { id } = situation.subscription;
  const said = view(applyEffects(situation, effects));
  const found = view(world.situation({ subscription: id }));
  return claim(said === found, `said ${said}, found ${found}`);
};

function view(situation: Situation): string {
  const { subscription, account, open, pending, openInvoices, heldCredit: held } = situation;
  return JSON.stringify([
    subscription.status,
    account.creditBalance,
    account.currency,
    open?.id,
    pending?.id,
    openInvoices.map(({ id }) => id),
    held,
    nextSubscriptionStep(situation),
  ]);
}
