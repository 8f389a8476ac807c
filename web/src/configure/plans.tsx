import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { PlanCard } from './plan-card';
import type { PlanGroup } from './plan-groups';
import { PlanTable } from './plan-table';
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
