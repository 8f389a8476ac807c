import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { monthsOf } from './catalog-terms';

/** Words a recurring price: "$49.00 per month". */
export function usePriceLabel(): (amount: number, interval: string) => string {
  const { t, money } = useWording();
  const { catalog } = useBilling();
  return (amount, interval) =>
    t('price.per', { price: money(amount, catalog.currency), months: monthsOf(catalog, interval) });
}
