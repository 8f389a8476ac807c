import type { Quote } from '../api/types';
import { useWording } from '../i18n/wording-context';
import { usePriceLabel } from '../plan/use-price-label';
import { BeforeAfter } from '../review/before-after';
import { FeatureList } from '../review/feature-list';
import { CreditNotes } from '../review/quote-lines';

/** The figures of a preview: today, and from then on. */
export function SummaryFigures({
  quote,
  isUpdating,
}: {
  readonly quote: Quote;
  readonly isUpdating: boolean;
}) {
  const { t } = useWording();
  const touched = quote.reconcile
    .flatMap(({ actions }) => actions)
    .filter(({ action }) => action !== 'restore');
  return (
    <div aria-busy={isUpdating} className="relative">
      {isUpdating && (
        <span
          aria-hidden="true"
          className="absolute -top-3 right-0 size-2 animate-ping rounded-full bg-accent"
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
      {touched.length > 0 && (
        <p className="mt-3 rounded-lg bg-warn-soft px-3 py-2 text-sm">
          {t('summary.removes', { count: touched.length })}
        </p>
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
