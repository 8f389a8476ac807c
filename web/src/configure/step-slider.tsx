import { Slider } from 'radix-ui';
import type { ReactNode } from 'react';
import { useWording } from '../i18n/wording-context';

interface StepSliderProps {
  readonly name: string;
  readonly steps: readonly number[];
  readonly value: number;
  readonly price: ReactNode;
  readonly choose: (value: number) => void;
}

/** A slider over the steps that are sold. */
export function StepSlider({ name, steps, value, price, choose }: StepSliderProps) {
  const { number } = useWording();
  const position = Math.max(0, steps.indexOf(value));
  return (
    <div>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-medium">{name}</span>
        <span className="flex items-baseline gap-3">
          {price}
          <span className="min-w-20 text-right text-lg font-semibold tabular-nums">{number(value)}</span>
        </span>
      </div>
      <Slider.Root
        value={[position]}
        min={0}
        max={steps.length - 1}
        step={1}
        onValueChange={([next]) => {
          const chosen = steps[next ?? 0];
          if (chosen !== undefined) choose(chosen);
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
      <div aria-hidden="true" className="flex justify-between text-xs text-muted tabular-nums">
        <span>{number(steps[0] ?? 0)}</span>
        <span>{number(steps.at(-1) ?? 0)}</span>
      </div>
    </div>
  );
}
