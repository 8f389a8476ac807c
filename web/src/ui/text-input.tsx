import { type ComponentProps, type ReactNode, useId } from 'react';

const LOOK = 'w-full rounded-lg border border-line-strong bg-surface px-3 py-2';

interface LabelProps {
  readonly label: string;
}

/** One line of text with its label. */
export function TextLine({ label, ...input }: ComponentProps<'input'> & LabelProps) {
  const id = useId();
  return (
    <Labelled id={id} label={label}>
      <input {...{ id }} className={LOOK} {...input} />
    </Labelled>
  );
}

/** Several lines of text with their label. */
export function TextLines({ label, ...input }: ComponentProps<'textarea'> & LabelProps) {
  const id = useId();
  return (
    <Labelled id={id} label={label}>
      <textarea {...{ id }} className={LOOK} {...input} />
    </Labelled>
  );
}

function Labelled({
  id,
  label,
  children,
}: LabelProps & { readonly id: string; readonly children: ReactNode }) {
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      {children}
    </div>
  );
}
