import type { Api } from './api';
import { type CatalogDocument, type ProductId, publishCatalog, publishDocument } from './catalogs';

export interface Resource {
  readonly type: string;
  readonly id: string;
  readonly name?: string;
  readonly parent?: { readonly type: string; readonly id: string };
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly state?: string;
}

/** What a customer of a test is like; what is left out does not matter to the test. */
export interface CustomerWish {
  readonly product: ProductId;
  readonly plan: string;
  readonly interval?: string;
  readonly quantities?: Readonly<Record<string, number>>;
  readonly addOns?: readonly string[];
  readonly resources?: readonly Resource[];
  readonly catalog?: Partial<CatalogDocument>;
  /** A catalog of the test's own instead of a product's. */
  readonly document?: CatalogDocument;
  /** Null lives in real time. */
  readonly startsAt?: string | null;
  /** Where the clock stands when the page is opened. */
  readonly now?: string;
  readonly locale?: string;
  /** Null has none. */
  readonly paymentMethod?: string | null;
  /** Tried first. */
  readonly trial?: boolean;
}

interface Subscription {
  readonly id: string;
  readonly status: string;
  readonly plan: string;
  readonly interval: string;
  readonly quantities: Readonly<Record<string, number>>;
  readonly addOns: readonly string[];
  readonly pendingChange: string | null;
  readonly recurring: { readonly amount: number };
  readonly paidThrough: string;
  readonly currentPeriod: { readonly start: string; readonly end: string };
  readonly autoUpgrades: Readonly<Record<string, unknown>>;
}

interface Invoice {
  readonly id: string;
  readonly number: string;
  readonly total: number;
  readonly amountPaid: number;
}

interface MadeChange {
  readonly id: string;
  readonly status: string;
  readonly keep: Readonly<Record<string, readonly string[]>>;
}

/** A customer of the service, on a clock of its own, and what a test may look up behind the page's back. */
export class Customer {
  constructor(
    readonly api: Api,
    readonly account: string,
    readonly subscriptionId: string,
    readonly clock: string | null,
    readonly locale: string,
  ) {}

  subscription(): Promise<Subscription> {
    return this.api.call('GET', `/v1/subscriptions/${this.subscriptionId}`);
  }

  invoices(): Promise<readonly Invoice[]> {
    return this.api.list(`/v1/accounts/${this.account}/invoices`);
  }

  resources(): Promise<readonly Resource[]> {
    return this.api.list(`/v1/accounts/${this.account}/resources`);
  }

  /** What the host application says that there is. */
  async putResources(resources: readonly Resource[]): Promise<void> {
    await this.api.call('PUT', `/v1/accounts/${this.account}/resources`, { resources });
  }

  notifications(): Promise<readonly { readonly kind: string; readonly to: string }[]> {
    return this.api.list(`/v1/accounts/${this.account}/notifications`);
  }

  changes(): Promise<readonly MadeChange[]> {
    return this.api.list(`/v1/subscriptions/${this.subscriptionId}/changes`);
  }

  /** Waits for something that happens behind the page. */
  async until(isSo: () => Promise<boolean>): Promise<void> {
    const until = Date.now() + 30_000;
    while (!(await isSo())) {
      if (Date.now() > until) throw new Error('It did not happen in time.');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Moves the customer's clock and waits until everything that was due has happened. */
  async moveTo(instant: string): Promise<void> {
    if (this.clock === null) throw new Error('This customer lives in real time.');
    await this.api.call('POST', `/v1/test-clocks/${this.clock}/advance`, { to: instant });
    for (;;) {
      const { status } = await this.api.call<{ status: string }>('GET', `/v1/test-clocks/${this.clock}`);
      if (status === 'ready') return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** A link to the billing page for one of the account's users. */
  async portalUrl(user: 'owner' | 'billing' | 'member' = 'owner'): Promise<string> {
    const wish = { account: this.account, user, returnUrl: 'https://app.example/settings' };
    const { token } = await this.api.call<{ token: string }>('POST', '/v1/portal-sessions', wish);
    return `${this.api.url}/billing#token=${token}`;
  }
}

const FIRST_DAY = '2027-04-01T00:00:00Z';
const ADVANCE_IN_TIME = '2027-04-16T00:00:00Z';

async function startClock(api: Api, now: string | null): Promise<string | null> {
  if (now === null) return null;
  return (await api.call<{ id: string }>('POST', '/v1/test-clocks', { now })).id;
}

function publish(api: Api, { product, catalog, document }: CustomerWish): Promise<string> {
  return document === undefined ? publishCatalog(api, product, catalog) : publishDocument(api, document);
}

function subscribeRequest(
  { plan, interval = 'monthly', quantities, addOns, trial }: CustomerWish,
  catalog: string,
) {
  return { catalog, plan, interval, quantities, addOns, trial };
}

/** Makes an account with three users, and neither a payment method nor a subscription. */
export async function aNewcomer(
  api: Api,
  startsAt: string | null = FIRST_DAY,
  locale = 'en',
): Promise<Customer> {
  const clock = await startClock(api, startsAt);
  const account = await api.call<{ id: string }>('POST', '/v1/accounts', {
    name: 'Northwind Trading',
    email: 'office@northwind.example',
    currency: 'USD',
    locale,
    timezone: 'UTC',
    ...(clock !== null && { testClock: clock }),
    users: (['owner', 'billing', 'member'] as const).map((role) => ({
      id: role,
      name: role,
      email: `${role}@northwind.example`,
      role,
    })),
  });
  return new Customer(api, account.id, '', clock, locale);
}

/** Makes a customer with three users, a payment method that works, a subscription and what they made. */
export async function aCustomer(api: Api, wish: CustomerWish): Promise<Customer> {
  const { startsAt = FIRST_DAY, now = ADVANCE_IN_TIME, locale = 'en' } = wish;
  const catalog = await publish(api, wish);
  const { account, clock } = await aNewcomer(api, startsAt, locale);
  const { paymentMethod: token = 'pm_card_visa' } = wish;
  if (token !== null)
    await api.call('POST', `/v1/accounts/${account}/payment-methods`, { token, default: true });
  const subscription = await api.call<{ id: string }>(
    'POST',
    `/v1/accounts/${account}/subscriptions`,
    subscribeRequest(wish, catalog),
  );
  const customer = new Customer(api, account, subscription.id, clock, locale);
  if (wish.resources) await customer.putResources(wish.resources);
  if (clock !== null && now !== startsAt) await customer.moveTo(now);
  return customer;
}
