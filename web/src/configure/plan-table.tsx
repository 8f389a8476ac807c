import { type ReactNode, useId } from 'react';
import type { CatalogPlan } from '../api/types';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { comparedFeatures, comparedLimits, Feature, featuresOf, Limit } from './plan-contents';
import { PlanBadge, PlanPrice, PlanRadio } from './plan-parts';
import type { Choice } from './use-choice';

interface PlanTableProps {
  readonly plans: readonly CatalogPlan[];
  readonly choice: Choice;
}

/** Many plans compared: each limit and feature is named once. It scrolls sideways by itself. */
export function PlanTable({ plans, choice }: PlanTableProps) {
  const { t } = useWording();
  const { catalog } = useBilling();
  const id = useId();
  return (
    <div
      role="region"
      aria-label={t('configure.compare')}
      tabIndex={0}
      className="relative overflow-x-auto rounded-2xl border border-line bg-surface"
    >
      <table className="w-full border-collapse text-sm">
        <thead>
          <tr className="align-top">
            <td className="sticky start-0 z-10 min-w-32 bg-surface" />
            {plans.map((plan) => (
              <PlanHead key={plan.id} plan={plan} choice={choice} id={`${id}-${plan.id}`} />
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-t border-line">
          {comparedLimits(catalog).map((limit) => (
            <Row key={limit} name={catalog.limits?.[limit]?.name ?? limit}>
              {plans.map((plan) => (
                <Cell key={plan.id} isChosen={choice.terms.plan === plan.id}>
                  <Limit id={limit} value={plan.limits?.[limit]} />
                </Cell>
              ))}
            </Row>
          ))}
          {comparedFeatures(catalog).map((feature) => (
            <Row key={feature} name={catalog.features?.[feature]?.name ?? feature}>
              {plans.map((plan) => (
                <Cell key={plan.id} isChosen={choice.terms.plan === plan.id}>
                  <Feature id={feature} isIncluded={featuresOf(catalog, plan, choice.terms).has(feature)} />
                </Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface PlanHeadProps {
  readonly plan: CatalogPlan;
  readonly choice: Choice;
  readonly id: string;
}

function PlanHead({ plan, choice, id }: PlanHeadProps) {
  const isChosen = choice.terms.plan === plan.id;
  return (
    <th
      ref={isChosen ? showColumn : null}
      scope="col"
      className={`p-0 text-start font-normal ${isChosen ? 'bg-accent-soft' : ''}`}
    >
      <label className="flex max-w-64 min-w-44 items-start justify-between gap-2 px-4 py-4 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent">
        <span className="min-w-0">
          <span id={`${id}-name`} className="block text-base font-semibold tracking-tight wrap-anywhere">
            {plan.name}
          </span>
          <PlanPrice id={`${id}-price`} plan={plan} choice={choice} />
          <span id={`${id}-contents`} className="mt-1 block empty:hidden">
            <PlanBadge plan={plan.id} />
          </span>
        </span>
        <PlanRadio plan={plan} choice={choice} id={id} />
      </label>
    </th>
  );
}

/** A chosen plan that is out of sight comes into it. */
function showColumn(column: HTMLTableCellElement | null): void {
  column?.scrollIntoView({ block: 'nearest', inline: 'center' });
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <tr>
      <th
        scope="row"
        className="sticky start-0 z-10 max-w-40 bg-surface px-4 py-2 text-start font-normal text-muted wrap-anywhere"
      >
        {name}
      </th>
      {children}
    </tr>
  );
}

function Cell({ isChosen, children }: { readonly isChosen: boolean; readonly children: ReactNode }) {
  return <td className={`px-4 py-2 ${isChosen ? 'bg-accent-soft' : ''}`}>{children}</td>;
}
