import { type ReactNode, useEffect, useMemo } from 'react';
import { useAccount, useCatalog, useSession, useSubscriptions } from '../api/queries';
import { isProblem } from '../api/request';
import { chooseAccount, useSessionState } from '../api/session';
import type { Subscription, WrittenCatalog } from '../api/types';
import { FirstSubscription } from '../first/first-subscription';
import type { Language } from '../i18n/wording';
import { useWording, WordingProvider } from '../i18n/wording-context';
import { catalogInLanguage, knownCatalog } from '../plan/catalog';
import { PurposePage } from '../purpose/purpose-page';
import { SignIn } from '../sign-in/sign-in';
import { WhichAccount } from '../sign-in/signed-in';
import { Closed, LoadingPage, Unreachable } from './bare-page';
import { type Billing, BillingProvider } from './billing-context';
import { rememberWantedPlace, returnAddress, usePlace } from './location';

/** The roles that may see billing at all (AC-1). */
const BILLING_ROLES = ['owner', 'billing'];

/** Lets the page begin once it is known whose subscription it shows, and says so where it cannot. */
export function Gate({ children }: { readonly children: ReactNode }) {
  const { session, account } = useOpening();
  return (
    <WordingProvider
      title="app.billing"
      locale={session.data?.locale ?? account.data?.locale ?? navigator.language}
      timeZone={account.data?.timezone ?? 'UTC'}
    >
      <Entrance>{children}</Entrance>
    </WordingProvider>
  );
}

/** What has to be read before the page can begin. */
function useOpening() {
  const place = usePlace();
  const session = useSession();
  const mayRead = session.data !== undefined && BILLING_ROLES.includes(session.data.role);
  const readable = mayRead ? session.data.account : undefined;
  const account = useAccount(readable);
  const subscriptions = useSubscriptions(readable);
  const subscription = chooseSubscription(subscriptions.data ?? [], place.subscription);
  const catalog = useCatalog(subscription?.catalog);
  const soldCatalog = useCatalog(subscription?.catalog, subscription?.catalogVersion);
  const parts = [session, account, subscriptions, catalog, soldCatalog];
  return {
    ...{ session, account },
    billing: openBilling({
      session: session.data,
      account: account.data,
      subscription,
      catalog: catalog.data,
      soldCatalog: soldCatalog.data,
    }),
    isForbidden: session.data !== undefined && !mayRead,
    isEmpty: subscriptions.data?.length === 0,
    failure: parts.find((part) => part.isError)?.error ?? null,
    retry: () => void Promise.all(parts.map((part) => part.refetch())),
  };
}

/** {@link Billing} with its catalogs as they were written. */
type WrittenBilling = Omit<Billing, 'catalog' | 'soldCatalog'> &
  Record<'catalog' | 'soldCatalog', WrittenCatalog>;

function openBilling(found: {
  readonly [Part in keyof WrittenBilling]: WrittenBilling[Part] | undefined;
}): WrittenBilling | null {
  const { session, account, subscription, catalog, soldCatalog } = found;
  if (!session || !account || !subscription || !catalog || !soldCatalog) return null;
  const known = knownCatalog(catalog, soldCatalog, subscription.plan);
  return { session, account, subscription, catalog: known, soldCatalog };
}

function WayBack() {
  const { t } = useWording();
  const address = returnAddress();
  if (address === null) return null;
  return (
    <a href={address} className="font-medium text-accent underline">
      {t('gate.back')}
    </a>
  );
}

function chooseSubscription(all: readonly Subscription[], wanted: string | null): Subscription | undefined {
  const live = all.filter(({ status }) => status !== 'canceled');
  return all.find(({ id }) => id === wanted) ?? live.at(-1) ?? all.at(-1);
}

/** With the catalog's names in the customer's language. */
function useInLanguage(billing: WrittenBilling | null, language: Language): Billing | null {
  const catalog = billing?.catalog;
  const soldCatalog = billing?.soldCatalog;
  const texts = useMemo(
    () =>
      catalog && soldCatalog
        ? {
            catalog: catalogInLanguage(catalog, language),
            soldCatalog: catalogInLanguage(soldCatalog, language),
          }
        : null,
    [catalog, soldCatalog, language],
  );
  return billing === null || texts === null ? null : { ...billing, ...texts };
}

/** The page, or what has to come before it: signing in, choosing an account. */
function Entrance({ children }: { readonly children: ReactNode }) {
  const session = useSessionState();
  const wanted = usePlace().account;
  const isClosed = session.kind === 'none';
  useEffect(() => {
    if (isClosed) rememberWantedPlace();
  }, [isClosed]);
  if (session.kind === 'none')
    return (
      <SignIn area="billing">
        <WayBack />
      </SignIn>
    );
  const isOpen =
    session.kind === 'token' || (session.account !== null && (wanted ?? session.account) === session.account);
  return isOpen ? <Entered>{children}</Entered> : <WhichAccount wanted={wanted} />;
}

function Entered({ children }: { readonly children: ReactNode }) {
  const { t, language } = useWording();
  const isSignedIn = useSessionState().kind === 'cookie';
  const { session, account, billing: found, isForbidden, isEmpty, failure, retry } = useOpening();
  const billing = useInLanguage(found, language);
  const isOthers = isSignedIn && isProblem(failure, 'forbidden');
  useEffect(() => {
    if (isOthers) chooseAccount(null);
  }, [isOthers]);
  if (billing !== null) {
    const { purpose } = billing.session;
    return (
      <BillingProvider value={billing}>
        {purpose === null ? children : <PurposePage purpose={purpose} />}
      </BillingProvider>
    );
  }
  if (isForbidden || isProblem(failure, 'forbidden')) {
    return <Closed title={t('gate.forbidden.title')}>{t('gate.forbidden.text')}</Closed>;
  }
  if (failure !== null) return <Unreachable onRetry={retry} />;
  if (isEmpty && session.data !== undefined && account.data !== undefined)
    return <FirstSubscription session={session.data} account={account.data} />;
  return <LoadingPage />;
}
