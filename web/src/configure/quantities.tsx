import type { PriceList, QuantityOffer } from '../api/types';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { StepSlider } from './step-slider';
import { Stepper } from './stepper';
import type { Choice } from './use-choice';

/** What can be adjusted on the chosen plan, in the catalog's order. */
export function Quantities({ prices, choice }: { readonly prices: PriceList; readonly choice: Choice }) {
  const { t } = useWording();
  const { catalog } = useBilling();
  const sold = Object.entries(catalog.quantities ?? {}).flatMap(([id, { name, requiresAddOn }]) => {
    const offer = prices.quantities[id];
    return offer === undefined ? [] : [{ id, name, requiresAddOn, offer }];
  });
  if (sold.length === 0) return null;
  return (
    <section aria-label={t('configure.options')}>
      <h2 className="mb-2 text-sm font-medium text-muted">{t('configure.options')}</h2>
      <div className="divide-y divide-line rounded-2xl border border-line bg-surface">
        {sold.map(({ id, name, requiresAddOn, offer }) => (
          <div key={id} className="px-5 py-4">
            {requiresAddOn === undefined || choice.terms.addOns.includes(requiresAddOn) ? (
              <Quantity {...{ id, name, offer, choice }} />
            ) : (
              <p className="flex flex-wrap justify-between gap-x-4 text-muted">
                <span>{name}</span>
                <span className="text-sm">
                  {t('configure.needsAddOn', {
                    addOn: catalog.addOns?.[requiresAddOn]?.name ?? requiresAddOn,
                  })}
                </span>
              </p>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}

interface QuantityProps {
  readonly id: string;
  readonly name: string;
  readonly offer: QuantityOffer;
  readonly choice: Choice;
}

function Quantity({ id, name, offer, choice }: QuantityProps) {
  const value = choice.terms.quantities[id];
  if (value === undefined) return <p className="text-muted">{name}</p>;
  const choose = (next: number) => {
    choice.choose({ quantities: { [id]: next } });
  };
  return 'steps' in offer ? (
    <StepSlider {...{ name, value, choose }} steps={offer.steps} />
  ) : (
    <Stepper {...{ name, value, choose, offer }} />
  );
}
