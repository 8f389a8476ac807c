import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keepResources } from '../api/billing';
import type { Change } from '../api/change';
import { rememberChange, useResources } from '../api/queries';
import { useBilling } from '../app/billing-context';
import { useRefreshEverywhere } from '../app/other-tabs';
import { useProblemText } from '../app/problem-text';
import { useWording } from '../i18n/wording-context';
import { Button } from '../ui/button';
import { Modal } from '../ui/modal';
import { Notice } from '../ui/notice';
import { KeepChecklist } from './keep-checklist';
import { keepGroups, keepOf } from './keep-groups';

type Ticked = Readonly<Record<string, readonly string[]>>;

/** Where the new plan holds less than the customer has: which ones stay. */
export function KeepDialog({ change, onClose }: { readonly change: Change; readonly onClose: () => void }) {
  const { t } = useWording();
  const { account, catalog } = useBilling();
  const resources = useResources(account.id);
  const [ticked, setTicked] = useState<Ticked>({});
  const all = keepGroups(catalog, change, resources.data ?? []);
  const firstChosen = all.findIndex(({ type }) => type in ticked);
  // What is kept of one kind decides what there is to choose of the next: a child goes with its parent.
  const groups = firstChosen < 0 ? all : all.slice(0, firstChosen + 1);
  const saving = useSaveKeep(change);
  const problemText = useProblemText();
  const save = () => {
    saving.mutate(keepOf(groups, ticked), {
      onSuccess: () => {
        setTicked({});
        if (groups.length === all.length) onClose();
      },
    });
  };
  return (
    <Modal
      title={t('keep.title')}
      subtitle={t('keep.text')}
      onClose={onClose}
      footer={
        <div className="flex flex-wrap items-center justify-end gap-3">
          <p role="status" className="flex-1 text-sm text-muted">
            {saving.isSuccess && Object.keys(ticked).length === 0 ? t('keep.saved') : ''}
          </p>
          <Button onClick={onClose}>{t('app.close')}</Button>
          <Button
            look="primary"
            disabled={Object.keys(ticked).length === 0}
            isBusy={saving.isPending}
            onClick={save}
          >
            {t('keep.save')}
          </Button>
        </div>
      }
    >
      <div className="grid gap-7">
        {saving.error !== null && <Notice look="danger">{problemText(saving.error)}</Notice>}
        {groups.length === 0 && <p>{t('keep.nothing')}</p>}
        {groups.map((group) => (
          <KeepChecklist
            key={group.type}
            group={group}
            ticked={ticked[group.type] ?? group.kept}
            onTick={(ids) => {
              setTicked({ ...ticked, [group.type]: ids });
            }}
          />
        ))}
        {groups.length < all.length && <p className="text-muted">{t('keep.then')}</p>}
      </div>
    </Modal>
  );
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
