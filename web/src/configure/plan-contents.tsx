import type { CatalogPlan } from '../api/catalog';
import type { Terms } from '../api/subscription';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { carryOver } from '../plan/catalog-terms';
import { Icon } from '../ui/icon';

interface PlanContentsProps {
  readonly id: string;
  readonly plan: CatalogPlan;
  readonly terms: Terms;
}

/** A plan's limits and features, marked where they differ from what the customer has. */
export function PlanContents({ id, plan, terms }: PlanContentsProps) {
  const { catalog } = useBilling();
  const addOns = carryOver(catalog, terms, plan).addOns.flatMap(
    (addOn) => catalog.addOns?.[addOn]?.features ?? [],
  );
  const features = new Set([...(plan.features ?? []), ...addOns]);
  const sold = new Set(catalog.plans.flatMap((one) => one.features ?? []));
  const byQuantity = new Set(Object.values(catalog.quantities ?? {}).map(({ limit }) => limit));
  const limits = Object.keys(catalog.limits ?? {}).filter((limit) => !byQuantity.has(limit));
  return (
    <span id={id} className="grid gap-1.5 text-sm">
      {limits.map((limit) => (
        <Limit key={limit} id={limit} value={plan.limits?.[limit]} />
      ))}
      {[...sold].map((feature) => (
        <Feature key={feature} id={feature} isIncluded={features.has(feature)} />
      ))}
    </span>
  );
}

function Limit({ id, value }: { readonly id: string; readonly value: number | undefined }) {
  const { t, number } = useWording();
  const { catalog, subscription } = useBilling();
  const difference = Math.sign(compareLimits(value, subscription.limits[id]));
  const text = value === undefined ? t('usage.noLimit') : number(value);
  return (
    <span className="flex justify-between gap-3">
      <span className="text-muted">{catalog.limits?.[id]?.name ?? id}</span>
      <span className={`font-medium whitespace-nowrap tabular-nums ${difference < 0 ? 'text-warn' : ''}`}>
        {difference !== 0 && <span aria-hidden="true">{difference < 0 ? '↓ ' : '↑ '}</span>}
        {value === 0 ? t('usage.none') : text}
        {difference !== 0 && (
          <span className="sr-only">
            , {t(difference < 0 ? 'configure.lessThanNow' : 'configure.moreThanNow')}
          </span>
        )}
      </span>
    </span>
  );
}

function compareLimits(value = Infinity, now = Infinity): number {
  return value === now ? 0 : value - now;
}

function Feature({ id, isIncluded }: { readonly id: string; readonly isIncluded: boolean }) {
  const { t } = useWording();
  const { catalog, subscription } = useBilling();
  const isLost = !isIncluded && subscription.features.includes(id);
  const style = isIncluded ? '' : isLost ? 'text-warn' : 'text-muted';
  return (
    <span className={`flex items-start gap-2 ${style}`}>
      <Icon
        name={isIncluded ? 'check' : 'minus'}
        className={`mt-0.5 size-4 ${isIncluded ? 'text-accent' : ''}`}
      />
      <span>
        {catalog.features?.[id]?.name ?? id}
        {!isIncluded && (
          <span className="sr-only">
            : {t(isLost ? 'configure.lostFeature' : 'configure.missingFeature')}
          </span>
        )}
      </span>
    </span>
  );
}
