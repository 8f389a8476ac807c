import type { Situation } from '../../../src/domain/situation';
import { isRunning, type Subscription } from '../../../src/domain/subscription/subscription';
import { at, type Choice } from './choice';
import { changeOnesMind, lookAtOptions } from './looks';
import type { People } from './people';

/** What a customer may do with a subscription: what is rare in life, or meets something else, weighs more. */
export function ofCustomer(people: People, own: string): readonly Choice[] {
  const situation = people.world.situation({ subscription: own });
  const { open, pending, subscription } = situation;
  return [
    ...ofWishes(people, situation),
    ...(open === null ? [] : ofOpenChange(people, open.id)),
    ...(pending === null
      ? []
      : ofPendingChange(people, pending.id, subscription.status === 'past_due' ? 0.3 : 1)),
    ...ofUsage(people, own),
    ...ofLeaving(people, situation),
    ...ofOwing(people, situation),
    ...ofTakingBack(people, situation),
  ];
}

/** What is paid for in more than one piece, or not yet: where credits are hard to tell. */
function isInvolved({ prepaid, segments, deferred }: Subscription): boolean {
  return prepaid !== null || segments.length > 1 || deferred.length > 0;
}

function changeWeight(subscription: Subscription): number {
  if (subscription.status === 'past_due') return 10;
  return isInvolved(subscription) ? 15 : 6;
}

function ofWishes(people: People, { subscription, others }: Situation): readonly Choice[] {
  const { world } = people;
  const own = subscription.id;
  const isPastDue = subscription.status === 'past_due';
  const wishes: readonly Choice[] = [
    [
      changeWeight(subscription),
      ({ to, card }) => {
        people.confirm(people.quote(own, to), card);
      },
    ],
    [
      world.freeCredit() > 0 && others.length > 0 ? 2 : 0,
      ({ to, card, number }) => {
        people.spendTwice([own, at(others, number).subscription.id], to, card);
      },
    ],
    [
      others.length > 0 ? 0.7 : 0,
      ({ to, number }) => {
        people.spendBoth([own, at(others, number).subscription.id], to, 1 + (number % 500));
      },
    ],
    [
      isPastDue ? 1.5 : 0.5,
      ({ to, number }) => {
        people.confirm(people.waive(own, number % 5 === 0 ? { plan: null } : to));
      },
    ],
    // What dunning ends with a change under way.
    [isPastDue ? 4 : 2, ({ to }) => people.quote(own, to)],
    [
      0.5,
      ({ to }) => {
        changeOnesMind(world, people, { subscription: own, to });
      },
    ],
  ];
  return isRunning(subscription) ? wishes : [];
}

function ofOpenChange(people: People, id: string): readonly Choice[] {
  return [
    [
      4,
      ({ card }) => {
        people.confirm(id, card);
      },
    ],
    [
      1,
      () => {
        people.cancel(id);
      },
    ],
  ];
}

function ofPendingChange(people: People, id: string, weight: number): readonly Choice[] {
  return [
    [
      weight,
      () => {
        people.cancel(id);
      },
    ],
    [
      weight,
      () => {
        people.decline(id);
      },
    ],
    [
      weight,
      () => {
        people.approve(id, 'immediate');
      },
    ],
    [
      3,
      () => {
        people.approve(id, 'at_renewal');
      },
    ],
  ];
}

function ofUsage(people: People, own: string): readonly Choice[] {
  return [
    [
      0.15,
      () => {
        lookAtOptions(people.world.situation({ subscription: own }));
      },
    ],
    [
      1,
      ({ number }) => {
        people.reportUsage(own, { contacts: number % 50 });
      },
    ],
    [
      0.5,
      () => {
        people.agreeToUpgrades(own, 'contacts');
      },
    ],
  ];
}

function ofLeaving(people: People, { subscription }: Situation): readonly Choice[] {
  const { id: own, status, deferred } = subscription;
  if (!isRunning(subscription)) return [];
  return [
    [
      status === 'past_due' || deferred.length > 0 ? 3 : 1,
      () => {
        people.confirm(people.quote(own, { plan: null }));
      },
    ],
    [0.3, () => people.quote(own, { plan: null })],
  ];
}

/** Coming back, and a change that pays more than one period. */
function ofOwing(people: People, { subscription, openInvoices }: Situation): readonly Choice[] {
  const { id: own, status } = subscription;
  return [
    [
      status === 'canceled' ? 4 : 0,
      ({ to, card }) => {
        people.confirm(people.quote(own, to), card);
      },
    ],
    [
      status === 'canceled' && openInvoices.length > 0 ? 15 : 0,
      ({ number }) => {
        people.confirm(people.quote(own, {}), number % 3 === 0 ? 'authenticated' : 'good');
      },
    ],
    [
      status === 'past_due' && openInvoices.length > 1 ? 25 : 0,
      ({ to }) => {
        people.confirm(people.quote(own, to), 'good');
      },
    ],
  ];
}

function ofTakingBack(people: People, { subscription, completed }: Situation): readonly Choice[] {
  const own = subscription.id;
  const last = completed[0];
  if (!last) return [];
  return [
    [
      subscription.prepaid ? 9 : isInvolved(subscription) ? 4 : 1.5,
      ({ card }) => {
        people.confirm(people.takeBack(own, last.id), card);
      },
    ],
    [0.3, () => people.takeBack(own, last.id)],
  ];
}
