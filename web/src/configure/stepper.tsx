import { type ReactNode, useId } from 'react';
import { useWording } from '../i18n/wording-context';
import { Icon, type IconName } from '../ui/icon';

interface StepperProps {
  readonly name: string;
  readonly min: number;
  readonly max: number | undefined;
  readonly value: number;
  readonly price: ReactNode;
  readonly choose: (value: number) => void;
}

/** A number with a minus and a plus button. */
export function Stepper({ name, min, max = Number.MAX_SAFE_INTEGER, value, price, choose }: StepperProps) {
  const { t } = useWording();
  const id = useId();
  const set = (next: number) => {
    if (Number.isInteger(next)) choose(Math.min(max, Math.max(min, next)));
  };
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <label htmlFor={id} className="font-medium">
        {name}
      </label>
      <div className="flex items-center gap-3">
        {price}
        <div className="flex items-center rounded-lg border border-line-strong">
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
            type="number"
            inputMode="numeric"
            min={min}
            max={max === Number.MAX_SAFE_INTEGER ? undefined : max}
            value={value}
            onChange={(event) => {
              set(event.target.valueAsNumber);
            }}
            className="h-10 w-14 [appearance:textfield] bg-transparent text-center text-lg font-semibold tabular-nums [&::-webkit-inner-spin-button]:appearance-none"
          />
          <StepButton
            icon="plus"
            label={t('configure.more', { name })}
            isOff={value >= max}
            onPress={() => {
              set(value + 1);
            }}
          />
        </div>
      </div>
    </div>
  );
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
