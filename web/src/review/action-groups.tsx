import { useState } from 'react';
import type { ReconcileAction } from '../api/types';
import { useResources } from '../api/queries';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';

const ORDER = ['remove', 'archive', 'detach', 'set', 'restore'] as const;
const SHOWN_AT_FIRST = 6;
const COLOURS = {
  remove: 'text-danger',
  archive: 'text-warn',
  detach: 'text-warn',
  set: 'text-warn',
  restore: 'text-accent',
} as const;

interface ActionGroupsProps {
  readonly actions: readonly ReconcileAction[];
  /** The type of resource that the rule is about: others go because their parents do. */
  readonly rule: string;
}

/** The resources that a rule acts upon, by what happens to them, those that cannot be undone first. */
export function ActionGroups({ actions, rule }: ActionGroupsProps) {
  const { t } = useWording();
  return (
    <div className="mt-1.5 grid gap-3">
      {ORDER.map((kind) => {
        const group = actions.filter(({ action }) => action === kind);
        if (group.length === 0) return null;
        const dependents = group.filter(({ type }) => type !== rule).length;
        return (
          <div key={kind}>
            <p className={`text-sm font-medium ${COLOURS[kind]}`}>
              {t(`review.action.${kind}`, { count: group.length - dependents || group.length })}
              {dependents > 0 && dependents < group.length && (
                <> · {t('review.action.dependents', { count: dependents })}</>
              )}
            </p>
            <ActionList actions={group} rule={rule} />
          </div>
        );
      })}
    </div>
  );
}

function ActionList({ actions, rule }: ActionGroupsProps) {
  const { t } = useWording();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? actions : actions.slice(0, SHOWN_AT_FIRST);
  return (
    <ul className="mt-1 flex flex-wrap gap-1.5">
      {shown.map((action) => (
        <li
          key={`${action.type}/${action.id}/${action.action === 'set' ? action.attribute : ''}`}
          className="rounded-md bg-sunken px-2 py-0.5 text-sm"
        >
          <ActionName action={action} rule={rule} />
        </li>
      ))}
      {shown.length < actions.length && (
        <li>
          <button
            type="button"
            className="min-h-6 rounded-md px-2 text-sm font-medium text-accent underline"
            onClick={() => {
              setWhole(true);
            }}
          >
            {t('review.more', { count: actions.length })}
          </button>
        </li>
      )}
    </ul>
  );
}

function ActionName({ action, rule }: { readonly action: ReconcileAction; readonly rule: string }) {
  const { t } = useWording();
  const { account } = useBilling();
  const resources = useResources(account.id);
  const resource = resources.data?.find(({ type, id }) => type === action.type && id === action.id);
  const parent = resources.data?.find(
    ({ type, id }) => action.type !== rule && type === resource?.parent?.type && id === resource.parent.id,
  );
  return (
    <>
      {resource?.name ?? action.id}
      {parent !== undefined && (
        <span className="text-muted"> {t('review.action.with', { name: parent.name ?? parent.id })}</span>
      )}
      {action.action === 'set' && (
        <span className="text-muted tabular-nums">
          {' '}
          {t('review.action.setValue', { from: action.from, to: action.to })}
        </span>
      )}
    </>
  );
}
