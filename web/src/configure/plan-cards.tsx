import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { PlanCard } from './plan-card';
import type { PlanGroup } from './plan-groups';
import type { Draft } from './use-draft';

const COLUMNS: Readonly<Record<number, string>> = {
  1: 'sm:grid-cols-1',
  2: 'sm:grid-cols-2',
  3: 'sm:grid-cols-3',
  4: 'sm:grid-cols-2 xl:grid-cols-4',
};

/** The tiers side by side; those not sold for the chosen interval are left out. */
export function PlanCards({ group, draft }: { readonly group: PlanGroup; readonly draft: Draft }) {
  const { t } = useWording();
  const { catalog, subscription } = useBilling();
  const hasTaxOnTop = catalog.taxes?.some(({ inclusive }) => inclusive !== true) ?? false;
  const sold = group.plans.filter(
    ({ id, prices }) => draft.terms.interval in prices || id === subscription.plan,
  );
  return (
    <fieldset>
      <legend className="mb-4 text-sm font-medium text-muted">{t('configure.plan')}</legend>
      <div className={`grid gap-3 ${COLUMNS[sold.length] ?? 'sm:grid-cols-3'}`}>
        {sold.map((plan) => (
          <PlanCard key={plan.id} plan={plan} draft={draft} />
        ))}
      </div>
      {hasTaxOnTop && <p className="mt-2 text-sm text-muted">{t('configure.withoutTax')}</p>}
    </fieldset>
  );
}
