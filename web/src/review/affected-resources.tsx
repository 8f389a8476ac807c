import { useId } from 'react';
import type { Change, RuleOutcome } from '../api/types';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { keepGroups } from '../pending/keep-groups';
import { Button } from '../ui/button';
import { ActionGroups } from './action-groups';

interface AffectedResourcesProps {
  readonly change: Change;
  /** Absent where the customer cannot choose any more. */
  readonly onChoose?: () => void;
}

/** Exactly what happens to what the customer has, rule by rule. */
export function AffectedResources({ change, onChoose }: AffectedResourcesProps) {
  const { t, date } = useWording();
  const { catalog } = useBilling();
  const id = useId();
  const { reconcile, timing, effectiveAt } = change.quote;
  const happensNow = timing === 'immediate' && change.heldUntil === null;
  const isRequest = timing === 'by_request' && ['quoted', 'requested'].includes(change.status);
  if (reconcile.length === 0 && change.quote.notRestored === undefined) return null;
  const canChoose = onChoose !== undefined && keepGroups(catalog, change, []).length > 0;
  return (
    <section aria-labelledby={id}>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="flex-1 basis-52">
          <h3 id={id} className="font-semibold">
            {t('review.resources')}
          </h3>
          <p className="text-sm text-muted">
            {happensNow
              ? t('review.resources.now')
              : isRequest
                ? t('review.resources.request')
                : t('review.resources.later', { date: date(change.heldUntil ?? effectiveAt) })}
          </p>
        </div>
        {canChoose && (
          <Button small onClick={onChoose}>
            {t('pending.choose')}
          </Button>
        )}
      </div>
      <div className="divide-y divide-line rounded-xl border border-line">
        {reconcile.map((outcome) => (
          <Rule key={`${outcome.rule}/${outcome.resource}`} outcome={outcome} />
        ))}
        <NotRestored items={change.quote.notRestored ?? []} />
      </div>
    </section>
  );
}

function Rule({ outcome }: { readonly outcome: RuleOutcome }) {
  const { t, number } = useWording();
  const { catalog } = useBilling();
  const limit = catalog.limits?.[outcome.rule];
  const feature = catalog.features?.[outcome.rule];
  if (outcome.rule === 'cancel') return <Archived outcome={outcome} />;
  const text =
    limit === undefined
      ? t('review.ruleFeature', { name: feature?.name ?? outcome.rule })
      : t('review.rule', {
          name: limit.name,
          current: number(outcome.current),
          allowed: number(outcome.allowed),
        });
  const onlyRestores = outcome.actions.every(({ action }) => action === 'restore');
  return (
    <div className="px-4 py-3">
      <p className="font-medium">{onlyRestores ? (limit ?? feature)?.name : text}</p>
      {outcome.blocks === true && (
        <p className="text-pretty text-danger">
          {t('review.blocks', { excess: number(outcome.excess ?? 0) })}
        </p>
      )}
      <ActionGroups actions={outcome.actions} rule={outcome.resource} />
    </div>
  );
}

/** Who leaves keeps what they made, archived. */
function Archived({ outcome }: { readonly outcome: RuleOutcome }) {
  const { t } = useWording();
  return (
    <div className="px-4 py-3">
      <p className="font-medium">{t('review.archivedOnLeaving')}</p>
      <ActionGroups actions={outcome.actions} rule={outcome.resource} />
    </div>
  );
}

/** What a change removed for good does not come back by taking it back. */
function NotRestored({ items }: { readonly items: NonNullable<Change['quote']['notRestored']> }) {
  const { t } = useWording();
  if (items.length === 0) return null;
  return (
    <div className="px-4 py-3">
      <p className="font-medium text-danger">{t('review.notRestored', { count: items.length })}</p>
      <ul className="mt-1 flex flex-wrap gap-1.5">
        {items.map(({ type, id }) => (
          <li key={`${type}/${id}`} className="rounded-md bg-sunken px-2 py-0.5 text-sm">
            {id}
          </li>
        ))}
      </ul>
    </div>
  );
}
