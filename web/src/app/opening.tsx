import { useWording } from '../i18n/wording-context';
import { Spinner } from '../ui/spinner';

/** While the page reads what it begins with. */
export function Opening() {
  const { t } = useWording();
  return (
    <main className="grid min-h-dvh place-items-center">
      <h1 className="sr-only">{t('app.billing')}</h1>
      <Spinner label={t('app.loading')} />
    </main>
  );
}
