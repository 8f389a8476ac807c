import type { ComponentProps, MouseEvent } from 'react';

const LOOKS = {
  primary: 'bg-accent text-accent-ink hover:opacity-90 border border-transparent',
  secondary: 'bg-surface text-ink border border-line-strong hover:bg-sunken',
  quiet: 'text-accent hover:bg-accent-soft border border-transparent',
} as const;

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: keyof typeof LOOKS;
  readonly small?: boolean;
  /** Under way: does nothing when pressed, but keeps the focus, which a disabled button would lose. */
  readonly isBusy?: boolean;
}

/**
 * A button; `look` says how much it asks for attention. Of a double click it takes the first: the second comes before
 * anything on the screen could say that the first is under way.
 */
export function Button(props: ButtonProps) {
  const { look = 'secondary', small = false, isBusy = false, className = '', onClick, ...rest } = props;
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (isBusy || event.detail > 1) event.preventDefault();
    else onClick?.(event);
  };
  const size = small ? 'min-h-8 px-3 text-sm' : 'min-h-11 px-5';
  return (
    <button
      type="button"
      aria-disabled={isBusy}
      onClick={press}
      className={`inline-flex items-center justify-center gap-2 rounded-lg font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-progress ${size} ${LOOKS[look]} ${className}`}
      {...rest}
    />
  );
}
