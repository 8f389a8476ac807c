import { useEffect, useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { quoteChange } from '../api/billing';
import { useChange } from '../api/queries';
import type { ChangeRequest, Quote } from '../api/types';
import { useBilling } from '../app/billing-context';
import { useProblemText } from '../app/problem-text';
import { useWording } from '../i18n/wording-context';
import { areSameTerms, usePriceLabel } from '../plan/terms';
import { BeforeAfter, FeatureList } from '../review/before-after';
import { countTaken, useShowReview } from '../review/change';
import { CreditNotes } from '../review/quote-lines';
import { Button } from '../ui/button';
import type { Choice } from './use-choice';

/** What the choice costs, in view wherever there is room for it, and the way to the review. */
export function Summary({ choice }: { readonly choice: Choice }) {
  const { t } = useWording();
  return (
    <aside
      aria-label={t('summary.title')}
      className={`sticky bottom-0 z-20 -mx-4 ${choice.isChanged ? '' : 'max-lg:hidden'} border-t border-line bg-surface px-4 py-4 shadow-[0_-8px_24px_-16px_rgb(0_0_0/0.35)] sm:mx-0 sm:rounded-2xl sm:border sm:p-6 sm:shadow-none lg:top-6 lg:bottom-auto lg:max-h-[calc(100dvh-3rem)] lg:self-start lg:overflow-y-auto short:static short:max-h-none`}
    >
      <h2 className="mb-3 hidden font-semibold tracking-tight sm:block">{t('summary.title')}</h2>
      {choice.isChanged ? <Changed choice={choice} /> : <p className="text-muted">{t('summary.choose')}</p>}
    </aside>
  );
}

function Changed({ choice }: { readonly choice: Choice }) {
  const { t } = useWording();
  const review = useReview();
  const isPlanned = useIsPlanned(choice);
  const { quote, request, isUpdating } = choice;
  const [isAwaited, setAwaited] = useState(false);
  const { mutate } = review;
  // Pressed while prices were on their way, it is the newest choice that is reviewed.
  useEffect(() => {
    if (!isAwaited || isUpdating) return;
    setAwaited(false);
    if (request !== null) mutate(request);
  }, [isAwaited, isUpdating, mutate, request]);
  return (
    <>
      <Figures choice={choice} problem={choice.error ?? review.error} />
      {isPlanned && (
        <p role="status" className="mt-3 rounded-lg bg-accent-soft px-3 py-2 text-sm">
          {t('summary.alreadyPlanned')}
        </p>
      )}
      <div className="mt-4 flex gap-2 lg:flex-col">
        <Button
          look="primary"
          className="flex-1"
          disabled={quote === null || request === null || isPlanned}
          isBusy={review.isPending || isAwaited}
          onClick={() => {
            setAwaited(true);
          }}
        >
          {review.isPending || isAwaited ? t('review.preparing') : t('summary.review')}
        </Button>
        <Button look="quiet" onClick={choice.startOver}>
          {t('summary.undo')}
        </Button>
      </div>
    </>
  );
}

function Figures({ choice, problem }: { readonly choice: Choice; readonly problem: Error | null }) {
  const problemText = useProblemText();
  const { quote, isUpdating } = choice;
  return (
    <>
      {problem !== null && (
        <p role="alert" className="mb-3 text-danger">
          {problemText(problem)}
        </p>
      )}
      {quote !== null && <SummaryFigures quote={quote} isUpdating={isUpdating} />}
      {quote === null && problem === null && <Placeholder />}
    </>
  );
}

/** Whether what is put together is what waits already. */
function useIsPlanned({ quote, isUpdating }: Choice): boolean {
  const { subscription } = useBilling();
  const pending = useChange(subscription.pendingChange).data;
  if (quote === null || isUpdating || pending === undefined) return false;
  return quote.replaces === pending.id && areSameTerms(quote.to, pending.to);
}

function useReview() {
  const { subscription } = useBilling();
  const showReview = useShowReview({ configuring: true });
  return useMutation({
    mutationFn: (wanted: ChangeRequest) => quoteChange(subscription.id, wanted),
    onSuccess: showReview,
  });
}

function Placeholder() {
  return (
    <div aria-busy="true" className="grid animate-pulse gap-2">
      <div className="h-4 w-24 rounded bg-sunken" />
      <div className="h-9 w-36 rounded bg-sunken" />
      <div className="h-4 w-44 rounded bg-sunken" />
    </div>
  );
}

/** The figures of a preview: today, and from then on. */
function SummaryFigures({ quote, isUpdating }: { readonly quote: Quote; readonly isUpdating: boolean }) {
  const { t } = useWording();
  const count = countTaken(quote);
  return (
    <div aria-busy={isUpdating} className="relative">
      {isUpdating && (
        <span
          aria-hidden="true"
          className="absolute -top-3 end-0 size-2 animate-ping rounded-full bg-accent"
        />
      )}
      <div aria-live="polite">
        {quote.timing === 'immediate' ? <Immediate quote={quote} /> : <Later quote={quote} />}
      </div>
      <div className="mt-4 hidden border-t border-line pt-4 sm:block">
        <BeforeAfter difference={quote.difference} isNarrow />
      </div>
      <div className="mt-4 hidden gap-3 border-t border-line pt-4 empty:hidden sm:grid">
        <FeatureList title={t('configure.gained')} features={quote.featuresGained} kind="gained" />
        <FeatureList title={t('configure.lost')} features={quote.featuresLost} kind="lost" />
      </div>
      {count > 0 && (
        <p className="mt-3 rounded-lg bg-warn-soft px-3 py-2 text-sm">{t('summary.removes', { count })}</p>
      )}
    </div>
  );
}

function Immediate({ quote }: { readonly quote: Quote }) {
  const { t, date, money } = useWording();
  const priceLabel = usePriceLabel();
  const { currency, nextCharge, recurring } = quote;
  const then = priceLabel(recurring.amount, recurring.interval);
  return (
    <>
      <Figure name={t('summary.today')} value={money(quote.amountDue, currency)} />
      {quote.refundDue > 0 && <Extra name={t('summary.refund')} value={money(quote.refundDue, currency)} />}
      {quote.creditIssued > 0 && (
        <Extra name={t('summary.credit')} value={money(quote.creditIssued, currency)} />
      )}
      <p className="mt-1 text-pretty text-muted tabular-nums">
        {nextCharge === null
          ? t('summary.after', { price: then })
          : t('summary.then', { price: then, date: date(nextCharge.at) })}
      </p>
      <div className="mt-2 grid gap-1 text-sm empty:hidden">
        <CreditNotes quote={quote} />
      </div>
    </>
  );
}

function Later({ quote }: { readonly quote: Quote }) {
  const { t, date, money } = useWording();
  const priceLabel = usePriceLabel();
  const { recurring, effectiveAt, currency, timing } = quote;
  const price = priceLabel(recurring.amount, recurring.interval);
  return (
    <>
      <Figure name={t('summary.today')} value={money(0, currency)} />
      <p className="mt-1 text-pretty text-muted tabular-nums">
        {timing === 'by_request'
          ? t('summary.byRequest')
          : t('summary.fromRenewal', { date: date(effectiveAt), price })}
      </p>
    </>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <p className="flex items-baseline justify-between gap-3 lg:block">
      <span className="text-muted">{name}</span>{' '}
      <span className="text-2xl font-semibold tracking-tight tabular-nums lg:block lg:text-3xl">{value}</span>
    </p>
  );
}

function Extra({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <p className="flex justify-between gap-3 text-sm">
      <span className="text-muted">{name}</span>
      <span className="font-medium tabular-nums">{value}</span>
    </p>
  );
}
