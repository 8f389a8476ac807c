import { type HTMLInputAutoCompleteAttribute, type HTMLInputTypeAttribute, type Ref, useId } from 'react';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: HTMLInputTypeAttribute;
  /** Instead of free text: what there is to choose from. */
  readonly options?: readonly string[];
  readonly isRequired?: boolean;
  readonly autoComplete?: HTMLInputAutoCompleteAttribute;
  /** Which keyboard a phone shows. */
  readonly inputMode?: 'numeric' | 'email';
  readonly ref?: Ref<HTMLInputElement>;
}

const LOOK = 'min-h-11 w-full rounded-lg border border-line-strong bg-surface px-3';

/** A labelled input. */
export function Field(props: FieldProps) {
  const { label, value, onChange, type = 'text', options, isRequired = false } = props;
  const { autoComplete = 'off', inputMode, ref } = props;
  const id = useId();
  return (
    <div className="min-w-0 flex-1 basis-48">
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {label}
        {!isRequired && <span className="text-muted"> (optional)</span>}
      </label>
      {options === undefined ? (
        <input
          {...{ id, type, value, autoComplete, inputMode, ref }}
          required={isRequired}
          onChange={(event) => {
            onChange(event.target.value);
          }}
          className={LOOK}
        />
      ) : (
        <select
          {...{ id, value }}
          required={isRequired}
          onChange={(event) => {
            onChange(event.target.value);
          }}
          className={LOOK}
        >
          {options.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      )}
    </div>
  );
}
