import { useState } from 'react';
import { useChanges, useOverrides } from '../api/queries';
import type { Change } from '../api/types';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { KeepDialog } from '../pending/keep-dialog';
import { planName, usePriceLabel } from '../plan/terms';
import { AffectedResources } from '../review/affected-resources';
import { BeforeAfter, FeatureList } from '../review/before-after';
import { useChangeTitle, useReasonName } from '../review/change';
import { QuoteLines } from '../review/quote-lines';
import { Badge } from '../ui/badge';
import { Section } from '../ui/section';
import { ActForm } from './act-form';
import { changeActs, subscriptionActs } from './acts';
import { actorInWords, inWords } from './words';
import { useChangeHistory } from './api';

const WAITING: readonly Change['status'][] = ['quoted', 'requested', 'scheduled'];

/** A subscription, what waits on it, what became of earlier changes, and what support can do about it. */
export function SubscriptionCard() {
  const { t, date, period } = useWording();
  const { catalog, subscription } = useBilling();
  const priceLabel = usePriceLabel();
  const changes = useChanges(subscription.id).data ?? [];
  const { recurring, currentPeriod, status, nextCharge } = subscription;
  return (
    <Section
      title={`${catalog.name}: ${planName(catalog, subscription.plan)}`}
      aside={<Badge>{t(`plan.status.${status}`)}</Badge>}
    >
      <div className="grid gap-5">
        <p>
          {priceLabel(recurring.amount, recurring.interval)} · {period(currentPeriod)}
          {nextCharge !== null && ` · next charge on ${date(nextCharge.at)}`}
        </p>
        <AgreedReason />
        {changes
          .filter((change) => WAITING.includes(change.status))
          .map((change) => (
            <WaitingChange key={change.id} change={change} />
          ))}
        <ActForm acts={subscriptionActs(subscription, catalog.plans)} />
        <Earlier changes={changes.filter((change) => !WAITING.includes(change.status))} />
      </div>
    </Section>
  );
}

function AgreedReason() {
  const { subscription } = useBilling();
  const agreed = useOverrides(subscription.id).data;
  if (agreed?.reason === undefined || agreed.reason === null) return null;
  return <p className="wrap-anywhere">Agreed prices: “{agreed.reason}”</p>;
}

/** One change that waits: before and after, everything that is lost, and what to answer. */
function WaitingChange({ change }: { readonly change: Change }) {
  const title = useChangeTitle();
  const [isKeeping, setKeeping] = useState(false);
  const { quote, workflow } = change;
  return (
    <article
      aria-label={title(change)}
      className="grid gap-5 rounded-xl border border-accent/40 bg-accent-soft p-4"
    >
      <h3 className="flex flex-wrap items-center gap-3 font-semibold">
        {title(change)} <Badge look="solid">{inWords(change.status)}</Badge>
        {workflow.url !== null && (
          <a href={workflow.url} className="text-sm font-medium text-accent underline">
            Its workflow
          </a>
        )}
      </h3>
      <div className="grid gap-5 rounded-xl bg-surface p-4">
        <BeforeAfter difference={quote.difference} />
        {quote.lines.length > 0 && <QuoteLines change={change} />}
        <FeatureList title="What is lost" features={quote.featuresLost} kind="lost" />
        <AffectedResources
          change={change}
          onChoose={() => {
            setKeeping(true);
          }}
        />
      </div>
      <Reasons change={change} />
      <Said change={change.id} />
      <ActForm acts={changeActs(change)} />
      {isKeeping && (
        <KeepDialog
          change={change}
          onClose={() => {
            setKeeping(false);
          }}
        />
      )}
    </article>
  );
}

/** Why the customer leaves: one of the catalog's reasons, and their own words. */
function Reasons({ change: { cancellation } }: { readonly change: Change }) {
  const reasonName = useReasonName();
  if (cancellation === null) return null;
  const { reason, comment } = cancellation;
  return (
    <span className="block wrap-anywhere">
      Why they leave: {reason === null ? 'not said' : reasonName(reason)}
      {comment !== null && ` (“${comment}”)`}
    </span>
  );
}

/** What people said about a change: the customer's words among them. The service has words of its own for what it quoted. */
function Said({ change }: { readonly change: string }) {
  const said = (useChangeHistory(change).data ?? []).filter(
    ({ act, reason }) => reason !== null && act !== 'quoted',
  );
  if (said.length === 0) return null;
  return (
    <ul aria-label="What was said" className="grid gap-1">
      {said.map(({ id, act, actor, reason }) => (
        <li key={id} className="wrap-anywhere">
          “{reason}”{' '}
          <span className="text-sm text-muted">
            ({inWords(act)}, {actorInWords(actor)})
          </span>
        </li>
      ))}
    </ul>
  );
}

function Earlier({ changes }: { readonly changes: readonly Change[] }) {
  const { dateTime } = useWording();
  const title = useChangeTitle();
  if (changes.length === 0) return null;
  return (
    <details>
      <summary className="cursor-pointer font-medium">Earlier changes ({changes.length})</summary>
      <ul className="mt-2 divide-y divide-line">
        {changes.toReversed().map((change) => (
          <li key={change.id} className="flex flex-wrap justify-between gap-x-4 py-2">
            <span className="min-w-0 wrap-anywhere">
              {title(change)}
              <Reasons change={change} />
            </span>
            <span className="text-sm text-muted">
              {inWords(change.status)}, {dateTime(change.completedAt ?? change.createdAt)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
