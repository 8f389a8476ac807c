import type { z } from 'zod';
import type { ChangeEvent, ChangeHistoryEntry, ChangeView } from '../../ports/reads';
import type { Quote } from '../../domain/change/change';
import type { QuotedChange } from '../../domain/change/quote-change';
import type { Line } from '../../domain/settlement/lines';
import type { Terms } from '../../domain/subscription/subscription';
import type { ChangeOption, Options } from '../../domain/change/options';
import type { Caller } from '../auth/caller';
import type { StreamEvent } from '../operation/operation';
import type { change, historyEntry, preview } from '../schemas/change';
import type { line, quote } from '../schemas/quote';
import type { termsOrNone } from '../schemas/terms';
import type { options } from '../schemas/options';
import { toApiInstant, toApiInstantOrNull, toApiPeriod } from './instant';

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
    paymentMethod: domain.paymentMethod,
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

/** A customer's browser is told that a server or support acted, not with which key, or who. */
export function toApiHistoryEntry(
  { at, actor, ...entry }: ChangeHistoryEntry,
  caller: Caller,
): z.output<typeof historyEntry> {
  const [kind = ''] = actor.split(':');
  const shown = caller.kind === 'portal' && ['key', 'support'].includes(kind) ? kind : actor;
  return { ...entry, actor: shown, at: toApiInstant(at) };
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

/** A line of a quote, an invoice or a receipt. */
export function toApiLine({
  kind,
  component,
  description,
  amount,
  period,
  basis,
}: Line): z.output<typeof line> {
  return { kind, component, description, amount, period: toApiPeriod(period), basis };
}

/** What a change costs and does. */
function toApiQuote(domain: Quote): z.output<typeof quote> {
  return {
    quotedAt: toApiInstant(domain.quotedAt),
    expiresAt: toApiInstant(domain.expiresAt),
    currency: domain.currency,
    timing: domain.timing,
    settlement: domain.settlement,
    lines: domain.lines.map(toApiLine),
    amountDue: domain.amountDue,
    refundDue: domain.refundDue,
    creditApplied: domain.creditApplied,
    creditIssued: domain.creditIssued,
    creditForfeited: domain.creditForfeited,
    prepaidMonths: domain.prepaidMonths,
    deferred: domain.deferred,
    effectiveAt: toApiInstant(domain.effectiveAt),
    newPeriod: domain.newPeriod && toApiPeriod(domain.newPeriod),
    paidThrough: toApiInstant(domain.paidThrough),
    nextCharge: domain.nextCharge && {
      at: toApiInstant(domain.nextCharge.at),
      amount: domain.nextCharge.amount,
    },
    recurring: domain.recurring,
    difference: domain.difference,
    featuresGained: domain.featuresGained,
    featuresLost: domain.featuresLost,
    reconcile: domain.reconcile,
    ...(domain.waived !== undefined && { waived: domain.waived }),
    ...(domain.creditLeft !== undefined && { creditLeft: domain.creditLeft }),
    ...(domain.notRestored && { notRestored: domain.notRestored }),
  };
}

/** Terms on one side of a change; without any, nothing is subscribed there. */
function toApiTerms(terms: Terms | null): z.output<typeof termsOrNone> {
  return terms ?? { plan: null, interval: null, quantities: {}, addOns: [] };
}

/** A quote that was neither stored nor started, with what it is a quote for. */
export function toApiPreview(quoted: QuotedChange): z.output<typeof preview> {
  const { from, to, direction, parts, policy, replaces } = quoted;
  return {
    ...toApiQuote(quoted.quote),
    from: toApiTerms(from),
    to: toApiTerms(to),
    direction,
    parts,
    policy,
    replaces,
  };
}

type ApiOptions = z.output<typeof options>;

/** Everything that a subscription could become, as clients see it. */
export function toApiOptions({ current, options: found, smallestWithoutLoss }: Options): ApiOptions {
  const { terms, recurring, prices } = current;
  return { current: { ...terms, recurring, prices }, options: found.map(toApiOption), smallestWithoutLoss };
}

function toApiOption(option: ChangeOption): ApiOptions['options'][number] {
  const { to } = option;
  if ('quoted' in option) {
    return { to, offered: true, quote: toApiPreview(option.quoted), prices: option.prices };
  }
  return { to, offered: false, code: option.refusal.code, detail: option.refusal.message };
}
