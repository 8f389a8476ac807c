import { useProblemText } from '../app/problem-text';
import { useWording } from '../i18n/wording-context';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { KeepChecklist } from './keep-checklist';
import type { KeepChoice } from './use-keep-choice';

/** What there is to choose among. */
export function KeepChoices({ choice }: { readonly choice: KeepChoice }) {
  const { t } = useWording();
  const problemText = useProblemText();
  return (
    <div className="grid gap-7">
      {choice.error !== null && <Notice look="danger">{problemText(choice.error)}</Notice>}
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
