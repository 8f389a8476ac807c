import type { Change } from '../api/change';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { monthsOf, planName } from '../plan/catalog-terms';

type TitledChange = Pick<Change, 'from' | 'to' | 'direction'> & {
  readonly quote: Pick<Change['quote'], 'timing'>;
};

/** Names a change: "Upgrade to Pro". */
export function useChangeTitle(): (change: TitledChange) => string {
  const { t } = useWording();
  const { catalog } = useBilling();
  return ({ from, to, direction, quote }) => {
    const plan = planName(catalog, to.plan);
    if (quote.timing === 'by_request') return t('review.title.request', { plan });
    if (from.plan === to.plan && from.interval === to.interval) return t('review.title.options', { plan });
    if (from.plan === to.plan)
      return t('review.title.interval', { plan, months: monthsOf(catalog, to.interval) });
    return t(`review.title.${direction}`, { plan });
  };
}
