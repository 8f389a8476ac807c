import type { Quote } from '../api/types';
import { useChange } from '../api/queries';
import { useWording } from '../i18n/wording-context';
import { comingCharge } from '../plan/coming-charge';
import { usePriceLabel } from '../plan/use-price-label';
import { Notice } from '../ui/notice';

interface RenewedNoticeProps {
  readonly quote: Quote;
  /** The change whose quote did not hold any more. */
  readonly renews: string;
}

/** Says that a quote was renewed, and what is different. */
export function RenewedNotice({ quote, renews }: RenewedNoticeProps) {
  const { t } = useWording();
  const former = useChange(renews);
  const differences = useDifferences(former.data?.quote, quote);
  return (
    <Notice look="warn" title={t('renewed.title')}>
      <p>{t('renewed.expired')}</p>
      {former.data !== undefined && differences.length === 0 && <p className="mt-1">{t('renewed.same')}</p>}
      <dl className="mt-1 grid gap-0.5">
        {differences.map(({ name, before, after }) => (
          <div key={name} className="flex flex-wrap gap-x-3">
            <dt className="text-muted">{name}</dt>
            <dd className="font-semibold tabular-nums">{t('renewed.change', { before, after })}</dd>
          </div>
        ))}
      </dl>
    </Notice>
  );
}

interface Difference {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

function useDifferences(before: Quote | undefined, after: Quote): readonly Difference[] {
  const { t, date, money, number } = useWording();
  const priceLabel = usePriceLabel();
  if (before === undefined) return [];
  const chargeInWords = (quote: Quote): string => {
    const charge = comingCharge(quote);
    if (charge === null) return t('plan.noNextCharge');
    return `${money(charge.amount, quote.currency)}, ${date(charge.at)}`;
  };
  const figures = (quote: Quote) => [
    [t('renewed.due'), money(quote.amountDue, quote.currency)],
    [t('renewed.nextCharge'), chargeInWords(quote)],
    [t('renewed.recurring'), priceLabel(quote.recurring.amount, quote.recurring.interval)],
    [t('renewed.resources'), number(quote.reconcile.flatMap(({ actions }) => actions).length)],
  ];
  const now = figures(after);
  return figures(before).flatMap(([name = '', value = ''], index) => {
    const current = now[index]?.[1] ?? '';
    return current === value ? [] : [{ name, before: value, after: current }];
  });
}
