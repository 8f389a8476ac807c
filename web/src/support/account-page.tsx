import { useCatalog, useAccount, useInvoices, useSubscriptions } from '../api/queries';
import type { Account, Invoice, Subscription } from '../api/types';
import { BillingProvider } from '../app/billing-context';
import { ProblemNotice } from '../app/problem-text';
import { Documents } from '../documents/documents';
import { useWording, WordingProvider } from '../i18n/wording-context';
import { catalogInLanguage, knownCatalog } from '../plan/catalog';
import { Loading } from '../ui/loading';
import { Section } from '../ui/section';
import { ShowAll, useShortened } from '../ui/shortened';
import { ActForm } from './act-form';
import { accountActs, invoiceActs } from './acts';
import { useAccountHistory, useEmails } from './api';
import { SubscriptionCard } from './subscription-card';
import { actorInWords, inWords } from './words';

const SHOWN_AT_FIRST = 10;

/** One customer: what they have, what waits, what they were billed and told, and what support did. */
export function AccountPage({ id }: { readonly id: string }) {
  const account = useAccount(id);
  const subscriptions = useSubscriptions(id);
  const invoices = useInvoices(id).data ?? [];
  if (account.data === undefined)
    return (
      <>
        <h1 className="text-2xl font-semibold tracking-tight">Account</h1>
        <ProblemNotice error={account.error} how="as told" />
        <Loading of={account} />
      </>
    );
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
      <Loading of={subscriptions} />
      {subscriptions.data?.map((subscription) => (
        <WithCatalog key={subscription.id} account={account.data} subscription={subscription} />
      ))}
      <InvoiceActs invoices={invoices} />
      <History account={id} currency={currency} />
      <Emails account={id} />
    </WordingProvider>
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
  const newest = useCatalog(subscription.catalog);
  const itsOwn = useCatalog(subscription.catalog, subscription.catalogVersion);
  const [catalog, sold] = [newest.data, itsOwn.data];
  if (catalog === undefined || sold === undefined)
    return <Loading of={catalog === undefined ? newest : itsOwn} />;
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

interface HistoryProps {
  readonly account: string;
  readonly currency: string | null;
}

function History({ account, currency }: HistoryProps) {
  const { dateTime, money } = useWording();
  const history = useAccountHistory(account);
  const acts = (history.data ?? []).toReversed();
  const list = useShortened(acts, SHOWN_AT_FIRST);
  return (
    <Section title="What support did">
      <Loading of={history} />
      {history.data?.length === 0 && <p className="text-muted">Nothing yet.</p>}
      <ul className="divide-y divide-line">
        {list.shown.map(({ id, at, act, actor, reason, amount }) => (
          <li key={id} className="py-2">
            <span className="font-medium">{inWords(act)}</span>
            {amount !== null && currency !== null && (
              <span className="tabular-nums"> ({money(amount, currency)})</span>
            )}
            <span className="block text-sm wrap-anywhere">“{reason}”</span>
            <span className="block text-sm wrap-anywhere text-muted">
              {dateTime(at)}, {actorInWords(actor)}
            </span>
          </li>
        ))}
      </ul>
      <ShowAll of={list}>Show all {acts.length}</ShowAll>
    </Section>
  );
}

function Emails({ account }: { readonly account: string }) {
  const { dateTime } = useWording();
  const sent = useEmails(account);
  const emails = (sent.data ?? []).toReversed();
  const list = useShortened(emails, SHOWN_AT_FIRST);
  return (
    <Section title="Emails as sent">
      <Loading of={sent} />
      {sent.data?.length === 0 && <p className="text-muted">None.</p>}
      <ul className="divide-y divide-line">
        {list.shown.map(({ id, sentAt, to, subject }) => (
          <li key={id} className="py-2">
            <span className="block wrap-anywhere">{subject}</span>
            <span className="block text-sm wrap-anywhere text-muted">
              {dateTime(sentAt)}, to {to}
            </span>
          </li>
        ))}
      </ul>
      <ShowAll of={list}>Show all {emails.length}</ShowAll>
    </Section>
  );
}
