import { useMutation } from '@tanstack/react-query';
import { quoteUndo } from '../api/billing';
import { useChange } from '../api/queries';
import { canChangeBilling, useBilling } from '../app/billing-context';
import { useProblemText } from '../app/problem-text';
import { useWording } from '../i18n/wording-context';
import { useChangeTitle } from '../review/change-title';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { useShowReview } from './use-show-review';

/** Within the catalog's time the last change can be taken back; what returns is said before anything happens. */
export function TakeBack() {
  const { t, dateTime } = useWording();
  const billing = useBilling();
  const { undoable } = billing.subscription;
  const change = useChange(undoable?.change ?? null).data;
  const title = useChangeTitle();
  const problemText = useProblemText();
  const showReview = useShowReview();
  const undo = useMutation({ mutationFn: quoteUndo, onSuccess: showReview });
  if (undoable === null || change === undefined || !canChangeBilling(billing)) return null;
  return (
    <Notice
      title={t('undo.title', { change: title(change) })}
      action={
        <Button
          small
          isBusy={undo.isPending}
          onClick={() => {
            undo.mutate(undoable.change);
          }}
        >
          {t('undo.button')}
        </Button>
      }
    >
      {t('undo.text', { until: dateTime(undoable.until) })}
      {undo.error !== null && <span className="block text-danger">{problemText(undo.error, 'as told')}</span>}
    </Notice>
  );
}
