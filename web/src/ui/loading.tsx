import { useWording } from '../i18n/wording-context';
import { Button } from './button';

/** Shows that something is under way; `label` is what screen readers say. */
export function Spinner({ label }: { readonly label: string }) {
  return (
    <span role="status" className="inline-flex items-center gap-3 text-muted">
      <span
        aria-hidden="true"
        className="size-5 animate-spin rounded-full border-2 border-line border-t-accent motion-reduce:animate-none"
      />
      {label}
    </span>
  );
}

/** Stands where something is being read, so that nothing jumps when it comes. */
export function Placeholder() {
  return (
    <div aria-busy="true" className="grid animate-pulse gap-2 py-2">
      <div className="h-4 w-44 max-w-full rounded bg-sunken" />
      <div className="h-4 w-28 max-w-full rounded bg-sunken" />
    </div>
  );
}

interface Reading {
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly refetch: () => Promise<unknown>;
}

/** Stands where something is being read, or could not be; nothing once it was. */
export function Loading({ of: { isPending, isError, refetch } }: { readonly of: Reading }) {
  return (
    <>
      {isPending && <Placeholder />}
      {isError && <Unavailable onRetry={() => void refetch()} />}
    </>
  );
}

/** Stands where something could not be read, with a way to try again. */
export function Unavailable({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useWording();
  return (
    <div role="alert" className="flex flex-wrap items-center justify-between gap-3 text-muted">
      <p>{t('app.unavailable')}</p>
      <Button small onClick={onRetry}>
        {t('app.tryAgain')}
      </Button>
    </div>
  );
}
