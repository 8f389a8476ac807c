import { useId, useMemo, useState } from 'react';
import { useResources } from '../api/queries';
import type { Change, Resource } from '../api/types';
import { useBilling } from '../app/billing-context';
import { ProblemNotice } from '../app/problem-text';
import { useWording } from '../i18n/wording-context';
import { Button } from '../ui/button';
import { Modal } from '../ui/modal';
import { type KeepChoice, type KeepGroup, useKeepChoice } from './keep-choice';

/** Where the new plan holds less than the customer has: which ones stay. */
export function KeepDialog({ change, onClose }: { readonly change: Change; readonly onClose: () => void }) {
  const { t } = useWording();
  const choice = useKeepChoice(change, onClose);
  return (
    <Modal
      title={t('keep.title')}
      subtitle={t('keep.text')}
      onClose={onClose}
      footer={
        <div className="flex flex-wrap items-center justify-end gap-3">
          <Button className="order-1" onClick={onClose}>
            {t('app.close')}
          </Button>
          <SaveChoice choice={choice} />
        </div>
      }
    >
      <KeepChoices choice={choice} />
    </Modal>
  );
}

/** What there is to choose among. */
export function KeepChoices({ choice }: { readonly choice: KeepChoice }) {
  const { t } = useWording();
  return (
    <div className="grid gap-7">
      <ProblemNotice error={choice.error} />
      {choice.groups.length === 0 && <p>{t('keep.nothing')}</p>}
      {choice.groups.map((group) => (
        <KeepChecklist
          key={group.type}
          group={group}
          ticked={choice.ticked(group)}
          onTick={(ids) => {
            choice.tick(group, ids);
          }}
        />
      ))}
      {choice.goesOn && <p className="text-muted">{t('keep.then')}</p>}
    </div>
  );
}

/** Saves what is chosen, and says that it is saved. */
export function SaveChoice({ choice }: { readonly choice: KeepChoice }) {
  const { t } = useWording();
  return (
    <>
      <p role="status" className="flex-1 text-sm text-muted">
        {choice.isSaved ? t('keep.saved') : ''}
      </p>
      <Button look="primary" disabled={!choice.isChosen} isBusy={choice.isSaving} onClick={choice.save}>
        {t('keep.save')}
      </Button>
    </>
  );
}

/** From this many on a search is offered. */
const SEARCH_FROM = 10;
const NAMED_AT_MOST = 3;

interface KeepChecklistProps {
  readonly group: KeepGroup;
  readonly ticked: readonly string[];
  readonly onTick: (ids: readonly string[]) => void;
}

/** The resources of one kind: those that stay first, then the others, each with what goes with it. */
function KeepChecklist({ group, ticked, onTick }: KeepChecklistProps) {
  const { t } = useWording();
  const { catalog } = useBilling();
  const { allowed, candidates, kept, rule } = group;
  const id = useId();
  const [search, setSearch] = useState('');
  const [swap, setSwap] = useState<{ readonly into: string; readonly out: string } | null>(null);
  const ordered = useOrder(candidates, kept);
  const found = ordered.filter((one) => nameOf(one).toLowerCase().includes(search.trim().toLowerCase()));
  const name = catalog.limits?.[rule]?.name ?? rule;
  const toggle = (resource: Resource) => {
    const out = ticked.length >= allowed ? giveUp(ordered, { ticked, kept }) : undefined;
    const isTicked = ticked.includes(resource.id);
    const others = ticked.filter((one) => one !== resource.id && (isTicked || one !== out));
    onTick(isTicked ? others : [...others, resource.id]);
    const leaving = candidates.find((one) => one.id === out);
    setSwap(isTicked || leaving === undefined ? null : { into: nameOf(resource), out: nameOf(leaving) });
  };
  return (
    <fieldset className="min-w-0">
      <legend className="font-semibold">
        {t('keep.group', { name, allowed, current: candidates.length })}
      </legend>
      <p aria-live="polite" className="mb-2 text-sm text-pretty text-muted">
        {t('keep.chosen', { chosen: ticked.length, allowed })}
        {swap !== null && <span className="block text-ink">{t('keep.swapped', swap)}</span>}
      </p>
      {candidates.length >= SEARCH_FROM && (
        <input
          type="search"
          value={search}
          aria-label={t('keep.search', { name })}
          placeholder={t('keep.search', { name })}
          aria-controls={id}
          onChange={(event) => {
            setSearch(event.target.value);
          }}
          className="mb-2 min-h-10 w-full rounded-lg border border-line-strong bg-surface px-3 placeholder:text-muted"
        />
      )}
      {found.length === 0 && <p role="status">{t('keep.notFound', { search: search.trim() })}</p>}
      <ul id={id} className="divide-y divide-line rounded-xl border border-line empty:hidden">
        {found.map((resource) => (
          <li key={resource.id}>
            <Row
              resource={resource}
              kind={allowed === 1 ? 'radio' : 'checkbox'}
              group={`${id}-choice`}
              isTicked={ticked.includes(resource.id)}
              onToggle={() => {
                toggle(resource);
              }}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

interface RowProps {
  readonly resource: Resource;
  /** Where only one can stay it is a choice, not a list. */
  readonly kind: 'radio' | 'checkbox';
  readonly group: string;
  readonly isTicked: boolean;
  readonly onToggle: () => void;
}

function Row({ resource, kind, group, isTicked, onToggle }: RowProps) {
  const dependents = useDependents(resource);
  return (
    <label className={`flex min-h-11 items-center gap-3 px-4 py-2 ${isTicked ? '' : 'text-muted'}`}>
      <input
        type={kind}
        name={group}
        checked={isTicked}
        onChange={onToggle}
        className="size-4 shrink-0 accent-accent"
      />
      <span className="min-w-0 flex-1">
        <span className="block wrap-anywhere">{nameOf(resource)}</span>
        {dependents !== null && <span className="block text-sm text-muted wrap-anywhere">{dependents}</span>}
      </span>
    </label>
  );
}

/** What hangs on a resource and goes with it. */
function useDependents({ type, id }: Resource): string | null {
  const { t, list } = useWording();
  const { account } = useBilling();
  const children = (useResources(account.id).data ?? []).filter(
    ({ parent, state }) => state === 'active' && parent?.type === type && parent.id === id,
  );
  if (children.length === 0) return null;
  const named = children.slice(0, NAMED_AT_MOST).map(nameOf);
  const rest = children.length - named.length;
  return t('keep.dependents', {
    names: list(rest > 0 ? [...named, t('keep.more', { count: rest })] : named),
  });
}

/** Those that stay as things stand come first; each part as people sort names: 2 before 10. */
function useOrder(candidates: readonly Resource[], kept: readonly string[]): readonly Resource[] {
  const { locale } = useWording();
  return useMemo(() => {
    const { compare } = new Intl.Collator(locale, { numeric: true });
    const goes = (one: Resource) => (kept.includes(one.id) ? 0 : 1);
    return candidates.toSorted((a, b) => goes(a) - goes(b) || compare(nameOf(a), nameOf(b)));
  }, [candidates, kept, locale]);
}

/** Whose place is taken when one more is chosen: the last that the customer did not choose, else the oldest choice. */
function giveUp(
  ordered: readonly Resource[],
  { ticked, kept }: Record<'ticked' | 'kept', readonly string[]>,
): string | undefined {
  const last = ordered.findLast(({ id }) => ticked.includes(id) && kept.includes(id));
  return last?.id ?? ticked[0];
}

function nameOf({ name, id }: Resource): string {
  return name ?? id;
}
