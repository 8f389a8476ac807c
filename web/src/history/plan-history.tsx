import { type ReactNode, useState } from 'react';
import { useChanges } from '../api/queries';
import type { Change, ReconcileAction, Subscription } from '../api/types';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { planName } from '../plan/terms';
import { BeforeAfter, FeatureList } from '../review/before-after';
import { useChangeTitle } from '../review/change';
import { Loading } from '../ui/loading';
import { Section } from '../ui/section';
import { ShowAll, useShortened } from '../ui/shortened';

const SHOWN_AT_FIRST = 5;

/** What became of the plan since it was subscribed: each change in effect with what it moved and took, the newest first. */
export function PlanHistory() {
  const { t, number } = useWording();
  const { subscription } = useBilling();
  const changes = useChanges(subscription.id);
  const done = (changes.data ?? [])
    .filter(({ status }) => status === 'completed')
    .toReversed()
    .toSorted(byCompletion);
  const list = useShortened(done, SHOWN_AT_FIRST);
  return (
    <Section title={t('history.title')}>
      <Loading of={changes} />
      {changes.data !== undefined && (
        <ol className="divide-y divide-line">
          <Ended last={done[0]} />
          {list.shown.map((change) => (
            <PastChange key={change.id} change={change} />
          ))}
          {!list.isShortened && <Beginning first={done.at(-1)} />}
        </ol>
      )}
      <ShowAll of={list}>{t('review.more', { count: number(done.length) })}</ShowAll>
    </Section>
  );
}

/** The newest first; of two at the same instant, the one that was quoted last, as they stand. */
function byCompletion(one: Change, other: Change): number {
  return (other.completedAt ?? '').localeCompare(one.completedAt ?? '');
}

interface EntryProps {
  readonly at: string;
  readonly title: string;
  readonly beside?: string | null;
}

/** One line: when, what, and what it moved. */
function Entry({ at, title, beside = null }: EntryProps) {
  const { date } = useWording();
  return (
    <span className="inline-grid w-[calc(100%-1.25rem)] gap-x-4 align-top sm:grid-cols-[9.5rem_minmax(0,1fr)_auto]">
      <span className="text-muted tabular-nums">{date(at)}</span>
      <span className="min-w-0 font-medium wrap-anywhere">{title}</span>
      <span className="text-muted tabular-nums">{beside}</span>
    </span>
  );
}

/** What began it; of a trial, that it was one. */
function Beginning({ first }: { readonly first: Change | undefined }) {
  const { t } = useWording();
  const { catalog, subscription } = useBilling();
  const plan = planName(catalog, first?.from.plan ?? subscription.plan);
  return (
    <Line>
      <Entry at={subscription.createdAt} title={t('history.began', { plan })} />
    </Line>
  );
}

/** An end that no change brought about: what was owed stayed unpaid. */
function Ended({ last }: { readonly last: Change | undefined }) {
  const { t } = useWording();
  const { subscription } = useBilling();
  const at = endOf(subscription);
  if (at === null || last?.to.plan === null) return null;
  return (
    <Line>
      <Entry at={at} title={t('history.ended')} />
    </Line>
  );
}

function endOf({ status, canceledAt }: Subscription): string | null {
  return status === 'canceled' ? canceledAt : null;
}

function Line({ children }: { readonly children: ReactNode }) {
  return <li className="py-2.5 ps-4">{children}</li>;
}

function PastChange({ change }: { readonly change: Change }) {
  const title = useChangeTitle();
  const moved = useMoved(change);
  const [isOpen, setOpen] = useState(false);
  return (
    <li className="py-2.5">
      <details
        onToggle={(event) => {
          setOpen(event.currentTarget.open);
        }}
      >
        <summary className="cursor-pointer">
          <Entry at={change.completedAt ?? change.createdAt} title={title(change)} beside={moved} />
        </summary>
        {isOpen && <PastDetails change={change} />}
      </details>
    </li>
  );
}

/** What was different after a change, and what it took. */
function PastDetails({ change }: { readonly change: Change }) {
  const { t } = useWording();
  const { origin, quote } = change;
  return (
    <div className="grid gap-4 ps-4 pt-3 pb-2">
      {origin !== 'customer' && <p className="text-sm text-muted">{t(`history.origin.${origin}`)}</p>}
      <BeforeAfter difference={quote.difference} isPast />
      <FeatureList title={t('review.gained')} features={quote.featuresGained} kind="gained" />
      <FeatureList title={t('review.lost')} features={quote.featuresLost} kind="lost" />
      <Counted actions={quote.reconcile.flatMap(({ actions }) => actions)} />
    </div>
  );
}

/** What was paid or given back for it. */
function useMoved({ quote }: Change): string | null {
  const { t, money } = useWording();
  const { amountDue, refundDue, creditIssued, deferred, currency } = quote;
  if (amountDue > 0) return t('history.paid', { amount: money(amountDue, currency) });
  if (refundDue > 0) return t('history.refunded', { amount: money(refundDue, currency) });
  if (creditIssued > 0) return t('history.credited', { amount: money(creditIssued, currency) });
  return deferred === 0 ? null : t('history.deferred', { amount: money(deferred, currency) });
}

const KINDS = ['remove', 'archive', 'detach', 'set', 'restore'] as const;

/** How many things went, were put away or were reduced: some are not there any more to be named. */
function Counted({ actions }: { readonly actions: readonly ReconcileAction[] }) {
  const { t } = useWording();
  if (actions.length === 0) return null;
  return (
    <div>
      <p className="text-sm text-muted">{t('history.resources')}</p>
      <ul className="mt-1 grid gap-1">
        {KINDS.map((kind) => ({ kind, count: actions.filter(({ action }) => action === kind).length }))
          .filter(({ count }) => count > 0)
          .map(({ kind, count }) => (
            <li key={kind}>{t(`history.action.${kind}`, { count })}</li>
          ))}
      </ul>
    </div>
  );
}
