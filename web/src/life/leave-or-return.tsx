import { useMutation } from '@tanstack/react-query';
import { quoteChange } from '../api/billing';
import { LEAVING } from '../api/types';
import { useOptionsQuery } from '../api/queries';
import { BackToOverview } from '../app/back-to-overview';
import { canChangeBilling, useBilling } from '../app/billing-context';
import { goTo } from '../app/location';
import { useProblemText } from '../app/problem-text';
import { useWording } from '../i18n/wording-context';
import { planName } from '../plan/catalog-terms';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { Spinner } from '../ui/spinner';
import { Unavailable } from '../ui/unavailable';
import { OptionList } from './option-list';
import { useShowReview } from './use-show-review';

/** Before leaving: what costs less or takes nothing. After it: what there is to come back to. */
export function LeaveOrReturn() {
  const { t } = useWording();
  const billing = useBilling();
  const { catalog, subscription } = billing;
  const isOver = subscription.status === 'canceled';
  const options = useOptionsQuery(subscription, null, true);
  if (!canChangeBilling(billing)) return null;
  const plan = planName(catalog, subscription.plan);
  const found = options.data;
  return (
    <div className="mx-auto grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-6">
      <div>
        <BackToOverview />
        <h1 className="mt-1 text-2xl font-semibold tracking-tight text-balance wrap-anywhere">
          {isOver ? t('return.title') : t('leave.title', { plan })}
        </h1>
        <p className="mt-1 text-pretty text-muted">{isOver ? t('return.text') : t('leave.text')}</p>
      </div>
      {options.isPending && <Spinner label={t('app.loading')} />}
      {options.isError && <Unavailable onRetry={() => void options.refetch()} />}
      {found !== undefined && <OptionList options={found} isOver={isOver} />}
      {!isOver && <GoOnLeaving plan={plan} />}
    </div>
  );
}

function GoOnLeaving({ plan }: { readonly plan: string }) {
  const { t } = useWording();
  const { subscription } = useBilling();
  const problemText = useProblemText();
  const showReview = useShowReview();
  const leaving = useMutation({
    mutationFn: () => quoteChange(subscription.id, LEAVING),
    onSuccess: showReview,
  });
  return (
    <section className="grid gap-3 border-t border-line pt-6">
      <p className="text-pretty text-muted">{t('leave.goOn.text')}</p>
      {leaving.error !== null && <Notice look="danger">{problemText(leaving.error)}</Notice>}
      <div className="flex flex-wrap gap-3">
        <Button
          onClick={() => {
            goTo({});
          }}
        >
          {t('leave.stay', { plan })}
        </Button>
        <Button
          look="quiet"
          isBusy={leaving.isPending}
          onClick={() => {
            leaving.mutate();
          }}
        >
          {t('leave.goOn')}
        </Button>
      </div>
    </section>
  );
}
