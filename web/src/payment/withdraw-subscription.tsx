import { useMutation } from '@tanstack/react-query';
import { withdrawSubscription } from '../api/billing';
import { useBilling } from '../app/billing-context';
import { useRefreshEverywhere } from '../app/refresh';
import { useProblemText } from '../app/problem-text';
import { useWording } from '../i18n/wording-context';
import { Button } from '../ui/button';

/** Gives up a subscription that has not begun; a link from an email is good for paying it alone. */
export function WithdrawSubscription() {
  const { t } = useWording();
  const { session, subscription } = useBilling();
  const refreshEverywhere = useRefreshEverywhere();
  const problemText = useProblemText();
  const withdrawing = useMutation({
    mutationFn: () => withdrawSubscription(subscription.id),
    onSettled: refreshEverywhere,
  });
  if (session.purpose !== null) return null;
  return (
    <div className="grid justify-items-start gap-2">
      <Button
        isBusy={withdrawing.isPending}
        onClick={() => {
          withdrawing.mutate();
        }}
      >
        {t('due.first.withdraw')}
      </Button>
      {withdrawing.error !== null && (
        <p role="alert" className="text-danger">
          {problemText(withdrawing.error)}
        </p>
      )}
    </div>
  );
}
