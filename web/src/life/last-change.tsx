import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { quoteUndo } from '../api/billing';
import { useChange, useChanges } from '../api/queries';
import { canChangeBilling, useBilling } from '../app/billing-context';
import { useProblemText } from '../app/problem-text';
import { useWording } from '../i18n/wording-context';
import { planName } from '../plan/terms';
import { useChangeTitle, useShowReview } from '../review/change';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';

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

const SEEN_AS = 'planshift.seen-decline';

/** Says that support declined the last request, until the customer has read it or begins another change. */
export function LastRequest() {
  const { t } = useWording();
  const { catalog, subscription } = useBilling();
  const [seen, setSeen] = useState(() => window.localStorage.getItem(SEEN_AS));
  const last = useChanges(subscription.id).data?.at(-1);
  if (last?.status !== 'declined' || last.id === seen) return null;
  const dismiss = () => {
    window.localStorage.setItem(SEEN_AS, last.id);
    setSeen(last.id);
  };
  return (
    <Notice
      look="warn"
      title={t('over.declined.title')}
      action={
        <Button small onClick={dismiss}>
          {t('app.close')}
        </Button>
      }
    >
      {t('request.declined', { plan: planName(catalog, last.to.plan) })} {t('over.declined.text')}
    </Notice>
  );
}
