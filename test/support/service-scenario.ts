import { randomUUID } from 'node:crypto';
import type { CatalogDocument } from '../../src/domain/catalog/schema';
import type { TermsRequest } from '../../src/domain/subscription/subscription';
import { scenarioCatalog } from './scenario-catalog';
import {
  poll,
  type AccountView,
  type Answer,
  type ChangeView,
  type CreditNoteView,
  type InvoiceView,
  type LedgerEntryView,
  type NotificationView,
  type PreviewView,
  type ReceiptView,
  type ResourceView,
  type ServiceClient,
  type SubscriptionView,
  type TestClockView,
} from './service-client';

/** A catalog, a test clock, an account and its subscription, with what differs from the usual. */
export interface ScenarioInput {
  readonly now?: string;
  readonly catalog?: Partial<CatalogDocument>;
  readonly subscription?: Readonly<Record<string, unknown>>;
  readonly account?: Readonly<Record<string, unknown>>;
  readonly paymentMethod?: string | null;
  /** An existing clock to live on; null for real time. */
  readonly clock?: string | null;
}

export interface ConfirmBody {
  readonly paymentMethod?: string;
  readonly keep?: Record<string, string[]>;
  readonly acknowledge?: boolean;
}

/** Sets the scene: basic, monthly, from 1 April 2027, paid with a card that works, unless said otherwise. */
export async function givenSubscription(client: ServiceClient, input: ScenarioInput = {}): Promise<Scenario> {
  const catalog = await putCatalog(client, input.catalog);
  const clock = input.clock === undefined ? await startClock(client, input.now) : input.clock;
  const account = await givenAccount(client, { ...input, clock });
  const scenario = new Scenario(client, { account: account.id, clock, catalog });
  await scenario.subscribe(input.subscription);
  return scenario;
}

/** Stores a catalog under an id of its own. */
export async function putCatalog(
  client: ServiceClient,
  changes: Partial<CatalogDocument> = {},
  id = `c-${randomUUID().slice(0, 8)}`,
): Promise<string> {
  await client.put(`/v1/catalogs/${id}`, scenarioCatalog({ ...changes, id }));
  return id;
}

export async function startClock(client: ServiceClient, now = '2027-04-01T00:00:00Z'): Promise<string> {
  return (await client.post<TestClockView>('/v1/test-clocks', { now })).id;
}

export async function givenAccount(
  client: ServiceClient,
  { clock, account, paymentMethod = 'pm_card_visa' }: ScenarioInput,
): Promise<AccountView> {
  const made = await client.post<AccountView>('/v1/accounts', {
    name: 'Ada',
    email: 'ada@example.com',
    currency: 'USD',
    ...(clock ? { testClock: clock } : {}),
    ...account,
  });
  if (paymentMethod !== null)
    await client.post(`/v1/accounts/${made.id}/payment-methods`, { token: paymentMethod, default: true });
  return made;
}

/** Moves a test clock and waits until everything due has happened. */
export async function advanceClock(client: ServiceClient, clock: string, to: string): Promise<void> {
  await client.post(`/v1/test-clocks/${clock}/advance`, { to });
  await poll(
    () => client.get<TestClockView>(`/v1/test-clocks/${clock}`),
    ({ status }) => status === 'ready',
    50_000,
  );
}

/** One account and its subscription, as its owner's host application sees them. */
export class Scenario {
  readonly account: string;
  readonly catalog: string;
  readonly clock: string | null;
  subscriptionId = '';

  constructor(
    readonly client: ServiceClient,
    ids: { readonly account: string; readonly catalog: string; readonly clock: string | null },
  ) {
    this.account = ids.account;
    this.catalog = ids.catalog;
    this.clock = ids.clock;
  }

  async subscribe(terms: Readonly<Record<string, unknown>> = {}): Promise<SubscriptionView> {
    const made = await this.client.post<SubscriptionView>(`/v1/accounts/${this.account}/subscriptions`, {
      catalog: this.catalog,
      plan: 'basic',
      interval: 'monthly',
      ...terms,
    });
    this.subscriptionId = made.id;
    return made;
  }

  advance(to: string): Promise<void> {
    if (this.clock === null) throw new Error('The scenario lives in real time.');
    return advanceClock(this.client, this.clock, to);
  }

  preview(to: TermsRequest): Promise<PreviewView> {
    return this.client.post(`/v1/subscriptions/${this.subscriptionId}/preview`, { to });
  }

  quote(to: TermsRequest): Promise<ChangeView> {
    return this.client.post(`/v1/subscriptions/${this.subscriptionId}/changes`, { to });
  }

  tryQuote(to: TermsRequest): Promise<Answer<ChangeView>> {
    return this.client.send('POST', `/v1/subscriptions/${this.subscriptionId}/changes`, { to });
  }

  confirm(change: ChangeView, body: ConfirmBody = {}): Promise<ChangeView> {
    return this.client.post(`/v1/changes/${change.id}/confirm`, body);
  }

  tryConfirm(change: ChangeView, body: ConfirmBody = {}): Promise<Answer<ChangeView>> {
    return this.client.send('POST', `/v1/changes/${change.id}/confirm`, body);
  }

  /** Quotes and confirms. */
  async change(to: TermsRequest, body: ConfirmBody = {}): Promise<ChangeView> {
    return this.confirm(await this.quote(to), body);
  }

  tryCancel(change: ChangeView, body = {}): Promise<Answer<ChangeView>> {
    return this.client.send('POST', `/v1/changes/${change.id}/cancel`, body);
  }

  show(change: Pick<ChangeView, 'id'>): Promise<ChangeView> {
    return this.client.get(`/v1/changes/${change.id}`);
  }

  changes(): Promise<ChangeView[]> {
    return this.client.list(`/v1/subscriptions/${this.subscriptionId}/changes`);
  }

  subscription(): Promise<SubscriptionView> {
    return this.client.get(`/v1/subscriptions/${this.subscriptionId}`);
  }

  addCard(token: string, isDefault = true): Promise<unknown> {
    return this.client.post(`/v1/accounts/${this.account}/payment-methods`, { token, default: isDefault });
  }

  putResources(resources: readonly Partial<ResourceView>[]): Promise<unknown> {
    return this.client.put(`/v1/accounts/${this.account}/resources`, { resources });
  }

  resources(): Promise<ResourceView[]> {
    return this.client.list(`/v1/accounts/${this.account}/resources`);
  }

  showAccount(): Promise<AccountView> {
    return this.client.get(`/v1/accounts/${this.account}`);
  }

  invoices(): Promise<InvoiceView[]> {
    return this.client.list(`/v1/accounts/${this.account}/invoices`);
  }

  receipts(): Promise<ReceiptView[]> {
    return this.client.list(`/v1/accounts/${this.account}/receipts`);
  }

  creditNotes(): Promise<CreditNoteView[]> {
    return this.client.list(`/v1/accounts/${this.account}/credit-notes`);
  }

  ledger(): Promise<LedgerEntryView[]> {
    return this.client.list(`/v1/accounts/${this.account}/ledger`);
  }

  notifications(kind?: NotificationView['kind']): Promise<NotificationView[]> {
    return this.client
      .list<NotificationView>(`/v1/accounts/${this.account}/notifications`)
      .then((all) => all.filter((each) => kind === undefined || each.kind === kind));
  }
}
