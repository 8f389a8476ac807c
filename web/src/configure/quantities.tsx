import { Slider } from 'radix-ui';
import type { PriceList, QuantityOffer } from '../api/types';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
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

interface StepSliderProps {
  readonly name: string;
  readonly steps: readonly { readonly value: number; readonly price: number }[];
  readonly value: number;
  readonly choose: (value: number) => void;
}

/** A slider over the steps that are sold, each named below it with its price. */
function StepSlider({ name, steps, value, choose }: StepSliderProps) {
  const { number } = useWording();
  const priceOf = useStepPrice();
  const position = Math.max(
    0,
    steps.findIndex((step) => step.value === value),
  );
  return (
    <div>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="min-w-0 font-medium wrap-anywhere">{name}</span>
        <span className="flex items-baseline gap-3">
          <span className="text-sm text-muted tabular-nums">{priceOf(steps[position]?.price ?? 0)}</span>
          <span className="min-w-20 text-end text-lg font-semibold tabular-nums">{number(value)}</span>
        </span>
      </div>
      <Slider.Root
        value={[position]}
        min={0}
        max={steps.length - 1}
        step={1}
        onValueChange={([next]) => {
          const chosen = steps[next ?? 0];
          if (chosen !== undefined) choose(chosen.value);
        }}
        className="relative mt-2 flex h-8 touch-none items-center select-none"
      >
        <Slider.Track className="relative h-1.5 grow rounded-full bg-line">
          <Slider.Range className="absolute h-full rounded-full bg-accent" />
        </Slider.Track>
        <Slider.Thumb
          aria-label={name}
          aria-valuetext={number(value)}
          className="block size-6 cursor-grab rounded-full border-2 border-accent bg-surface shadow-sm active:cursor-grabbing"
        />
      </Slider.Root>
      <ol className="flex flex-wrap justify-between gap-x-4 gap-y-1 text-xs text-muted tabular-nums">
        {steps.map((step) => (
          <li key={step.value} className={step.value === value ? 'font-semibold text-ink' : ''}>
            {number(step.value)} <span className="block">{priceOf(step.price)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function useStepPrice(): (price: number) => string {
  const { t, money } = useWording();
  const { catalog } = useBilling();
  return (price) =>
    price === 0
      ? t('configure.free')
      : t('configure.extra', { price: money(price, catalog.currency, 'short') });
}
