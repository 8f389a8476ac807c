import { type ReactNode, useId } from 'react';
import { useResources } from '../api/queries';
import type { Change, ReconcileAction, RuleOutcome } from '../api/types';
import { useBilling } from '../app/billing-context';
import type { MessageKey } from '../i18n/wording';
import { useWording } from '../i18n/wording-context';
import { keepGroups } from '../pending/keep-choice';
import { Button } from '../ui/button';
import { useShortened } from '../ui/shortened';

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
        {reconcile.map((outcome) => {
          const Outcome = WITHOUT_RULE.has(outcome.rule) ? AsAWhole : Rule;
          return <Outcome key={`${outcome.rule}/${outcome.resource}`} outcome={outcome} />;
        })}
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

/** What no rule of the catalog does: leaving archives all, and taking a change back takes back what it did. */
const WITHOUT_RULE: ReadonlyMap<string, MessageKey> = new Map([
  ['cancel', 'review.archivedOnLeaving'],
  ['undo', 'review.asBefore'],
]);

function AsAWhole({ outcome }: { readonly outcome: RuleOutcome }) {
  const { t } = useWording();
  const title = WITHOUT_RULE.get(outcome.rule);
  return (
    <div className="px-4 py-3">
      {title !== undefined && <p className="font-medium">{t(title)}</p>}
      <ActionGroups actions={outcome.actions} rule={outcome.resource} />
    </div>
  );
}

/** What a change removed for good does not come back by taking it back. */
function NotRestored({ items }: { readonly items: NonNullable<Change['quote']['notRestored']> }) {
  const { t } = useWording();
  if (items.length === 0) return null;
  const parentOf = ({ parent }: (typeof items)[number]) =>
    items.find(({ type, id }) => type === parent?.type && id === parent.id);
  return (
    <div className="px-4 py-3">
      <p className="font-medium text-danger">{t('review.notRestored', { count: items.length })}</p>
      <Chips
        items={items.map((item) => ({
          key: `${item.type}/${item.id}`,
          content: <ResourceName resource={item} parent={parentOf(item)} />,
        }))}
      />
    </div>
  );
}

const ORDER = ['remove', 'archive', 'detach', 'set', 'raise', 'restore'] as const;
const SHOWN_AT_FIRST = 6;
const COLOURS = {
  remove: 'text-danger',
  archive: 'text-warn',
  detach: 'text-warn',
  set: 'text-warn',
  raise: 'text-accent',
  restore: 'text-accent',
} as const;

interface ActionGroupsProps {
  readonly actions: readonly ReconcileAction[];
  /** The type of resource that the rule is about: others go because their parents do. */
  readonly rule: string;
}

/** The resources that a rule acts upon, by what happens to them, those that cannot be undone first. */
function ActionGroups({ actions, rule }: ActionGroupsProps) {
  const { t } = useWording();
  return (
    <div className="mt-1.5 grid gap-3">
      {ORDER.map((kind) => {
        const group = actions.filter((action) => kindOf(action) === kind);
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

/** What a change had reduced is raised again by taking it back. */
function kindOf(action: ReconcileAction): (typeof ORDER)[number] {
  return action.action === 'set' && action.to > action.from ? 'raise' : action.action;
}

function ActionList({ actions, rule }: ActionGroupsProps) {
  return (
    <Chips
      items={actions.map((action) => ({
        key: `${action.type}/${action.id}/${action.action === 'set' ? action.attribute : ''}`,
        content: <ActionName action={action} rule={rule} />,
      }))}
    />
  );
}

interface ChipsProps {
  readonly items: readonly { readonly key: string; readonly content: ReactNode }[];
}

function Chips({ items }: ChipsProps) {
  const { t } = useWording();
  const { shown, isShortened, showAll } = useShortened(items, SHOWN_AT_FIRST);
  return (
    <ul className="mt-1 flex flex-wrap gap-1.5">
      {shown.map(({ key, content }) => (
        <li key={key} className="min-w-0 rounded-md bg-sunken px-2 py-0.5 text-sm wrap-anywhere">
          {content}
        </li>
      ))}
      {isShortened && (
        <li>
          <button
            type="button"
            className="min-h-6 rounded-md px-2 text-sm font-medium text-accent underline"
            onClick={showAll}
          >
            {t('review.more', { count: items.length })}
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
      <ResourceName resource={resource ?? action} parent={parent} />
      {action.action === 'set' && (
        <span className="text-muted tabular-nums">
          {' '}
          {t('review.action.setValue', { from: action.from, to: action.to })}
        </span>
      )}
    </>
  );
}

interface ResourceNameProps {
  readonly resource: { readonly id: string; readonly name?: string | null };
  /** What takes it along. */
  readonly parent: ResourceNameProps['resource'] | undefined;
}

function ResourceName({ resource, parent }: ResourceNameProps) {
  const { t } = useWording();
  return (
    <>
      {resource.name ?? resource.id}
      {parent !== undefined && (
        <span className="text-muted"> {t('review.action.with', { name: parent.name ?? parent.id })}</span>
      )}
    </>
  );
}
