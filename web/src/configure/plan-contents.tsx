import type { Catalog, CatalogPlan } from '../api/catalog';
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
  return (
    <span id={id} className="contents text-sm">
      {comparedLimits(catalog).map((limit) => (
        <Limit key={limit} id={limit} value={plan.limits?.[limit]} />
      ))}
      {comparedFeatures(catalog).map((feature) => (
        <Feature key={feature} id={feature} isIncluded={features.has(feature)} />
      ))}
    </span>
  );
}

/** How many lines every card has, so that they stand level. */
export function rowCount(catalog: Catalog): number {
  return comparedLimits(catalog).length + comparedFeatures(catalog).length;
}

/** The limits that depend on the plan alone; the others are options. */
function comparedLimits(catalog: Catalog): readonly string[] {
  const byQuantity = Object.values(catalog.quantities ?? {}).map(({ limit }) => limit);
  return Object.keys(catalog.limits ?? {}).filter((limit) => !byQuantity.includes(limit));
}

/** The features that a plan can have by itself, those of the lower tiers first. */
function comparedFeatures(catalog: Catalog): readonly string[] {
  return [...new Set(catalog.plans.flatMap((plan) => plan.features ?? []))];
}

function Limit({ id, value }: { readonly id: string; readonly value: number | undefined }) {
  const { t, number } = useWording();
  const { catalog, subscription } = useBilling();
  const difference = Math.sign(compareLimits(value, subscription.limits[id]));
  const text = value === undefined ? t('usage.noLimit') : number(value);
  return (
    <span className="flex justify-between gap-2">
      <span className="min-w-0 text-muted wrap-anywhere">{catalog.limits?.[id]?.name ?? id}</span>
      <span className={`font-medium whitespace-nowrap tabular-nums ${difference < 0 ? 'text-warn' : ''}`}>
        {difference !== 0 && <span aria-hidden="true">{difference < 0 ? '↓ ' : '↑ '}</span>}
        {value === 0 ? t('usage.zero') : text}
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
