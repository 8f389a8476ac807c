import { useMemo, useState } from 'react';
import { useCatalogs } from '../api/queries';
import type { Account, Catalog, PortalSession } from '../api/types';
import { Closed, LoadingPage, Unreachable } from '../app/bare-page';
import { BillingProvider, changeRoles } from '../app/billing-context';
import { BrandFooter, Header } from '../app/frame';
import { usePlace } from '../app/location';
import { useWording } from '../i18n/wording-context';
import { catalogInLanguage } from '../plan/catalog';
import { Button } from '../ui/button';
import { FirstChoice } from './first-choice';

interface FirstSubscriptionProps {
  readonly session: PortalSession;
  readonly account: Account;
}

/** For an account that has no subscription yet: what is sold to it, and subscribing. */
export function FirstSubscription({ session, account }: FirstSubscriptionProps) {
  const { t } = useWording();
  const { catalogs, isPending, isError, refetch } = useSold(account);
  const [chosen, setChosen] = useState<string | null>(null);
  const only = catalogs.length === 1 ? catalogs[0] : undefined;
  const catalog = catalogs.find(({ id }) => id === chosen) ?? only;
  const mayChange = changeRoles(catalog).includes(session.role);
  if (isPending) return <LoadingPage />;
  if (isError) return <Unreachable onRetry={() => void refetch()} />;
  if (catalogs.length === 0 || !mayChange)
    return <Closed title={t('gate.noSubscription.title')}>{t('gate.noSubscription.text')}</Closed>;
  if (catalog === undefined) return <ProductChoice catalogs={catalogs} onChoose={setChosen} />;
  return (
    <BillingProvider value={{ session, account, catalog }}>
      <Header />
      <main className="mx-auto max-w-[76rem] px-4 py-6 sm:px-6 sm:py-10">
        <h1 className="mb-6 text-2xl font-semibold tracking-tight">{t('first.title')}</h1>
        <FirstChoice key={catalog.id} />
      </main>
      <BrandFooter />
    </BillingProvider>
  );
}

/** What the account can buy: in its currency, and of one catalog alone where the address names it. */
function useSold({ currency }: Account) {
  const { language } = useWording();
  const { catalog: wanted } = usePlace();
  const { data, isPending, isError, refetch } = useCatalogs();
  const catalogs = useMemo(() => {
    const sold = (data ?? []).filter((each) => currency === null || each.currency === currency);
    const named = sold.filter(({ id }) => id === wanted);
    return (named.length > 0 ? named : sold).map((each) => catalogInLanguage(each, language));
  }, [data, currency, wanted, language]);
  return { catalogs, isPending, isError: isError && data === undefined, refetch };
}

interface ProductChoiceProps {
  readonly catalogs: readonly Catalog[];
  readonly onChoose: (catalog: string) => void;
}

function ProductChoice({ catalogs, onChoose }: ProductChoiceProps) {
  const { t } = useWording();
  return (
    <Closed
      title={t('gate.noSubscription.title')}
      action={
        <div className="grid justify-items-start gap-2">
          {catalogs.map(({ id, name, branding }) => (
            <Button
              key={id}
              onClick={() => {
                onChoose(id);
              }}
            >
              {branding?.name ?? name}
            </Button>
          ))}
        </div>
      }
    >
      {t('first.product')}
    </Closed>
  );
}
