import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { isSoldByUnit, type OfferedQuantity, quantityPrice } from '../plan/catalog-terms';

interface QuantityPriceProps {
  readonly quantity: OfferedQuantity;
  readonly value: number;
  readonly interval: string;
}

/** What the chosen amount adds to the plan's price. */
export function QuantityPrice({ quantity, value, interval }: QuantityPriceProps) {
  const { t, money } = useWording();
  const { catalog } = useBilling();
  const price = quantityPrice(quantity.sale, value, interval);
  const { sale } = quantity;
  return (
    <span className="text-sm text-muted tabular-nums">
      {[
        price === 0 && !isSoldByUnit(sale) && t('configure.free'),
        price !== undefined &&
          price > 0 &&
          t('configure.extra', { price: money(price, catalog.currency, 'short') }),
        isSoldByUnit(sale) && t('configure.included', { count: sale.included }),
      ]
        .filter(Boolean)
        .join(' · ')}
    </span>
  );
}
