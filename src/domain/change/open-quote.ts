import { DomainError } from '../errors';
import type { Effects } from '../effects';
import type { Situation } from '../situation';
import type { TermsRequest } from '../subscription/terms';
import { quotedAct } from './acts';
import type { Change, ChangeOrigin } from './change';
import { replaceOpen } from './end';
import { quoteChange } from './quote-change';

export interface QuoteRequest {
  readonly id: string;
  readonly request: TermsRequest;
  readonly origin: ChangeOrigin;
  readonly actor: string;
  readonly run: string | null;
}

/**
 * A new change with its quote. It takes the place of an open quote at once, and names the scheduled or requested change
 * that it would end.
 * @throws DomainError `change_in_progress` while another change is charged, and whatever {@link quoteChange} throws;
 * `conflict` for an automatic upgrade that is not immediate or would end a scheduled or requested change (AC-10).
 */
export function openQuote(
  situation: Situation,
  { id, request, origin, actor, run }: QuoteRequest,
): { change: Change; effects: Effects } {
  const { now, subscription, open, pending } = situation;
  if (open?.status === 'charging')
    throw new DomainError('change_in_progress', 'Another change is being charged.');
  const quoted = quoteChange(situation, request);
  if (origin === 'automatic_upgrade' && (pending !== null || quoted.quote.timing !== 'immediate')) {
    throw new DomainError('conflict', 'The change is not one that may happen automatically.');
  }
  const change: Change = {
    ...quoted,
    id,
    subscription: subscription.id,
    account: subscription.account,
    status: 'quoted',
    keep: {},
    shown: null,
    origin,
    attempts: 0,
    confirmation: null,
    paymentMethod: null,
    invoice: null,
    failure: null,
    replacedBy: null,
    run,
    remindersSent: 0,
    heldUntil: null,
    createdAt: now,
    confirmedAt: null,
    completedAt: null,
  };
  const replaced = replaceOpen(situation, id);
  const effects: Effects = {
    at: now,
    changes: [...(replaced.changes ?? []), change],
    events: [...(replaced.events ?? []), { type: 'change.quoted', change: id, data: {} }],
    acts: [...(replaced.acts ?? []), quotedAct(change, actor)],
  };
  return { change, effects };
}
