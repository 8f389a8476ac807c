import type { ReactNode } from 'react';
import { isPending } from '../../../src/domain/change/change';
import { useChange } from '../api/queries';
import { goOnWithCookie } from '../api/session';
import type { Change, PortalSession } from '../api/types';
import { useBilling } from '../app/billing-context';
import { Header } from '../app/frame';
import { moveTo, usePlace } from '../app/location';
import { useFollowSubscription } from '../app/refresh';
import { DocumentCard } from '../documents/document';
import { useWording } from '../i18n/wording-context';
import { PaymentMethods } from '../payment/payment-methods';
import { PaymentsDue } from '../payment/payments-due';
import { useKeepChoice } from '../pending/keep-choice';
import { KeepChoices, SaveChoice } from '../pending/keep-dialog';
import { planName } from '../plan/terms';
import { AffectedResources } from '../review/affected-resources';
import { Review } from '../review/review';
import { Button } from '../ui/button';
import { Loading } from '../ui/loading';

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

/** Choosing what a planned change keeps, by the link of an email. */
function KeepCard({ change: id }: { readonly change: string }) {
  const { t } = useWording();
  const change = useChange(id);
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">{t('keep.title')}</h1>
      <Loading of={change} />
      {change.data !== undefined && <Choosing change={change.data} />}
    </>
  );
}

function Choosing({ change }: { readonly change: Change }) {
  const { t, date } = useWording();
  const { catalog } = useBilling();
  const choice = useKeepChoice(change);
  const { status, heldUntil, to, quote } = change;
  if (!isPending(status) && heldUntil === null) return <p>{t('purpose.keepOver')}</p>;
  const planned = { plan: planName(catalog, to.plan), date: date(quote.effectiveAt) };
  return (
    <>
      <div className="-mt-4">
        <h2 className="font-semibold">
          {heldUntil === null
            ? t('pending.scheduled.title', planned)
            : t('held.title', { date: date(heldUntil) })}
        </h2>
        <p className="mt-1 max-w-prose text-pretty text-muted">{t('keep.text')}</p>
      </div>
      <section aria-label={t('keep.title')} className="rounded-2xl border border-line bg-surface p-5 sm:p-7">
        <KeepChoices choice={choice} />
        <div className="sticky bottom-0 -mx-5 mt-6 -mb-5 flex flex-wrap items-center justify-end gap-3 rounded-b-2xl border-t border-line bg-surface px-5 py-4 sm:-mx-7 sm:-mb-7 sm:px-7">
          <SaveChoice choice={choice} />
        </div>
      </section>
      <div className="rounded-2xl border border-line bg-surface p-5 sm:p-7">
        <AffectedResources change={change} />
      </div>
    </>
  );
}

/** Making a payment that waits, by the link of an email. */
function PaymentCard() {
  const { t } = useWording();
  const { change } = usePlace();
  useFollowSubscription();
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">{t('purpose.payment')}</h1>
      <PaymentsDue />
      {change !== null && <Review key={change} id={change} renews={null} />}
    </>
  );
}
