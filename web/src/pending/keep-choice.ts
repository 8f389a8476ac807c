import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keepResources } from '../api/billing';
import { rememberChange, useResources } from '../api/queries';
import type { Catalog, Change, Keep, Resource, RuleOutcome } from '../api/types';
import { useBilling } from '../app/billing-context';
import { useRefreshEverywhere } from '../app/refresh';

type Ticked = Readonly<Record<string, readonly string[]>>;

/** What a customer chooses among and has chosen, before and after it is saved. */
export interface KeepChoice {
  readonly groups: readonly KeepGroup[];
  /** True where what is chosen now decides what there is to choose of the next kind. */
  readonly goesOn: boolean;
  readonly isChosen: boolean;
  readonly isSaved: boolean;
  readonly isSaving: boolean;
  readonly error: Error | null;
  readonly ticked: (group: KeepGroup) => readonly string[];
  readonly tick: (group: KeepGroup, ids: readonly string[]) => void;
  readonly save: () => void;
}

/** Lets a customer choose what a change keeps; `onSaved` is called once there is nothing left to choose. */
export function useKeepChoice(change: Change, onSaved?: () => void): KeepChoice {
  const { account, catalog } = useBilling();
  const resources = useResources(account.id);
  const [ticked, setTicked] = useState<Ticked>({});
  const all = keepGroups(catalog, change, resources.data ?? []);
  const firstChosen = all.findIndex(({ type }) => type in ticked);
  // What is kept of one kind decides what there is to choose of the next: a child goes with its parent.
  const groups = firstChosen < 0 ? all : all.slice(0, firstChosen + 1);
  const saving = useSaveKeep(change);
  const isChosen = Object.keys(ticked).length > 0;
  return {
    groups,
    goesOn: groups.length < all.length,
    isChosen,
    isSaved: saving.isSuccess && !isChosen,
    isSaving: saving.isPending,
    error: saving.error,
    ticked: ({ type, kept }) => ticked[type] ?? kept,
    tick: ({ type }, ids) => {
      setTicked({ ...ticked, [type]: ids });
    },
    save: () => {
      saving.mutate(keepOf(groups, ticked), {
        onSuccess: () => {
          setTicked({});
          if (groups.length === all.length) onSaved?.();
        },
      });
    },
  };
}

function useSaveKeep(change: Change) {
  const client = useQueryClient();
  const refreshEverywhere = useRefreshEverywhere();
  return useMutation({
    mutationFn: (keep: Parameters<typeof keepResources>[1]) => keepResources(change.id, keep),
    onSuccess: (renewed) => {
      rememberChange(client, renewed);
      void refreshEverywhere();
    },
  });
}

/** One kind of resource of which fewer fit the new plan than the customer has. */
export interface KeepGroup {
  readonly rule: string;
  readonly type: string;
  readonly allowed: number;
  /** What the rule chooses from: what earlier rules have not removed. */
  readonly candidates: readonly Resource[];
  /** The ids that are kept as things stand. */
  readonly kept: readonly string[];
}

const CHOOSING_STRATEGIES: readonly string[] = ['keep_most', 'drop_latest'];

/** The groups among which the customer can choose, in the order of the catalog's rules. */
export function keepGroups(
  catalog: Catalog,
  change: Change,
  resources: readonly Resource[],
): readonly KeepGroup[] {
  const gone = new Set<string>();
  const groups: KeepGroup[] = [];
  for (const outcome of change.quote.reconcile) {
    if (isChoosing(catalog, outcome)) groups.push(groupOf(outcome, resources, gone));
    for (const { action, type, id } of outcome.actions) if (action === 'remove') gone.add(`${type}/${id}`);
  }
  return groups;
}

function isChoosing(catalog: Catalog, outcome: RuleOutcome): boolean {
  return (catalog.reconcile ?? []).some(
    (rule) =>
      'limit' in rule &&
      rule.limit === outcome.rule &&
      rule.resource === outcome.resource &&
      CHOOSING_STRATEGIES.includes(rule.strategy),
  );
}

function groupOf(outcome: RuleOutcome, resources: readonly Resource[], gone: ReadonlySet<string>): KeepGroup {
  const type = outcome.resource;
  const candidates = resources.filter(
    (resource) =>
      resource.type === type && resource.state === 'active' && !gone.has(`${type}/${resource.id}`),
  );
  const removed = new Set(
    outcome.actions.filter((one) => one.action === 'remove' && one.type === type).map(({ id }) => id),
  );
  const kept = candidates.map(({ id }) => id).filter((id) => !removed.has(id));
  return { rule: outcome.rule, type, allowed: outcome.allowed, candidates, kept };
}

/** The list to send: what is ticked in each group. */
function keepOf(groups: readonly KeepGroup[], ticked: Readonly<Record<string, readonly string[]>>): Keep {
  return Object.fromEntries(groups.map(({ type, kept }) => [type, ticked[type] ?? kept]));
}
