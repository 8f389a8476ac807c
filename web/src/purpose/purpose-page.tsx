import type { ReactNode } from 'react';
import type { PortalSession } from '../api/types';
import { goOnWithCookie } from '../api/session';
import { moveTo } from '../app/address';
import { useBilling } from '../app/billing-context';
import { Header } from '../app/header';
import { useWording } from '../i18n/wording-context';
import { PaymentMethods } from '../payment/payment-methods';
import { Button } from '../ui/button';
import { DocumentCard } from './document-card';
import { KeepCard } from './keep-card';
import { PaymentCard } from './payment-card';

type Purpose = NonNullable<PortalSession['purpose']>;

/** Instead of the whole page: the one thing that the link of an email is good for. */
export function PurposePage({ purpose }: { readonly purpose: Purpose }) {
  const { t } = useWording();
  const { account, subscription } = useBilling();
  const signIn = () => {
    moveTo(new URLSearchParams({ account: account.id, subscription: subscription.id }), 'replace');
    goOnWithCookie();
  };
  return (
    <>
      <Header />
      <main className="mx-auto grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-6 px-4 py-6 sm:px-6 sm:py-10">
        <Content purpose={purpose} />
        <footer className="flex flex-wrap items-center justify-between gap-3 text-sm text-muted">
          <p className="flex-1 basis-60">{t('purpose.alone')}</p>
          <Button small onClick={signIn}>
            {t('purpose.all')}
          </Button>
        </footer>
      </main>
    </>
  );
}

function Content({ purpose: { act, about } }: { readonly purpose: Purpose }): ReactNode {
  const { t } = useWording();
  switch (act) {
    case 'keep':
      return <KeepCard change={about} />;
    case 'payment':
      return <PaymentCard />;
    case 'card':
      return (
        <>
          <h1 className="text-2xl font-semibold tracking-tight">{t('purpose.card')}</h1>
          <PaymentMethods />
        </>
      );
    case 'document':
      return <DocumentCard id={about} />;
  }
}
