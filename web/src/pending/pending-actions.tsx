import { useMutation } from '@tanstack/react-query';
import { cancelChange, fetchChange } from '../api/billing';
import type { Change } from '../api/types';
import { useBilling } from '../app/billing-context';
import { useRefreshEverywhere } from '../app/other-tabs';
import { useProblemText } from '../app/problem-text';
import { useWording } from '../i18n/wording-context';
import { planName } from '../plan/catalog-terms';
import { Button } from '../ui/button';

interface PendingActionsProps {
  readonly change: Change;
  readonly onTakenBack: (words: string) => void;
}

/** Takes a planned change or a request back. */
export function PendingActions({ change, onTakenBack }: PendingActionsProps) {
  const { t } = useWording();
  const { catalog, subscription } = useBilling();
  const refreshEverywhere = useRefreshEverywhere();
  const problemText = useProblemText();
  const isRequest = change.status === 'requested';
  const cancellation = useMutation({
    // What is taken back is what is shown: a request that was approved meanwhile is a planned change by now.
    mutationFn: async () => {
      const { status } = await fetchChange(change.id);
      if (status !== change.status) return 'answered';
      await cancelChange(change.id);
      return 'taken back';
    },
    onSuccess: (outcome) => {
      if (outcome === 'answered') return;
      const kept = t('pending.kept', { plan: planName(catalog, subscription.plan) });
      onTakenBack(isRequest ? t('pending.withdrawn') : kept);
    },
    onSettled: refreshEverywhere,
  });
  return (
    <div className="grid gap-2">
      <Button
        isBusy={cancellation.isPending}
        onClick={() => {
          cancellation.mutate();
        }}
      >
        {t(isRequest ? 'pending.withdraw' : 'pending.keepPlan')}
      </Button>
      {cancellation.data === 'answered' && (
        <p role="status" className="max-w-60 text-sm">
          {t('pending.answered')}
        </p>
      )}
      {cancellation.error !== null && (
        <p className="max-w-60 text-sm text-danger">{problemText(cancellation.error)}</p>
      )}
    </div>
  );
}
