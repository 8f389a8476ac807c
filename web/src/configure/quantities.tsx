import type { CatalogPlan } from '../api/catalog';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { initialValue, offeredQuantities, type OfferedQuantity } from '../plan/catalog-terms';
import { QuantityPrice } from './quantity-price';
import { StepSlider } from './step-slider';
import { Stepper } from './stepper';
import type { Draft } from './use-draft';

/** What can be adjusted on the chosen plan. */
export function Quantities({ plan, draft }: { readonly plan: CatalogPlan; readonly draft: Draft }) {
  const { t } = useWording();
  const { catalog } = useBilling();
  const offered = offeredQuantities(catalog, plan, draft.terms.interval);
  if (offered.length === 0) return null;
  return (
    <section aria-label={t('configure.options')}>
      <h2 className="mb-2 text-sm font-medium text-muted">{t('configure.options')}</h2>
      <div className="divide-y divide-line rounded-2xl border border-line bg-surface">
        {offered.map((quantity) => (
          <div key={quantity.id} className="px-5 py-4">
            <Quantity quantity={quantity} draft={draft} />
          </div>
        ))}
      </div>
    </section>
  );
}

function Quantity({ quantity, draft }: { readonly quantity: OfferedQuantity; readonly draft: Draft }) {
  const { t } = useWording();
  const { catalog } = useBilling();
  const { id, definition, steps } = quantity;
  const addOn = definition.requiresAddOn;
  if (addOn !== undefined && !draft.terms.addOns.includes(addOn)) {
    return (
      <p className="flex flex-wrap justify-between gap-x-4 text-muted">
        <span>{definition.name}</span>
        <span className="text-sm">
          {t('configure.needsAddOn', { addOn: catalog.addOns?.[addOn]?.name ?? addOn })}
        </span>
      </p>
    );
  }
  const value = draft.terms.quantities[id] ?? initialValue(quantity);
  const choose = (next: number) => {
    draft.choose({ quantities: { ...draft.terms.quantities, [id]: next } });
  };
  const price = <QuantityPrice quantity={quantity} value={value} interval={draft.terms.interval} />;
  return steps === null ? (
    <Stepper
      name={definition.name}
      min={definition.min ?? 0}
      max={definition.max}
      {...{ value, price, choose }}
    />
  ) : (
    <StepSlider name={definition.name} steps={steps} {...{ value, price, choose }} />
  );
}
