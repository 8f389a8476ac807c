import { useWording } from '../i18n/wording-context';
import { Button } from './button';

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
