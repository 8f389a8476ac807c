import { useOverrides } from '../api/queries';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { usePriceLabel } from './use-price-label';

/** Why the price is not the list price: it was agreed with the customer, or a coupon lowers it. */
export function Agreed() {
  const { t, date } = useWording();
  const { subscription } = useBilling();
  const overrides = useOverrides(subscription.id).data;
  const priceLabel = usePriceLabel();
  const { amount, list, interval } = subscription.recurring;
  const isAgreed = overrides !== undefined && Object.keys(overrides.prices).length > 0;
  if (amount === list && !isAgreed) return null;
  const until = isAgreed ? overrides.until : null;
  return (
    <p className="mt-1 text-sm text-pretty text-muted">
      {t(isAgreed ? 'plan.agreed' : 'plan.discounted', { price: priceLabel(list, interval) })}
      {until !== null && ` ${t('plan.agreedUntil', { date: date(until) })}`}
    </p>
  );
}
