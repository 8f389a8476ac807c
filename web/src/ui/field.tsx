import { type HTMLInputAutoCompleteAttribute, type HTMLInputTypeAttribute, type Ref, useId } from 'react';

/** Something to choose: what it is, and what people read. */
export interface FieldOption {
  readonly value: string;
  readonly label: string;
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: HTMLInputTypeAttribute;
  /** Instead of free text: what there is to choose from. */
  readonly options?: readonly FieldOption[];
  readonly isRequired?: boolean;
  readonly autoComplete?: HTMLInputAutoCompleteAttribute;
  /** Which keyboard a phone shows. */
  readonly inputMode?: 'numeric' | 'decimal' | 'email';
  /** What is wrong with the value; it cannot be sent then. */
  readonly fault?: string | null;
  readonly ref?: Ref<HTMLInputElement>;
}

const LOOK = 'min-h-11 w-full rounded-lg border border-line-strong bg-surface px-3';

/** A labelled input. */
export function Field(props: FieldProps) {
  const { label, value, onChange, type = 'text', options, isRequired = false } = props;
  const { autoComplete = 'off', inputMode, fault = null, ref } = props;
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
          aria-invalid={fault !== null}
          aria-describedby={fault === null ? undefined : `${id}-fault`}
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
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
      {fault !== null && (
        <p id={`${id}-fault`} className="mt-1 text-sm text-danger">
          {fault}
        </p>
      )}
    </div>
  );
}
