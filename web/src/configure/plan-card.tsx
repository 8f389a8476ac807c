import { useId } from 'react';
import type { CatalogPlan } from '../api/types';
import { useBilling } from '../app/billing-context';
import { comparedFeatures, comparedLimits, Feature, featuresOf, Limit } from './plan-contents';
import { PlanBadge, PlanPrice, PlanRadio } from './plan-parts';
import type { Choice } from './use-choice';

/** One tier: its price with the chosen options, and what is in it. */
export function PlanCard({ plan, choice }: { readonly plan: CatalogPlan; readonly choice: Choice }) {
  const { catalog } = useBilling();
  const id = useId();
  const isChosen = choice.terms.plan === plan.id;
  const limits = comparedLimits(catalog);
  const features = comparedFeatures(catalog);
  const included = featuresOf(catalog, plan, choice.terms);
  return (
    <label
      style={{ gridRow: `span ${String(limits.length + features.length + 1)}` }}
      className={`relative grid grid-cols-[minmax(0,1fr)] grid-rows-subgrid gap-y-1.5 rounded-2xl border bg-surface p-5 transition-shadow has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent ${
        isChosen ? 'border-accent ring-1 ring-accent' : 'border-line hover:border-line-strong'
      }`}
    >
      <span className="mb-2 flex items-start justify-between gap-2">
        <span className="min-w-0">
          <span id={`${id}-name`} className="block text-lg font-semibold tracking-tight wrap-anywhere">
            {plan.name}
          </span>
          <PlanPrice id={`${id}-price`} plan={plan} choice={choice} />
        </span>
        <PlanRadio plan={plan} choice={choice} id={id} />
      </span>
      <span className="absolute -top-3 start-4 empty:hidden">
        <PlanBadge plan={plan.id} />
      </span>
      <span id={`${id}-contents`} className="contents text-sm">
        {limits.map((limit) => (
          <span key={limit} className="flex flex-wrap content-start justify-between gap-x-2">
            <span className="text-muted wrap-anywhere">{catalog.limits?.[limit]?.name ?? limit}</span>
            <Limit id={limit} value={plan.limits?.[limit]} />
          </span>
        ))}
        {features.map((feature) => (
          <Feature key={feature} id={feature} isIncluded={included.has(feature)} isNamed />
        ))}
      </span>
    </label>
  );
}
