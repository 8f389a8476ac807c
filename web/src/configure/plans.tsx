import { type ReactNode, useId } from 'react';
import type { CatalogPlan } from '../api/types';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import {
  comparedFeatures,
  comparedLimits,
  Feature,
  featuresOf,
  Limit,
  PlanBadge,
  PlanPrice,
  PlanRadio,
} from './plan-parts';
import type { PlanGroup } from './product-choice';
import type { Choice } from './use-choice';

/** From this many on, plans are compared in a table: cards would repeat every feature for each. */
const TABLE_FROM = 5;

const COLUMNS: Readonly<Record<number, string>> = {
  1: 'sm:grid-cols-1',
  2: 'sm:grid-cols-2',
  3: 'sm:grid-cols-3',
  4: 'sm:grid-cols-2 xl:grid-cols-4',
};

/** The tiers side by side; those not sold for the chosen interval are left out. */
export function Plans({ group, choice }: { readonly group: PlanGroup; readonly choice: Choice }) {
  const { t } = useWording();
  const { subscription } = useBilling();
  const sold = group.plans.filter(
    ({ id, prices }) => choice.terms.interval in prices || id === subscription.plan,
  );
  return (
    <fieldset className="min-w-0">
      <legend className="mb-4 text-sm font-medium text-muted">{t('configure.plan')}</legend>
      {sold.length >= TABLE_FROM ? (
        <PlanTable plans={sold} choice={choice} />
      ) : (
        <div className={`grid gap-x-3 gap-y-5 ${COLUMNS[sold.length] ?? ''}`}>
          {sold.map((plan) => (
            <PlanCard key={plan.id} plan={plan} choice={choice} />
          ))}
        </div>
      )}
    </fieldset>
  );
}

/** One tier: its price with the chosen options, and what is in it. */
function PlanCard({ plan, choice }: { readonly plan: CatalogPlan; readonly choice: Choice }) {
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

interface PlanTableProps {
  readonly plans: readonly CatalogPlan[];
  readonly choice: Choice;
}

/** Many plans compared: each limit and feature is named once. It scrolls sideways by itself. */
function PlanTable({ plans, choice }: PlanTableProps) {
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
      className={`scroll-ms-40 p-0 text-start font-normal ${isChosen ? 'bg-accent-soft' : ''}`}
    >
      <label className="flex max-w-64 min-w-33 flex-wrap items-start justify-between gap-x-2 px-3 py-4 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent">
        <span className="min-w-0 flex-1">
          <span id={`${id}-name`} className="block text-base font-semibold tracking-tight wrap-anywhere">
            {plan.name}
          </span>
          <PlanPrice id={`${id}-price`} plan={plan} choice={choice} />
        </span>
        <PlanRadio plan={plan} choice={choice} id={id} />
        <span id={`${id}-contents`} className="mt-1 basis-full empty:hidden">
          <PlanBadge plan={plan.id} />
        </span>
      </label>
    </th>
  );
}

/** A chosen plan that is out of sight comes into it. */
function showColumn(column: HTMLTableCellElement | null): void {
  column?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
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
  return <td className={`px-3 py-2 ${isChosen ? 'bg-accent-soft' : ''}`}>{children}</td>;
}
