import { BillingProvider, canChangePlan, catalogFor, useBilling } from '../app/billing-context';
import { BackToOverview } from '../app/frame';
import { usePlace } from '../app/location';
import { useWording } from '../i18n/wording-context';
import { findPlan, intervalsOf, monthsOf } from '../plan/terms';
import { Segments } from '../ui/segments';
import { Unavailable } from '../ui/loading';
import { AddOns } from './add-ons';
import { Plans } from './plans';
import { groupId, planGroups, ProductChoice } from './product-choice';
import { Quantities } from './quantities';
import { Summary } from './summary';
import { type Choice, useChoice } from './use-choice';

/** One screen for everything that can be changed, with the price beside it. */
export function Configure() {
  const { t } = useWording();
  const billing = useBilling();
  const { change } = usePlace();
  const choice = useChoice(billing.subscription, change !== null);
  if (!canChangePlan(billing)) return null;

  const plan = findPlan(billing.catalog, choice.terms.plan);
  const groups = planGroups(billing.catalog);
  const group = groups.find(({ id }) => plan !== undefined && id === groupId(plan)) ?? groups[0];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-8 xl:gap-10">
      <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-8">
        <div>
          <BackToOverview />
          <h1 className="mt-1 text-2xl font-semibold tracking-tight">{t('configure.title')}</h1>
        </div>
        <div className="flex flex-wrap gap-x-8 gap-y-5 empty:hidden">
          <ProductChoice groups={groups} chosen={group} choice={choice} />
          <IntervalChoice choice={choice} />
        </div>
        {choice.retry !== null && <Unavailable onRetry={() => void choice.retry?.()} />}
        {group !== undefined && <Plans group={group} choice={choice} />}
        {plan !== undefined && choice.prices !== null && (
          <BillingProvider value={{ ...billing, catalog: catalogFor(billing, plan.id) }}>
            <Quantities prices={choice.prices} choice={choice} />
            <AddOns plan={plan} prices={choice.prices} choice={choice} />
          </BillingProvider>
        )}
      </div>
      <Summary choice={choice} />
    </div>
  );
}

/** How often is billed, where the catalog sells more than one interval. */
function IntervalChoice({ choice }: { readonly choice: Choice }) {
  const { t, percent } = useWording();
  const { catalog } = useBilling();
  const intervals = intervalsOf(catalog);
  if (intervals.length < 2) return null;
  const saving = (interval: string): number => {
    const prices = catalog.plans.find((plan) => plan.id === choice.terms.plan)?.prices;
    const monthly = prices?.monthly;
    const price = prices?.[interval];
    if (!monthly || price === undefined) return 0;
    return 1 - price / (monthly * monthsOf(catalog, interval));
  };
  return (
    <Segments
      legend={t('configure.interval')}
      value={choice.terms.interval}
      onChoose={(interval) => {
        choice.choose({ interval });
      }}
      segments={intervals.map((interval) => ({
        value: interval,
        label: t('interval.choice', { months: monthsOf(catalog, interval) }),
        ...(saving(interval) >= 0.01 && {
          note: (
            <span className="text-xs font-semibold text-accent">
              {t('configure.save', { percent: percent(Math.round(saving(interval) * 100) / 100) })}
            </span>
          ),
        }),
      }))}
    />
  );
}
