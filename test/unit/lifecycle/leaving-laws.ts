import { nextCharge, recurringPrice } from '../../../src/domain/change/next-charge';
import { isOver } from '../../../src/domain/change/change';
import { entitlementsOf } from '../../../src/domain/subscription/entitlements';
import { currentTerms } from '../../../src/domain/subscription/subscription';
import { claim, sum, type Law } from './law';

/** Who has left has nothing, is charged nothing more, and nothing waits any more. */
export const anEndHasNothing: Law = ({ effects: { subscription }, world }) => {
  if (subscription?.status !== 'canceled') return [];
  const situation = world.situation({ subscription: subscription.id });
  const { limits, features } = entitlementsOf(situation.sold, currentTerms(subscription));
  return [
    ...claim(features.length === 0, 'features after the end'),
    ...claim(
      Object.keys(situation.sold.limits).every((limit) => limits[limit] === 0),
      'limits after the end',
    ),
    ...claim(nextCharge(situation) === null, 'a next charge after the end'),
    ...claim(recurringPrice(situation).amount === 0, 'a price after the end'),
    ...claim(subscription.canceledAt !== null, 'an end without its time'),
    ...claim(subscription.deferred.length === 0, 'something waits after the end'),
  ];
};

/** Nobody is kept for money: leaving is never charged (ruling 19). */
export const leavingWaitsForNoMoney: Law = ({ effects }) =>
  (effects.changes ?? [])
    .filter(({ to, undoes }) => to === null && undoes === null)
    .flatMap(({ id, status }) => claim(status !== 'charging', `${id} leaves and is charged`));

/** Who comes back was gone; who leaves was there; a change that is over does neither. */
export const onlyWhoIsGoneComesBack: Law = ({ before, after, effects }) => {
  const { subscription } = effects;
  const known = subscription && before.subscriptions.get(subscription.id);
  if (known?.status !== 'canceled' || subscription?.status === 'canceled') return [];
  const brought = [...after.changes.values()].some(
    ({ id, from, to, status }) =>
      status === 'completed' &&
      !isOver(before.changes.get(id)?.status ?? 'quoted') &&
      from === null &&
      to !== null,
  );
  return claim(brought, 'came back without a change');
};

/** What waits is owed: never less than nothing, and it leaves only for an invoice, or with the change that it came from. */
export const whatWaitsIsBilled: Law = ({ before, effects }) => {
  const { subscription, invoices = [], changes = [], events = [] } = effects;
  const known = subscription && before.subscriptions.get(subscription.id);
  if (!subscription || !known) return [];
  const isBack = changes.some(({ status, undoes }) => status === 'completed' && undoes !== null);
  const still = new Set(subscription.deferred.map((line) => JSON.stringify(line)));
  const billed = new Set(invoices.flatMap(({ lines }) => lines.map((line) => JSON.stringify(line))));
  const lost = known.deferred
    .map((line) => JSON.stringify(line))
    .filter((line) => !still.has(line) && !billed.has(line));
  return [
    ...claim(sum(subscription.deferred) >= 0, 'what waits is a debt to the customer'),
    // A renewal date that is moved to before may give back more than waits.
    ...claim(
      isBack || events.some(({ type }) => type === 'subscription.updated') || lost.length === 0,
      `what waited is lost: ${lost.join()}`,
    ),
  ];
};
