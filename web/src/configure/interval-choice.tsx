import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { monthsOf } from '../plan/catalog-terms';
import { Segments } from '../ui/segments';
import type { Choice } from './use-choice';

/** How often is billed, where the catalog sells more than one interval. */
export function IntervalChoice({ choice }: { readonly choice: Choice }) {
  const { t, percent } = useWording();
  const { catalog } = useBilling();
  const intervals = [...new Set(catalog.plans.flatMap((plan) => Object.keys(plan.prices)))].sort(
    (a, b) => monthsOf(catalog, a) - monthsOf(catalog, b),
  );
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
