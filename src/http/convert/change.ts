import type { z } from 'zod';
import type { ChangeEvent, ChangeHistoryEntry, ChangeView } from '../../ports/changes';
import type { Caller } from '../auth/caller';
import type { StreamEvent } from '../operation/success';
import type { change, historyEntry } from '../schemas/change';
import { toApiInstant, toApiInstantOrNull } from './instant';
import { toApiQuote, toApiTerms } from './quote';

type ApiChange = z.output<typeof change>;

/** A plan change as clients see it. Where its workflow is shown concerns those who run the service only. */
export function toApiChange({ change: domain, workflow }: ChangeView, caller: Caller): ApiChange {
  return {
    id: domain.id,
    subscription: domain.subscription,
    account: domain.account,
    status: domain.status,
    from: toApiTerms(domain.from),
    to: toApiTerms(domain.to),
    direction: domain.direction,
    parts: domain.parts,
    policy: domain.policy,
    catalogVersion: domain.targetVersion,
    quote: toApiQuote(domain.quote),
    keep: domain.keep,
    origin: domain.origin,
    invoice: domain.invoice,
    failure: domain.failure,
    replaces: domain.replaces,
    replacedBy: domain.replacedBy,
    undoes: domain.undoes,
    cancellation: domain.cancellation,
    heldUntil: toApiInstantOrNull(domain.heldUntil),
    createdAt: toApiInstant(domain.createdAt),
    confirmedAt: toApiInstantOrNull(domain.confirmedAt),
    completedAt: toApiInstantOrNull(domain.completedAt),
    workflow: caller.kind === 'portal' ? { ...workflow, url: null } : workflow,
  };
}

/** A customer's browser is told that a server acted, not with which key. */
export function toApiHistoryEntry(
  { at, actor, ...entry }: ChangeHistoryEntry,
  caller: Caller,
): z.output<typeof historyEntry> {
  const shown = caller.kind === 'portal' && actor.startsWith('key:') ? 'key' : actor;
  return { ...entry, actor: shown, at: toApiInstant(at) };
}

/** Streams of one change share a view: it is converted once for all of them that show the same. */
const streamed: Readonly<Record<Caller['kind'], WeakMap<ChangeView, ApiChange>>> = {
  key: new WeakMap(),
  portal: new WeakMap(),
};

/** What happens to a change, as it is streamed. */
export async function* toApiChangeEvents(
  events: AsyncIterable<ChangeEvent>,
  caller: Caller,
): AsyncIterable<StreamEvent<ApiChange>> {
  const shared = streamed[caller.kind];
  for await (const { id, type, view } of events) {
    const data = shared.get(view) ?? toApiChange(view, caller);
    shared.set(view, data);
    yield { id, type, data };
  }
}
