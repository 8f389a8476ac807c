import { type HTMLInputAutoCompleteAttribute, type HTMLInputTypeAttribute, type Ref, useId } from 'react';
import { useWording } from '../i18n/wording-context';

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
  /** Instead of one line of text: how many there is room for. */
  readonly rows?: number;
  /** Instead of free text: what there is to choose from. */
  readonly options?: readonly FieldOption[];
  readonly isRequired?: boolean;
  readonly maxLength?: number;
  readonly autoComplete?: HTMLInputAutoCompleteAttribute;
  /** Which keyboard a phone shows. */
  readonly inputMode?: 'numeric' | 'decimal' | 'email';
  /** What to know before filling it in. */
  readonly hint?: string;
  /** What is wrong with the value; it cannot be sent then. */
  readonly fault?: string | null;
  readonly ref?: Ref<HTMLInputElement>;
}

const LOOK = 'min-h-11 w-full rounded-lg border border-line-strong bg-surface px-3';

/** A labelled input, of one look wherever something is filled in; what may be left empty says so. */
export function Field(props: FieldProps) {
  const { t } = useWording();
  const { label, isRequired = false, hint, fault = null } = props;
  const id = useId();
  const describedBy = fault !== null ? `${id}-fault` : hint !== undefined ? `${id}-hint` : undefined;
  return (
    <div className="min-w-0 flex-1 basis-48">
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {label}
        {!isRequired && <span className="text-muted"> {t('field.optional')}</span>}
      </label>
      <Control {...props} id={id} describedBy={describedBy} />
      {hint !== undefined && (
        <p id={`${id}-hint`} className="mt-1 text-sm text-muted">
          {hint}
        </p>
      )}
      {fault !== null && (
        <p id={`${id}-fault`} className="mt-1 text-sm text-danger">
          {fault}
        </p>
      )}
    </div>
  );
}

interface ControlProps extends FieldProps {
  readonly id: string;
  readonly describedBy: string | undefined;
}

function Control({ options, rows, type = 'text', autoComplete = 'off', ...props }: ControlProps) {
  const { id, value, maxLength, inputMode, isRequired = false, fault = null, ref } = props;
  const control = {
    ...{ id, value, autoComplete, required: isRequired },
    ...{ 'aria-invalid': fault !== null, 'aria-describedby': props.describedBy },
    onChange: ({ target }: { readonly target: { readonly value: string } }) => {
      props.onChange(target.value);
    },
  };
  if (options !== undefined)
    return (
      <select {...control} className={LOOK}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  if (rows !== undefined)
    return <textarea {...control} {...{ rows, maxLength }} className={`${LOOK} py-2`} />;
  return <input {...control} {...{ type, maxLength, inputMode, ref }} className={LOOK} />;
}
