import { canChangePlan, useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { findPlan, offeredQuantities } from '../plan/catalog-terms';
import { Section } from '../ui/section';
import { AutomaticUpgrade } from './automatic-upgrade';

/** For each quantity that is sold in steps and counted: whether it may be raised by itself. */
export function AutomaticUpgrades() {
  const { t } = useWording();
  const billing = useBilling();
  const { soldCatalog: catalog, subscription } = billing;
  const plan = findPlan(catalog, subscription.plan);
  if (plan === undefined || !canChangePlan(billing)) return null;
  const counted = offeredQuantities(catalog, plan, subscription.interval).filter(
    ({ definition, steps, id }) =>
      definition.limit !== undefined && steps !== null && id in subscription.quantities,
  );
  if (counted.length === 0) return null;
  return (
    <Section title={t('auto.title')}>
      <p className="mb-3 text-pretty text-muted">{t('auto.text')}</p>
      <ul className="divide-y divide-line">
        {counted.map((quantity) => (
          <li key={quantity.id} className="py-3">
            <AutomaticUpgrade quantity={quantity} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
