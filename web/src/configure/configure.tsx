import { BackToOverview } from '../app/back-to-overview';
import { BillingProvider, canChangePlan, catalogFor, useBilling } from '../app/billing-context';
import { usePlace } from '../app/location';
import { useWording } from '../i18n/wording-context';
import { findPlan } from '../plan/catalog-terms';
import { AddOns } from './add-ons';
import { IntervalChoice } from './interval-choice';
import { Plans } from './plans';
import { groupId, planGroups } from './plan-groups';
import { ProductChoice } from './product-choice';
import { Quantities } from './quantities';
import { Summary } from './summary';
import { useChoice } from './use-choice';

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
