import { type ReactNode, useId } from 'react';
import type { Change, Quote } from '../api/types';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { comingCharge, planName, usePriceLabel } from '../plan/terms';
import { FeatureList } from './before-after';

/** What happens when, from today to the charges after the next. */
export function WhatFollows({ change }: { readonly change: Change }) {
  const { t } = useWording();
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="mb-3 font-semibold">
        {t('review.follows')}
      </h3>
      <ol className="grid gap-4">
        {change.quote.timing === 'immediate' && <FollowsNow change={change} />}
        {change.quote.timing === 'at_renewal' && <FollowsLater change={change} />}
        {change.quote.timing === 'by_request' && <FollowsRequest quote={change.quote} />}
      </ol>
    </section>
  );
}

function FollowsNow({ change }: { readonly change: Change }) {
  const { t, date, period } = useWording();
  const { newPeriod, nextCharge } = change.quote;
  const words = useBeginningWords();
  return (
    <>
      <Moment when={t('review.follows.now')}>
        {words(change, 'now')}{' '}
        {newPeriod !== null && t('review.follows.period', { period: period(newPeriod) })}
        <Deferred quote={change.quote} />
      </Moment>
      {nextCharge !== null && (
        <Moment when={date(nextCharge.at)}>
          <NextCharge quote={change.quote} />
        </Moment>
      )}
    </>
  );
}

function FollowsLater({ change }: { readonly change: Change }) {
  const { t, date } = useWording();
  const { catalog } = useBilling();
  const { nextCharge, effectiveAt } = change.quote;
  const words = useBeginningWords();
  return (
    <>
      <Moment when={t('review.follows.now')}>
        {change.from.plan === change.to.plan
          ? t('review.follows.untilOptions', { date: date(effectiveAt) })
          : t('review.follows.untilText', {
              plan: planName(catalog, change.from.plan),
              date: date(effectiveAt),
            })}
      </Moment>
      <Moment when={date(effectiveAt)}>
        {words(change, 'later')} {nextCharge?.at === effectiveAt && <NextCharge quote={change.quote} />}
      </Moment>
      {nextCharge !== null && nextCharge.at !== effectiveAt && (
        <Moment when={date(nextCharge.at)}>
          <NextCharge quote={change.quote} />
        </Moment>
      )}
    </>
  );
}

/** What begins, at once or on a day; or that everything ends. */
function useBeginningWords(): (change: Change, when: 'now' | 'later') => string {
  const { t } = useWording();
  const { catalog } = useBilling();
  return ({ from, to }, when) => {
    if (to.plan === null) return t('review.follows.ends');
    const isSamePlan = from.plan === to.plan;
    if (when === 'now' && isSamePlan) return t('review.follows.nowOptions');
    if (isSamePlan) return t('review.follows.effectiveOptions');
    const plan = planName(catalog, to.plan);
    return t(when === 'now' ? 'review.follows.nowText' : 'review.follows.effective', { plan });
  };
}

/** What is not collected today. */
function Deferred({ quote: { deferred, currency } }: { readonly quote: Quote }) {
  const { t, money } = useWording();
  if (deferred === 0) return null;
  return (
    <span className="block font-medium tabular-nums">
      {t('review.deferred', { amount: money(deferred, currency) })}
    </span>
  );
}

function FollowsRequest({ quote }: { readonly quote: Quote }) {
  const { t } = useWording();
  const priceLabel = usePriceLabel();
  const { amount, interval } = quote.recurring;
  return (
    <>
      <Moment when={t('review.follows.requestTime')}>{t('review.follows.request')}</Moment>
      <Moment when={t('review.follows.requestDone')}>
        {t('review.follows.recurring', { price: priceLabel(amount, interval) })}
      </Moment>
    </>
  );
}

function NextCharge({ quote }: { readonly quote: Quote }) {
  const { t, money } = useWording();
  const priceLabel = usePriceLabel();
  const { recurring, currency } = quote;
  const charge = comingCharge(quote);
  return (
    <>
      {charge !== null && (
        <span className="block font-medium tabular-nums">
          {t('review.follows.charge', { amount: money(charge.amount, currency) })}
        </span>
      )}
      {charge !== null && charge.amount < recurring.amount && `${t('review.follows.credit')} `}
      {t('review.follows.recurring', { price: priceLabel(recurring.amount, recurring.interval) })}
    </>
  );
}

function Moment({ when, children }: { readonly when: string; readonly children: ReactNode }) {
  return (
    <li className="relative border-s-2 border-line ps-4">
      <span aria-hidden="true" className="absolute top-1.5 -start-[5px] size-2 rounded-full bg-accent" />
      <span className="block text-sm text-muted">{when}</span>
      <div className="text-pretty">{children}</div>
    </li>
  );
}

/** The features that come and go. */
export function FeaturesChanged({ quote }: { readonly quote: Quote }) {
  const { t } = useWording();
  const id = useId();
  if (quote.featuresGained.length + quote.featuresLost.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="mb-2 font-semibold">
        {t('review.features')}
      </h3>
      <div className="grid gap-4 sm:grid-cols-2">
        <FeatureList title={t('review.gained')} features={quote.featuresGained} kind="gained" />
        <FeatureList title={t('review.lost')} features={quote.featuresLost} kind="lost" />
      </div>
    </section>
  );
}
