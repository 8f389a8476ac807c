import { type ReactNode, useId } from 'react';

interface Segment {
  readonly value: string;
  readonly label: string;
  readonly note?: ReactNode;
}

interface SegmentsProps {
  readonly legend: string;
  readonly segments: readonly Segment[];
  readonly value: string;
  readonly onChoose: (value: string) => void;
}

/** A choice of one among few, side by side. */
export function Segments({ legend, segments, value, onChoose }: SegmentsProps) {
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium text-muted">{legend}</legend>
      <div className="inline-flex max-w-full flex-wrap gap-1 rounded-xl bg-sunken p-1">
        {segments.map((segment) => (
          <label
            key={segment.value}
            className="relative flex min-h-10 items-center gap-2 rounded-lg px-4 font-medium text-muted has-checked:bg-surface has-checked:text-ink has-checked:shadow-sm has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              className="absolute inset-0 appearance-none rounded-lg outline-none"
              name={name}
              checked={segment.value === value}
              onChange={() => {
                onChoose(segment.value);
              }}
            />
            {segment.label}
            {segment.note}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
