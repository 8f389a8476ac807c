import { useId, useState } from 'react';
import type { QuantityOffer } from '../api/types';
import { useBilling } from '../app/billing-context';
import { useWording } from '../i18n/wording-context';
import { Icon, type IconName } from '../ui/icon';

type ByUnit = Extract<QuantityOffer, { readonly unit: number }>;

interface StepperProps {
  readonly name: string;
  /** Without a price of one more, none is shown. */
  readonly offer: Pick<ByUnit, 'min' | 'max'> & Partial<ByUnit>;
  readonly value: number;
  readonly choose: (value: number) => void;
}

/** A number with a minus and a plus button, and what one more costs. */
export function Stepper({ name, offer, value, choose }: StepperProps) {
  const { t } = useWording();
  const id = useId();
  const { min, max } = offer;
  const { text, isRefused, type, leave, set } = useTyping({ min, max, value, choose });
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <label htmlFor={id} className="min-w-0 font-medium wrap-anywhere">
        {name}
      </label>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {offer.unit !== undefined && <UnitPrice included={offer.included ?? 0} unit={offer.unit} />}
        <div
          className={`flex items-center rounded-lg border ${isRefused ? 'border-danger' : 'border-line-strong'}`}
        >
          <StepButton
            icon="minus"
            label={t('configure.less', { name })}
            isOff={value <= min}
            onPress={() => {
              set(value - 1);
            }}
          />
          <input
            id={id}
            inputMode="numeric"
            autoComplete="off"
            value={text}
            aria-invalid={isRefused}
            aria-describedby={isRefused ? `${id}-range` : undefined}
            onChange={type}
            onBlur={leave}
            className="h-10 w-16 bg-transparent text-center text-lg font-semibold tabular-nums"
          />
          <StepButton
            icon="plus"
            label={t('configure.more', { name })}
            isOff={max !== null && value >= max}
            onPress={() => {
              set(value + 1);
            }}
          />
        </div>
      </div>
      {isRefused && (
        <p id={`${id}-range`} role="alert" className="basis-full text-end text-sm text-danger">
          {max === null ? t('configure.atLeast', { min }) : t('configure.range', { min, max })}
        </p>
      )}
    </div>
  );
}

interface Typing extends Pick<StepperProps, 'value' | 'choose'> {
  readonly min: number;
  readonly max: number | null;
}

/** While a number is typed its text stands as it is; only what can be bought is asked for. */
function useTyping({ min, max, value, choose }: Typing) {
  const [typed, setTyped] = useState<string | null>(null);
  const canBeHad = (text: string) =>
    /^\d+$/.test(text) && Number(text) >= min && (max === null || Number(text) <= max);
  const isRefused = typed !== null && !canBeHad(typed);
  return {
    text: typed ?? String(value),
    isRefused,
    type: ({ target }: { readonly target: { readonly value: string } }) => {
      setTyped(target.value);
      if (canBeHad(target.value)) choose(Number(target.value));
    },
    leave: () => {
      if (!isRefused) setTyped(null);
    },
    set: (next: number) => {
      setTyped(null);
      choose(next);
    },
  };
}

function UnitPrice({ included, unit }: Pick<ByUnit, 'included' | 'unit'>) {
  const { t, money } = useWording();
  const { catalog } = useBilling();
  const parts = [
    included > 0 && t('configure.included', { count: included }),
    t(included > 0 ? 'configure.eachMore' : 'configure.each', {
      price: money(unit, catalog.currency, 'short'),
    }),
  ];
  return <span className="text-sm text-muted tabular-nums">{parts.filter(Boolean).join(' · ')}</span>;
}

interface StepButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly isOff: boolean;
  readonly onPress: () => void;
}

function StepButton({ icon, label, isOff, onPress }: StepButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      disabled={isOff}
      onClick={onPress}
      className="grid size-10 place-items-center rounded-lg text-accent hover:bg-accent-soft disabled:text-muted disabled:opacity-50"
    >
      <Icon name={icon} />
    </button>
  );
}
