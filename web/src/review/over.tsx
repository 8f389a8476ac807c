import type { Change, ChangeStatus } from '../api/types';
import { goTo } from '../app/location';
import { useProblemText } from '../app/problem-text';
import type { MessageKey } from '../i18n/messages';
import { useWording } from '../i18n/wording-context';
import { Button } from '../ui/button';
import { Modal } from '../ui/modal';
import { Notice } from '../ui/notice';
import { useConfirm } from './use-confirm';

const RENEWABLE: readonly ChangeStatus[] = ['expired', 'replaced', 'failed'];

/** A change that will not happen: why, that nothing was charged, and how to go on. */
export function Over({ change, title }: { readonly change: Change; readonly title: string }) {
  const { t } = useWording();
  const problemText = useProblemText();
  const { renew, isPending, error } = useConfirm(change);
  const { status } = change;
  return (
    <Modal
      title={title}
      onClose={() => {
        goTo({});
      }}
    >
      <div className="grid gap-5">
        <Notice look="warn" title={t(`over.${status}.title` as MessageKey)}>
          {t(`over.${status}.text` as MessageKey)}
        </Notice>
        {error !== null && <Notice look="danger">{problemText(error)}</Notice>}
        <div className="flex flex-wrap gap-3">
          {RENEWABLE.includes(status) && (
            <Button look="primary" isBusy={isPending} onClick={renew}>
              {t('over.renew')}
            </Button>
          )}
          <Button
            onClick={() => {
              goTo({});
            }}
          >
            {t('done.overview')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
