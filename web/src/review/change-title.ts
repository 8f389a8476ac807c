import type { Change } from '../api/types';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { monthsOf, planName } from '../plan/catalog-terms';
import { kindOf } from './change-kind';

type TitledChange = Pick<Change, 'from' | 'to' | 'direction' | 'parts'> & {
  readonly quote: Pick<Change['quote'], 'timing'>;
};

/** Names a change: "Upgrade to Pro". */
export function useChangeTitle(): (change: TitledChange) => string {
  const { t } = useWording();
  const { catalog } = useBilling();
  return (change) => {
    const { from, to, direction, quote } = change;
    const plan = planName(catalog, to.plan);
    const kind = kindOf(change);
    if (kind === 'undo') return t('review.title.undo');
    if (kind === 'leave') return t('review.title.leave', { plan: planName(catalog, from.plan) });
    if (quote.timing === 'by_request') return t('review.title.request', { plan });
    if (kind === 'return') return t('review.title.return', { plan });
    if (from.plan === to.plan && from.interval === to.interval) return t('review.title.options', { plan });
    if (from.plan === to.plan)
      return t('review.title.interval', { plan, months: monthsOf(catalog, to.interval) });
    return t(`review.title.${direction}`, { plan });
  };
}
