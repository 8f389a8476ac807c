import { mergeEffects, type Act, type DomainEvent, type Effects } from '../effects';
import { assertNotCharging, type Situation } from '../situation';
import type { SettlementOutcome } from '../settlement/settle';
import type { ChangeWish } from '../subscription/subscription';
import { quotedAct } from './acts';
import type { Change, ChangeOrigin } from './change';
import { describeChange } from './describe';
import type { Destination } from './destination';
import { replaceChange } from './end';
import { isCustomer } from './policy';
import { buildQuote, quoteChange, type QuotedChange } from './quote-change';

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
  assertNotCharging(situation);
  const quoted = quoteChange(situation, request, { isLimited: isCustomer(actor), waived });
  const change = newChange(situation, { id, origin }, quoted);
  return openChange(situation, change, { act: quotedAct(change, actor) });
}

/** A new change takes the place of an open one at once. */
export function openChange(
  { open, now }: Situation,
  change: Change,
  { act, data = {} }: { readonly act: Act; readonly data?: DomainEvent['data'] },
): Effects {
  return mergeEffects(replaceChange(open, { by: change.id, at: now }), {
    at: now,
    changes: [change],
    events: [{ type: 'change.quoted', change: change.id, data }],
    acts: [act],
  });
}

/** A change at once that nobody asked for: the catalog says that it follows, and no policy decides about it. */
export function newServiceChange(
  situation: Situation,
  change: Pick<Change, 'id' | 'origin'>,
  { target, to }: Pick<Destination, 'target' | 'to'>,
  settled: SettlementOutcome,
): Change {
  const { subscription, sold } = situation;
  const { terms: from } = subscription;
  const { direction, parts } = describeChange({ source: sold, target, from, to });
  return newChange(situation, change, {
    ...{ from, to, direction, parts, policy: null },
    targetVersion: target.version,
    quote: buildQuote({ situation, target, to, timing: 'immediate', settled }),
    outcome: settled.billing,
    quotedRevision: subscription.revision,
    replaces: null,
  });
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
