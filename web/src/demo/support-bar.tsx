import { useMutation } from '@tanstack/react-query';
import { useChange } from '../api/queries';
import { useBilling } from '../app/billing-context';
import { useRefreshEverywhere } from '../app/other-tabs';
import { useWording } from '../i18n/wording-context';
import { BarButton } from './bar-button';
import { answerRequest } from './demo-clock';

/** In the demo nobody sits at support: whoever tries it out answers the request. */
export function SupportBar() {
  const { t } = useWording();
  const { subscription } = useBilling();
  const pending = useChange(subscription.pendingChange).data;
  const refreshEverywhere = useRefreshEverywhere();
  const answering = useMutation({
    mutationFn: ({ change, answer }: { change: string; answer: 'approve' | 'decline' }) =>
      answerRequest(change, answer),
    onSettled: refreshEverywhere,
  });
  if (pending?.status !== 'requested' || pending.id !== subscription.pendingChange) return null;
  return (
    <div role="group" aria-label={t('demo.support')} className="flex flex-wrap items-center gap-1">
      <span aria-hidden="true" className="mr-2">
        {t('demo.support')}
      </span>
      {(['approve', 'decline'] as const).map((answer) => (
        <BarButton
          key={answer}
          disabled={answering.isPending}
          onClick={() => {
            answering.mutate({ change: pending.id, answer });
          }}
        >
          {t(`demo.${answer}`)}
        </BarButton>
      ))}
    </div>
  );
}
