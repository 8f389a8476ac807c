import { collectible } from '../../../src/domain/billing/documents';
import { isInFlight } from '../../../src/domain/billing/payment';
import type { ChangeStatus } from '../../../src/domain/change/change';
import { isOver, OPEN_STATUSES, PENDING_STATUSES } from '../../../src/domain/change/states';
import { applyEffects } from '../../../src/domain/effects';
import { nextSubscriptionStep } from '../../../src/domain/renewal/next-step';
import type { Situation } from '../../../src/domain/situation';
import { isRunning } from '../../../src/domain/subscription/subscription';
import { timeFault } from '../settlement/chains';
import { claim, type Law } from './law';
import { catalogsOf } from './store';

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
      !(status === 'canceled' || status === 'void') || after.subscriptions.get(id)!.status === status,
      `${id} was ${status} and went on`,
    ),
  ),
];

export const periodsTile: Law = ({ before, effects: { subscription }, world }) => {
  if (!subscription) return [];
  const fault = timeFault(subscription);
  const was = before.subscriptions.get(subscription.id)?.period.start ?? 0;
  const { start } = subscription.period;
  return [
    ...(fault === null ? [] : [fault]),
    ...claim(start >= was && start <= world.now, 'the period begins in the past or the future'),
  ];
};

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
        [...after.payments.values()].some((each) => each.change === id && each.status === 'succeeded')),
  );
  return claim(
    paid.some(({ to }) => JSON.stringify(to) === terms),
    'the plan changed by itself',
  );
};

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
      change.quote.settlement?.charge !== 'nothing',
  );
  const open = [...after.invoices.values()].filter(
    (each) => each.subscription === id && each.status === 'open',
  );
  return claim(!charged || open.length === 0, 'a change left an invoice open');
};

/** A subscription that is over, or never came to be, owes nothing that is still tried. */
export const anEndOwesNothing: Law = ({ after }) =>
  [...after.subscriptions.values()]
    .filter(({ status }) => status === 'canceled' || status === 'void')
    .flatMap(({ id }) => {
      const open = [...after.invoices.values()].filter(
        (each) => each.subscription === id && each.status === 'open',
      );
      const under = [...after.changes.values()].filter(
        (each) => each.subscription === id && !isOver(each.status),
      );
      return [
        ...claim(collectible(open).length === 0, `${id} is over and still owes`),
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
 * A reconcile that is done leaves no more than the running subscriptions allow together. Others count as they run then.
 */
export const resourcesFollowThePlan: Law = ({ after, effects }) => {
  if (!effects.resources) return [];
  const allowed = [...after.subscriptions.values()].filter(isRunning).reduce((total, subscription) => {
    const { sold } = catalogsOf(after, subscription);
    return total + sold.plans.find(({ id }) => id === subscription.terms.plan)!.limits.domains!;
  }, 0);
  const kept = effects.resources.length;
  return claim(kept <= allowed, `${String(kept)} domains, ${String(allowed)} allowed`);
};

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
