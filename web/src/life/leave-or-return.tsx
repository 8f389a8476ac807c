import { useMutation } from '@tanstack/react-query';
import { quoteChange } from '../api/billing';
import { useOptionsQuery } from '../api/queries';
import { type ChangeOption, type ChangeRequest, LEAVING, type Options, type Preview } from '../api/types';
import { canChangeBilling, useBilling } from '../app/billing-context';
import { BackToOverview } from '../app/frame';
import { goTo } from '../app/location';
import { ProblemNotice } from '../app/problem-text';
import { useWording } from '../i18n/wording-context';
import { monthsOf, planName, usePriceLabel } from '../plan/terms';
import { countTaken, useShowReview } from '../review/change';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Spinner, Unavailable } from '../ui/loading';

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
  const showReview = useShowReview();
  const leaving = useMutation({
    mutationFn: () => quoteChange(subscription.id, LEAVING),
    onSuccess: showReview,
  });
  return (
    <section className="grid gap-3 border-t border-line pt-6">
      <p className="text-pretty text-muted">{t('leave.goOn.text')}</p>
      <ProblemNotice error={leaving.error} />
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

interface OptionListProps {
  readonly options: Options;
  /** Of who has left everything is a way back; who is about to leave is shown what costs less or takes nothing. */
  readonly isOver: boolean;
}

type Offered = Extract<ChangeOption, { readonly offered: true }>;

/** What a subscription could become, each with its price, and what it would take. */
function OptionList({ options, isOver }: OptionListProps) {
  const { t } = useWording();
  const showReview = useShowReview();
  const { subscription } = useBilling();
  const choosing = useMutation({
    mutationFn: (to: ChangeRequest) => quoteChange(subscription.id, to),
    onSuccess: showReview,
  });
  const offers = options.options
    .filter((option) => option.offered)
    .filter(({ to, quote }) => to.plan !== null && (isOver || isWorthASecondLook(quote, options)));
  if (offers.length === 0) return null;
  return (
    <section aria-label={t(isOver ? 'return.options' : 'leave.options')} className="grid gap-3">
      {!isOver && <h2 className="font-semibold">{t('leave.options')}</h2>}
      <ProblemNotice error={choosing.error} />
      <ul className="divide-y divide-line rounded-2xl border border-line bg-surface">
        {offers.map((offer) => (
          <OptionRow
            key={`${String(offer.quote.to.plan)}/${String(offer.quote.to.interval)}`}
            offer={offer}
            isSmallest={!isOver && isSame(options.smallestWithoutLoss, offer.quote)}
            isBusy={choosing.isPending}
            onChoose={() => {
              choosing.mutate(offer.to.plan === null ? LEAVING : offer.to);
            }}
          />
        ))}
      </ul>
    </section>
  );
}

interface OptionRowProps {
  readonly offer: Offered;
  readonly isSmallest: boolean;
  readonly isBusy: boolean;
  readonly onChoose: () => void;
}

function OptionRow({ offer: { quote }, isSmallest, isBusy, onChoose }: OptionRowProps) {
  const { t } = useWording();
  const { catalog } = useBilling();
  const priceLabel = usePriceLabel();
  const losses = useLosses();
  const name = planName(catalog, quote.to.plan);
  const interval = t('interval.choice', { months: monthsOf(catalog, quote.to.interval) });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-5 py-4">
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium">
          <span className="wrap-anywhere">{name}</span>
          {isSmallest && <Badge look="good">{t('leave.losesNothing')}</Badge>}
        </p>
        <p className="tabular-nums">{priceLabel(quote.recurring.amount, quote.recurring.interval)}</p>
        {!isSmallest && <p className="text-sm text-pretty text-muted">{losses(quote)}</p>}
      </div>
      <Button
        small
        isBusy={isBusy}
        aria-label={t('leave.lookAt', { plan: `${name}, ${interval}` })}
        onClick={onChoose}
      >
        {t('leave.look')}
      </Button>
    </li>
  );
}

/** In one line: the features that go, and how many resources are affected. */
function useLosses(): (quote: Preview) => string {
  const { t, list } = useWording();
  const { catalog } = useBilling();
  return (quote) => {
    const features = quote.featuresLost.map((id) => catalog.features?.[id]?.name ?? id);
    const count = countTaken(quote);
    if (features.length === 0 && count === 0) return t('leave.losesNothing');
    const parts = [
      ...(features.length > 0 ? [t('leave.without', { features: list(features) })] : []),
      ...(count > 0 ? [t('summary.removes', { count })] : []),
    ];
    return parts.join(' · ');
  };
}

/** What costs less by the interval that is paid now, or at all and takes nothing. */
function isWorthASecondLook(quote: Preview, { current, smallestWithoutLoss }: Options): boolean {
  const { amount, interval } = quote.recurring;
  const isCheaper = interval === current.recurring.interval && amount < current.recurring.amount;
  return isCheaper || isSame(smallestWithoutLoss, quote);
}

function isSame(target: Options['smallestWithoutLoss'], { to }: Preview): boolean {
  return target !== null && target.plan === to.plan && target.interval === to.interval;
}
