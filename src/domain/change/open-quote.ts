import { DomainError } from '../errors';
import type { Effects } from '../effects';
import type { Situation } from '../situation';
import type { ChangeWish } from '../subscription/subscription';
import { quotedAct } from './acts';
import type { Change, ChangeOrigin } from './change';
import { replaceOpen } from './end';
import { isCustomer } from './policy';
import { quoteChange, type QuotedChange } from './quote-change';

export interface QuoteRequest {
  readonly id: string;
  readonly request: ChangeWish;
  readonly origin: ChangeOrigin;
  readonly actor: string;
  /** Why support makes it at once and without proration, where it does. */
  readonly waived?: string | undefined;
}

/**
 * A new change with its quote. It takes the place of an open quote at once, and names the scheduled or requested change
 * that it would end.
 * @throws DomainError `change_in_progress` while another change is charged, and whatever {@link quoteChange} throws.
 */
export function openQuote(
  situation: Situation,
  { id, request, origin, actor, waived }: QuoteRequest,
): Effects {
  const { now, open } = situation;
  if (open?.status === 'charging')
    throw new DomainError('change_in_progress', 'Another change is being charged.');
  const change = newChange(
    situation,
    { id, origin },
    quoteChange(situation, request, { isLimited: isCustomer(actor), waived }),
  );
  const replaced = replaceOpen(situation, id);
  return {
    at: now,
    changes: [...(replaced.changes ?? []), change],
    events: [...(replaced.events ?? []), { type: 'change.quoted', change: id, data: {} }],
    acts: [...(replaced.acts ?? []), quotedAct(change, actor)],
  };
}

/** A change at its beginning: quoted, and nothing more. */
export function newChange(
  { now, subscription }: Situation,
  { id, origin }: Pick<Change, 'id' | 'origin'>,
  quoted: QuotedChange,
): Change {
  return {
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
    undoes: null,
    cancellation: null,
    former: null,
    own: true,
    adapted: [],
    run: null,
    remindersSent: 0,
    reconcileAt: null,
    heldUntil: null,
    unseen: false,
    createdAt: now,
    confirmedAt: null,
    scheduledAt: null,
    completedAt: null,
  };
}
