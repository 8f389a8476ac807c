import type { Change } from '../../domain/change/change';
import type { ChangeOption, Options } from '../../domain/change/options';
import type { QuotedChange } from '../../domain/change/quote-change';
import type { ChangeEvent, ChangeHistoryEntry, ChangeView } from '../../ports/reads';
import type { Caller } from '../auth/caller';
import type { StreamEvent } from '../operation/operation';
import { change, historyEntry, preview } from '../schemas/change';
import { options } from '../schemas/options';
import { writtenAs } from './written-as';

const writeChange = writtenAs(change);
const writePreview = writtenAs(preview);
const writeHistoryEntry = writtenAs(historyEntry);
const writeOptions = writtenAs(options);

type ApiChange = ReturnType<typeof writeChange>;

/** A plan change as clients see it. Where its workflow is shown concerns those who run the service only. */
export function toApiChange({ change: domain, workflow, names }: ChangeView, caller: Caller): ApiChange {
  return writeChange({
    ...domain,
    ...bothSides(domain),
    catalogVersion: domain.targetVersion,
    ...(names !== undefined && { names }),
    workflow: caller.kind === 'portal' ? { ...workflow, url: null } : workflow,
  });
}

/** A customer's browser is told that a server or support acted, not with which key, or who. */
export function toApiHistoryEntry(entry: ChangeHistoryEntry, caller: Caller) {
  const [kind = ''] = entry.actor.split(':');
  const actor = caller.kind === 'portal' && ['key', 'support'].includes(kind) ? kind : entry.actor;
  return writeHistoryEntry({ ...entry, actor });
}

/** Streams of one change share a view: it is converted once for all of them that show the same. */
const streamed: Readonly<Record<Caller['kind'], WeakMap<ChangeView, ApiChange>>> = {
  key: new WeakMap(),
  portal: new WeakMap(),
  person: new WeakMap(),
  visitor: new WeakMap(),
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

/** A quote that was neither stored nor started, with what it is a quote for. */
export function toApiPreview(quoted: QuotedChange) {
  return writePreview(previewOf(quoted));
}

function previewOf({ quote, ...quoted }: QuotedChange) {
  return { ...quoted, ...quote, ...bothSides(quoted) };
}

/** Everything that a subscription could become, as clients see it. */
export function toApiOptions({ current, options: found, smallestWithoutLoss }: Options) {
  const { terms, recurring, prices } = current;
  return writeOptions({
    current: { ...terms, recurring, prices },
    options: found.map(optionOf),
    smallestWithoutLoss,
  });
}

function optionOf(option: ChangeOption) {
  const { to } = option;
  if ('quoted' in option)
    return { to, offered: true, quote: previewOf(option.quoted), prices: option.prices } as const;
  return { to, offered: false, code: option.refusal.code, detail: option.refusal.message } as const;
}

/** Without any terms nothing is subscribed on a side of a change. */
const NOTHING = { plan: null, interval: null, quantities: {}, addOns: [] } as const;

function bothSides({ from, to }: Pick<Change, 'from' | 'to'>) {
  return { from: from ?? NOTHING, to: to ?? NOTHING };
}
