import { useId } from 'react';
import { useCustomer } from '../app/billing-context';
import { Stepper } from '../configure/stepper';
import { useWording } from '../i18n/wording-context';
import { monthsOf, usePriceLabel } from '../plan/terms';
import { Segments } from '../ui/segments';
import { FirstSummary } from './first-summary';
import { type FirstWishing, isSold, type PricedPlan, useFirstWish } from './use-first-wish';

/** The plans with their prices, what is sold beside them, and what is to be paid. */
export function FirstChoice() {
  const wishing = useFirstWish();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_23rem]">
      <div className="grid gap-6">
        <Interval wishing={wishing} />
        <Plans wishing={wishing} />
        <Extras wishing={wishing} />
      </div>
      <FirstSummary wishing={wishing} />
    </div>
  );
}

interface WishingProps {
  readonly wishing: FirstWishing;
}

function Interval({ wishing: { intervals, wanted, choose } }: WishingProps) {
  const { t } = useWording();
  const { catalog } = useCustomer();
  if (intervals.length < 2) return null;
  return (
    <Segments
      legend={t('configure.interval')}
      value={wanted.interval}
      onChoose={(interval) => {
        choose({ interval });
      }}
      segments={intervals.map((interval) => ({
        value: interval,
        label: t('interval.choice', { months: monthsOf(catalog, interval) }),
      }))}
    />
  );
}

function Plans({ wishing }: WishingProps) {
  const { t } = useWording();
  return (
    <fieldset className="grid grid-cols-[repeat(auto-fill,minmax(min(15rem,100%),1fr))] gap-4">
      <legend className="mb-2 text-sm font-medium text-muted">{t('configure.plan')}</legend>
      {wishing.plans.map((priced) => (
        <PlanCard key={priced.plan.id} priced={priced} wishing={wishing} />
      ))}
    </fieldset>
  );
}

function PlanCard({ priced, wishing }: WishingProps & { readonly priced: PricedPlan }) {
  const { t, number } = useWording();
  const { catalog } = useCustomer();
  const priceLabel = usePriceLabel();
  const name = useId();
  const { plan, price, isRefused } = priced;
  return (
    <label className="grid content-start gap-3 rounded-2xl border border-line bg-surface p-5 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent">
      <span className="flex items-start justify-between gap-3">
        <span id={name} className="min-w-0 text-lg font-semibold tracking-tight wrap-anywhere">
          {plan.name}
        </span>
        <input
          type="radio"
          name="first-plan"
          aria-labelledby={name}
          className="mt-1.5 size-4 shrink-0 accent-accent outline-none"
          checked={wishing.wanted.plan === plan.id}
          onChange={() => {
            wishing.choose({ plan: plan.id });
          }}
        />
      </span>
      <span className="min-h-6 tabular-nums">
        {isRefused && <span className="text-muted">{t('summary.notOffered')}</span>}
        {price !== undefined && priceLabel(price.recurring.amount, price.recurring.interval, 'short')}
      </span>
      <ul className="grid gap-1 text-sm empty:hidden">
        {Object.entries(plan.limits ?? {}).map(([id, value]) => (
          <li key={id} className="flex justify-between gap-3">
            <span className="min-w-0 text-muted wrap-anywhere">{catalog.limits?.[id]?.name ?? id}</span>
            <span className="tabular-nums">{number(value)}</span>
          </li>
        ))}
        {(plan.features ?? []).map((id) => (
          <li key={id} className="wrap-anywhere">
            {catalog.features?.[id]?.name ?? id}
          </li>
        ))}
      </ul>
    </label>
  );
}

/** Quantities and add-ons of the plan that is chosen. */
function Extras({ wishing }: WishingProps) {
  const { catalog } = useCustomer();
  const { chosen, wanted, choose } = wishing;
  const plan = chosen?.plan;
  if (plan === undefined) return null;
  const addOns = Object.entries(catalog.addOns ?? {}).filter(
    ([, addOn]) => addOn.availableOn.includes(plan.id) && addOn.prices[wanted.interval] !== undefined,
  );
  const quantities = Object.entries(catalog.quantities ?? {}).filter(([id]) =>
    isSold(catalog, plan, id, wanted.addOns),
  );
  if (addOns.length + quantities.length === 0) return null;
  return (
    <div className="grid gap-4 rounded-2xl border border-line bg-surface p-5">
      {quantities.map(([id, quantity]) => (
        <Quantity
          key={`${plan.id}/${id}`}
          quantity={quantity}
          value={wanted.quantities[id] ?? chosen?.price?.quantities[id]}
          choose={(value) => {
            choose({ quantities: { ...wanted.quantities, [id]: value } });
          }}
        />
      ))}
      {addOns.map(([id, { name }]) => (
        <label key={id} className="flex min-h-11 items-center gap-3 font-medium">
          <input
            type="checkbox"
            className="size-4 shrink-0 accent-accent"
            checked={wanted.addOns.includes(id)}
            onChange={({ target }) => {
              const others = wanted.addOns.filter((each) => each !== id);
              choose({ addOns: target.checked ? [...others, id] : others });
            }}
          />
          <span className="min-w-0 wrap-anywhere">{name}</span>
        </label>
      ))}
    </div>
  );
}

interface QuantityProps {
  readonly quantity: {
    readonly name: string;
    readonly min?: number | undefined;
    readonly max?: number | undefined;
    readonly steps?: readonly number[] | undefined;
  };
  /** Unknown until the service has said what goes without saying. */
  readonly value: number | undefined;
  readonly choose: (value: number) => void;
}

function Quantity({ quantity: { name, min = 0, max, steps }, value, choose }: QuantityProps) {
  const { number } = useWording();
  if (value === undefined) return null;
  if (steps === undefined)
    return <Stepper name={name} offer={{ min, max: max ?? null }} value={value} choose={choose} />;
  return (
    <label className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 font-medium">
      <span className="min-w-0 wrap-anywhere">{name}</span>
      <select
        className="min-h-10 rounded-lg border border-line-strong bg-surface px-2 tabular-nums"
        value={value}
        onChange={({ target }) => {
          choose(Number(target.value));
        }}
      >
        {steps.map((step) => (
          <option key={step} value={step}>
            {number(step)}
          </option>
        ))}
      </select>
    </label>
  );
}
