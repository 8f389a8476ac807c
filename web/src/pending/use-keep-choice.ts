import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keepResources } from '../api/billing';
import type { Change } from '../api/types';
import { rememberChange, useResources } from '../api/queries';
import { useBilling } from '../app/billing-context';
import { useRefreshEverywhere } from '../app/other-tabs';
import { keepGroups, keepOf, type KeepGroup } from './keep-groups';

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
