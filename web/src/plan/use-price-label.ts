import { useCustomer } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { monthsOf } from './catalog-terms';

/** Words a recurring price: "$49.00 per month"; `short` leaves out the cents where there are none. */
export function usePriceLabel(): (amount: number, interval: string, style?: 'short') => string {
  const { t, money } = useWording();
  const { catalog } = useCustomer();
  return (amount, interval, style) =>
    t('price.per', { price: money(amount, catalog.currency, style), months: monthsOf(catalog, interval) });
}
