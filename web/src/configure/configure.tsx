import { BillingProvider, canChangePlan, catalogFor, useBilling } from '../app/billing-context';
import { goTo } from '../app/location';
import { useWording } from '../i18n/wording-context';
import { findPlan } from '../plan/catalog-terms';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { AddOns } from './add-ons';
import { IntervalChoice } from './interval-choice';
import { PlanCards } from './plan-cards';
import { groupId, planGroups } from './plan-groups';
import { ProductChoice } from './product-choice';
import { Quantities } from './quantities';
import { Summary } from './summary';
import { useDraft } from './use-draft';

/** One screen for everything that can be changed, with the price beside it. */
export function Configure() {
  const { t } = useWording();
  const billing = useBilling();
  const draft = useDraft(billing);
  if (!canChangePlan(billing)) return null;

  const plan = findPlan(billing.catalog, draft.terms.plan);
  const groups = planGroups(billing.catalog);
  const group = groups.find(({ id }) => plan !== undefined && id === groupId(plan)) ?? groups[0];
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_19rem] lg:gap-8 xl:gap-10">
      <div className="grid content-start gap-8">
        <div>
          <Button
            look="quiet"
            small
            className="-ml-3"
            onClick={() => {
              goTo({});
            }}
          >
            <Icon name="back" className="size-4" />
            {t('app.overview')}
          </Button>
          <h1 className="mt-1 text-2xl font-semibold tracking-tight">{t('configure.title')}</h1>
        </div>
        <div className="flex flex-wrap gap-x-8 gap-y-5 empty:hidden">
          <ProductChoice groups={groups} chosen={group} draft={draft} />
          <IntervalChoice draft={draft} />
        </div>
        {group !== undefined && <PlanCards group={group} draft={draft} />}
        {plan !== undefined && (
          <BillingProvider value={{ ...billing, catalog: catalogFor(billing, plan.id) }}>
            <Quantities plan={plan} draft={draft} />
            <AddOns plan={plan} draft={draft} />
          </BillingProvider>
        )}
      </div>
      <Summary draft={draft} />
    </div>
  );
}
