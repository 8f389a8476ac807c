import type { Change } from '../api/types';
import { useChange } from '../api/queries';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { KeepChoices, SaveChoice } from '../pending/keep-choices';
import { useKeepChoice } from '../pending/use-keep-choice';
import { planName } from '../plan/catalog-terms';
import { AffectedResources } from '../review/affected-resources';
import { Placeholder } from '../ui/placeholder';
import { Unavailable } from '../ui/unavailable';

/** Choosing what a planned change keeps, by the link of an email. */
export function KeepCard({ change: id }: { readonly change: string }) {
  const { t } = useWording();
  const change = useChange(id);
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">{t('keep.title')}</h1>
      {change.isPending && <Placeholder />}
      {change.isError && <Unavailable onRetry={() => void change.refetch()} />}
      {change.data !== undefined && <Choosing change={change.data} />}
    </>
  );
}

function Choosing({ change }: { readonly change: Change }) {
  const { t, date } = useWording();
  const { catalog } = useBilling();
  const choice = useKeepChoice(change);
  const { status, heldUntil, to, quote } = change;
  const waits = status === 'scheduled' || status === 'requested';
  if (!waits && heldUntil === null) return <p>{t('purpose.keepOver')}</p>;
  const planned = { plan: planName(catalog, to.plan), date: date(quote.effectiveAt) };
  return (
    <>
      <div className="-mt-4">
        <h2 className="font-semibold">
          {heldUntil === null
            ? t('pending.scheduled.title', planned)
            : t('held.title', { date: date(heldUntil) })}
        </h2>
        <p className="mt-1 max-w-prose text-pretty text-muted">{t('keep.text')}</p>
      </div>
      <section aria-label={t('keep.title')} className="rounded-2xl border border-line bg-surface p-5 sm:p-7">
        <KeepChoices choice={choice} />
        <div className="sticky bottom-0 -mx-5 mt-6 -mb-5 flex flex-wrap items-center justify-end gap-3 rounded-b-2xl border-t border-line bg-surface px-5 py-4 sm:-mx-7 sm:-mb-7 sm:px-7">
          <SaveChoice choice={choice} />
        </div>
      </section>
      <div className="rounded-2xl border border-line bg-surface p-5 sm:p-7">
        <AffectedResources change={change} />
      </div>
    </>
  );
}
