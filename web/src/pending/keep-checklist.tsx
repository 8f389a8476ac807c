import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import type { KeepGroup } from './keep-groups';

interface KeepChecklistProps {
  readonly group: KeepGroup;
  readonly ticked: readonly string[];
  readonly onTick: (ids: readonly string[]) => void;
}

/** The resources of one kind; no more can be ticked than the new plan allows. */
export function KeepChecklist({ group, ticked, onTick }: KeepChecklistProps) {
  const { t } = useWording();
  const { catalog } = useBilling();
  const { allowed, candidates, rule } = group;
  const isFull = ticked.length >= allowed;
  const name = catalog.limits?.[rule]?.name ?? rule;
  return (
    <fieldset>
      <legend className="font-semibold">
        {t('keep.group', { name, allowed, current: candidates.length })}
      </legend>
      <p aria-live="polite" className="mb-2 text-sm text-muted">
        {t('keep.chosen', { chosen: ticked.length, allowed })}
        {isFull && <> · {t('keep.full', { allowed })}</>}
      </p>
      <ul className="divide-y divide-line rounded-xl border border-line">
        {candidates.map((resource) => {
          const isTicked = ticked.includes(resource.id);
          return (
            <li key={resource.id}>
              <label className={`flex min-h-11 items-center gap-3 px-4 py-2 ${isTicked ? '' : 'text-muted'}`}>
                <input
                  type="checkbox"
                  checked={isTicked}
                  disabled={!isTicked && isFull}
                  onChange={() => {
                    onTick(isTicked ? ticked.filter((id) => id !== resource.id) : [...ticked, resource.id]);
                  }}
                  className="size-4 shrink-0 accent-accent"
                />
                <span className="min-w-0 flex-1 truncate">{resource.name ?? resource.id}</span>
              </label>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
