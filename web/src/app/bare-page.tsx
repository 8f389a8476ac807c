import type { ReactNode } from 'react';
import { useWording } from '../i18n/wording-context';
import { Button } from '../ui/button';
import { Spinner } from '../ui/loading';

/** While the page reads what it begins with. */
export function LoadingPage() {
  const { t } = useWording();
  return (
    <main aria-busy="true" className="grid min-h-dvh place-items-center">
      <h1 className="sr-only">{t('app.billing')}</h1>
      <Spinner label={t('app.loading')} />
    </main>
  );
}

interface ClosedProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** Instead of the page: why it cannot be shown, and what to do. */
export function Closed({ title, children, action }: ClosedProps) {
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-3 px-6 pb-24">
      <h1 className="text-2xl font-semibold tracking-tight text-balance">{title}</h1>
      <p className="text-pretty text-muted">{children}</p>
      {action !== undefined && <div className="mt-3">{action}</div>}
    </main>
  );
}

/** Instead of the page: the service does not answer. */
export function Unreachable({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useWording();
  return (
    <Closed title={t('gate.failed.title')} action={<Button onClick={onRetry}>{t('app.tryAgain')}</Button>}>
      {t('connection.lost')}
    </Closed>
  );
}
