import type { z } from 'zod';
import type { ChangeEvent, ChangeHistoryEntry, ChangeView } from '../../ports/desks/change-desk';
import type { StreamEvent } from '../operation/success';
import type { change, historyEntry } from '../schemas/change';
import { toApiInstant, toApiInstantOrNull } from './instant';
import { toApiQuote } from './quote';

type ApiChange = z.output<typeof change>;

/** A plan change as clients see it. */
export function toApiChange({ change: domain, workflow }: ChangeView): ApiChange {
  return {
    id: domain.id,
    subscription: domain.subscription,
    account: domain.account,
    status: domain.status,
    from: domain.from,
    to: domain.to,
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
    heldUntil: toApiInstantOrNull(domain.heldUntil),
    createdAt: toApiInstant(domain.createdAt),
    confirmedAt: toApiInstantOrNull(domain.confirmedAt),
    completedAt: toApiInstantOrNull(domain.completedAt),
    workflow,
  };
}

export function toApiHistoryEntry({ at, ...entry }: ChangeHistoryEntry): z.output<typeof historyEntry> {
  return { ...entry, at: toApiInstant(at) };
}

/** Streams of one change share a view: it is converted once for all of them. */
const streamed = new WeakMap<ChangeView, ApiChange>();

/** What happens to a change, as it is streamed. */
export async function* toApiChangeEvents(
  events: AsyncIterable<ChangeEvent>,
): AsyncIterable<StreamEvent<ApiChange>> {
  for await (const { id, type, view } of events) {
    const data = streamed.get(view) ?? toApiChange(view);
    streamed.set(view, data);
    yield { id, type, data };
  }
}
