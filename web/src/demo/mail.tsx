import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../api/request';
import { useWording } from '../i18n/wording-context';
import { Button } from '../ui/button';
import { Spinner, Unavailable } from '../ui/loading';

interface CaughtEmail {
  readonly id?: string;
  readonly to: string;
  readonly subject: string;
  readonly sentAt: string;
  readonly html: string;
}

const READ_AGAIN_MS = 3_000;

/** The emails that the demo caught, as the service lists them: the newest first. */
export function Mail() {
  const { t } = useWording();
  const account = new URLSearchParams(window.location.search).get('account');
  const of = account === null ? '' : `?${new URLSearchParams({ account }).toString()}`;
  const mail = useQuery({
    queryKey: ['demo', 'mail', of],
    queryFn: ({ signal }) =>
      request<{ readonly data: readonly CaughtEmail[] }>(`/demo/mail.json${of}`, { signal }),
    refetchInterval: READ_AGAIN_MS,
  });
  return (
    <main className="mx-auto grid max-w-3xl gap-6 px-5 py-10">
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div className="max-w-xl flex-1 basis-80">
          <h1 className="text-2xl font-semibold tracking-tight">{t('demo.mail.title')}</h1>
          <p className="mt-1 text-pretty text-muted">{t('demo.mail.text')}</p>
        </div>
        <div className="flex items-center gap-4">
          <a href="/billing" className="font-medium text-accent underline">
            {t('review.back')}
          </a>
          <Button small onClick={() => void mail.refetch()}>
            {t('demo.mail.refresh')}
          </Button>
          {account !== null && (
            <a href="/demo/mail" className="font-medium text-accent underline">
              {t('demo.mail.all')}
            </a>
          )}
        </div>
      </div>
      {mail.isPending && <Spinner label={t('app.loading')} />}
      {mail.isError && <Unavailable onRetry={() => void mail.refetch()} />}
      {mail.data?.data.length === 0 && <p>{t('demo.mail.none')}</p>}
      <ul className="grid gap-3">
        {mail.data?.data.map((email) => (
          <li key={email.id ?? `${email.sentAt}/${email.to}/${email.subject}`}>
            <Email email={email} />
          </li>
        ))}
      </ul>
    </main>
  );
}

function Email({ email }: { readonly email: CaughtEmail }) {
  const { t, dateTime } = useWording();
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      className="rounded-xl border border-line bg-surface"
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary className="cursor-pointer px-5 py-4">
        <span className="font-medium">{email.subject}</span>
        <span className="block text-sm text-muted">
          {t('demo.mail.to', { to: email.to })} · {dateTime(email.sentAt)}
        </span>
      </summary>
      {isOpen && (
        <iframe
          title={email.subject}
          sandbox="allow-top-navigation-by-user-activation"
          srcDoc={`<base target="_top">${email.html}`}
          className="h-[40rem] max-h-[75vh] w-full rounded-b-xl border-t border-line bg-white"
        />
      )}
    </details>
  );
}
