import { useMutation } from '@tanstack/react-query';
import { cancelChange } from '../api/billing';
import type { Change } from '../api/change';
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
    mutationFn: () => cancelChange(change.id),
    onSuccess: () => {
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
      {cancellation.error !== null && (
        <p className="max-w-60 text-sm text-danger">{problemText(cancellation.error)}</p>
      )}
    </div>
  );
}
