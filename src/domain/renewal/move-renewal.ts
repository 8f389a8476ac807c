import type { LedgerEntry } from '../billing/documents';
import type { Instant } from '../calendar/instant';
import type { Change } from '../change/change';
import { destinationOf } from '../change/destination';
import { quotedForRenewal } from '../change/quote-change';
import type { Effects } from '../effects';
import { DomainError, invalidRequest } from '../errors';
import { sum } from '../money/minor-units';
import { moveEnd } from '../settlement/move-end';
import { taxationOf, type NewId, type Situation } from '../situation';
import { actedEvent } from './agree-prices';

/** The end of the current period as support wants it. */
export interface MoveRenewal {
  readonly to: Instant;
  readonly settle: 'prorate' | 'free';
  readonly reason: string;
  readonly actor: string;
}

/**
 * Support moves the renewal date. What is charged for it waits for the next invoice, what is credited becomes account
 * credit at once (life.md, *Dates*; ruling 30).
 * @throws DomainError `invalid_request` where the date is not to come, `conflict` while past due or not running, and
 * while something is being charged
 */
export function moveRenewal(situation: Situation, move: MoveRenewal, newId: NewId): Effects {
  const { subscription, sold, account, now, open } = situation;
  if (subscription.status !== 'active')
    throw new DomainError('conflict', `The subscription is ${subscription.status}.`);
  if (open?.status === 'charging') throw new DomainError('change_in_progress', 'A change is being charged.');
  if (move.to <= now || move.to <= subscription.period.start)
    throw invalidRequest('to', 'must be in the future');
  const { lines, billing } = moveEnd({
    billing: subscription,
    catalog: sold,
    to: move.to,
    isProrated: move.settle === 'prorate',
    zone: account.timezone,
    taxation: taxationOf(situation),
  });
  // What is not paid yet is not given back as credit: it waits for less.
  const waiting = [...subscription.deferred, ...lines];
  const net = sum(waiting.map(({ amount }) => amount));
  const credit = Math.max(0, -net);
  const deferred = net >= 0 ? waiting : [];
  const { actor, reason } = move;
  const moved = { ...subscription, ...billing, deferred, revision: subscription.revision + 1 };
  return {
    at: now,
    subscription: moved,
    changes: withRenewal({ ...situation, subscription: moved }),
    creditBalance: account.creditBalance + credit,
    ledger: credit > 0 ? [issuedEntry(situation, credit, newId)] : [],
    events: [actedEvent(subscription, { act: 'renewal_moved', actor, reason }, { to: move.to })],
  };
}

/** What waits for the renewal takes effect with it, wherever it is. */
function withRenewal(situation: Situation): Change[] {
  const { pending } = situation;
  if (!pending) return [];
  const quote = { ...pending.quote, ...quotedForRenewal(situation, destinationOf(situation, pending)) };
  return [{ ...pending, quote }];
}

function issuedEntry({ now, account }: Situation, amount: number, newId: NewId): LedgerEntry {
  return {
    id: newId('led'),
    at: now,
    account: account.id,
    type: 'credit_issued',
    amount,
    invoice: null,
    change: null,
    reference: null,
  };
}
