import { canChangePlan, useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { Section } from '../ui/section';
import { AutomaticUpgrade } from './automatic-upgrade';

/** For each quantity that is sold in steps and counted: whether it may be raised by itself. */
export function AutomaticUpgrades() {
  const { t } = useWording();
  const billing = useBilling();
  const { soldCatalog: catalog, subscription } = billing;
  if (!canChangePlan(billing)) return null;
  const counted = Object.entries(catalog.quantities ?? {}).filter(
    ([id, { limit, steps }]) => limit !== undefined && steps !== undefined && id in subscription.quantities,
  );
  if (counted.length === 0) return null;
  return (
    <Section title={t('auto.title')}>
      <p className="mb-3 text-pretty text-muted">{t('auto.text')}</p>
      <ul className="divide-y divide-line">
        {counted.map(([id, { name }]) => (
          <li key={id} className="py-3">
            <AutomaticUpgrade quantity={id} name={name} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
