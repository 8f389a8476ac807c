import type { Change } from '../api/types';
import { useWording } from '../i18n/wording-context';
import { Button } from '../ui/button';
import { Modal } from '../ui/modal';
import { KeepChoices, SaveChoice } from './keep-choices';
import { useKeepChoice } from './use-keep-choice';

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
