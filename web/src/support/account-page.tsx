import { useCatalog, useAccount, useInvoices, useSubscriptions } from '../api/queries';
import type { Account, Invoice, Subscription } from '../api/types';
import { BillingProvider } from '../app/billing-context';
import { ProblemNotice } from '../app/problem-text';
import { Documents } from '../documents/documents';
import { useWording, WordingProvider } from '../i18n/wording-context';
import { catalogInLanguage, knownCatalog } from '../plan/catalog';
import { Spinner } from '../ui/loading';
import { Section } from '../ui/section';
import { ActForm } from './act-form';
import { accountActs, invoiceActs } from './acts';
import { useAccountHistory, useEmails } from './api';
import { SubscriptionCard } from './subscription-card';

/** One customer: what they have, what waits, what they were billed and told, and what support did. */
export function AccountPage({ id }: { readonly id: string }) {
  const account = useAccount(id);
  const subscriptions = useSubscriptions(id).data ?? [];
  const invoices = useInvoices(id).data ?? [];
  if (account.error !== null) return <ProblemNotice error={account.error} how="as told" />;
  if (account.data === undefined) return <Loading />;
  const { name, email, creditBalance, currency, timezone } = account.data;
  return (
    <WordingProvider locale="en" timeZone={timezone}>
      <div>
        <h1 className="text-2xl font-semibold tracking-tight wrap-anywhere">{name}</h1>
        <p className="text-muted wrap-anywhere">
          {email} · {id}
        </p>
        <Balance balance={creditBalance} currency={currency} />
      </div>
      <ActForm acts={accountActs(account.data)} />
      {subscriptions.map((subscription) => (
        <WithCatalog key={subscription.id} account={account.data} subscription={subscription} />
      ))}
      <InvoiceActs invoices={invoices} />
      <History account={id} />
      <Emails account={id} />
    </WordingProvider>
  );
}

function Loading() {
  return (
    <>
      <h1 className="sr-only">Account</h1>
      <Spinner label="Loading the account" />
    </>
  );
}

function Balance({ balance, currency }: { readonly balance: number; readonly currency: string | null }) {
  const { money } = useWording();
  if (balance === 0 || currency === null) return null;
  return <p>Account credit: {money(balance, currency)}</p>;
}

interface WithCatalogProps {
  readonly account: Account;
  readonly subscription: Subscription;
}

/** The customer's own view of things, for the parts that the billing page shows as well. */
function WithCatalog({ account, subscription }: WithCatalogProps) {
  const catalog = useCatalog(subscription.catalog).data;
  const sold = useCatalog(subscription.catalog, subscription.catalogVersion).data;
  if (catalog === undefined || sold === undefined) return <Spinner label="Loading the subscription" />;
  const session = {
    ...{ account: account.id, user: '', role: 'owner' as const, locale: 'en', returnUrl: null },
    ...{ sandbox: false, stripePublishableKey: null, purpose: null, expiresAt: '' },
  };
  const value = {
    ...{ session, account, subscription },
    catalog: catalogInLanguage(knownCatalog(catalog, sold, subscription.plan), 'en'),
    soldCatalog: catalogInLanguage(sold, 'en'),
  };
  return (
    <BillingProvider value={value}>
      <SubscriptionCard />
      <Documents />
    </BillingProvider>
  );
}

function InvoiceActs({ invoices }: { readonly invoices: readonly Invoice[] }) {
  const left = invoices.filter(({ status, total, credited }) => status === 'paid' && total > credited);
  return left.length === 0 ? null : <ActForm acts={invoiceActs(left)} />;
}

function History({ account }: { readonly account: string }) {
  const { dateTime } = useWording();
  const acts = useAccountHistory(account).data ?? [];
  return (
    <Section title="What support did">
      {acts.length === 0 && <p className="text-muted">Nothing yet.</p>}
      <ul className="divide-y divide-line">
        {acts.toReversed().map(({ id, at, act, actor, reason, amount }) => (
          <li key={id} className="py-2">
            <span className="font-medium">{act.replaceAll(/[_.]/g, ' ')}</span>
            {amount !== null && <span className="tabular-nums"> ({amount})</span>}
            <span className="block text-sm wrap-anywhere">“{reason}”</span>
            <span className="block text-sm wrap-anywhere text-muted">
              {dateTime(at)}, {actor}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Emails({ account }: { readonly account: string }) {
  const { dateTime } = useWording();
  const emails = useEmails(account).data ?? [];
  return (
    <Section title="Emails as sent">
      {emails.length === 0 && <p className="text-muted">None.</p>}
      <ul className="divide-y divide-line">
        {emails.toReversed().map(({ id, sentAt, to, subject }) => (
          <li key={id} className="py-2">
            <span className="block wrap-anywhere">{subject}</span>
            <span className="block text-sm wrap-anywhere text-muted">
              {dateTime(sentAt)}, to {to}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
