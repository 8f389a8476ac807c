import type { CatalogDocument } from '../../../src/domain/catalog/schema';
import { DomainError } from '../../../src/domain/errors';
import type { Resource } from '../../../src/domain/reconcile/resource';
import type { Services } from '../../../src/services/services';
import type { PaymentMethod } from '../../../src/services/payment-method-service';
import type { CatalogView } from '../../../src/services/catalog-service';
import type { ChangeEvent, Page } from '../../../src/ports/reads';
import type { TestClock } from '../../../src/domain/account/test-clock';
import type { WebhookEndpoint } from '../../../src/services/webhook-endpoint-service';
import {
  account,
  aChange,
  aChangeView,
  APRIL_1,
  APRIL_16,
  creditNote,
  invoice,
  ledgerEntry,
  options,
  quote,
  receipt,
  firstPrice,
  subscriptionView,
} from './samples';

type ServiceOverrides = { readonly [Name in keyof Services]?: Partial<Services[Name]> };

/** Services that know one of each thing (`acc_1`, `sub_1`, `chg_1`, …) and answer with it whatever they are asked. */
export function fakeServices(overrides: ServiceOverrides = {}): Services {
  return {
    changes: { ...changes, ...overrides.changes },
    changeReads: { ...changeReads, ...overrides.changeReads },
    paymentMethods: { ...paymentMethods, ...overrides.paymentMethods },
    subscriptions: { ...subscriptions, ...overrides.subscriptions },
    prices: { ...prices, ...overrides.prices },
    support: { ...support, ...overrides.support },
    accounts: { ...accounts, ...overrides.accounts },
    documents: { ...documents, ...overrides.documents },
    resources: { ...resources, ...overrides.resources },
    catalogs: { ...catalogs, ...overrides.catalogs },
    testClocks: { ...testClocks, ...overrides.testClocks },
    webhookEndpoints: { ...webhookEndpoints, ...overrides.webhookEndpoints },
  };
}

function known(id: string, wanted: string): Promise<void> {
  if (id === wanted) return Promise.resolve();
  return Promise.reject(new DomainError('not_found', `There is no ${id}.`));
}

async function knownThen<Value>(id: string, wanted: string, value: Value): Promise<Value> {
  await known(id, wanted);
  return value;
}

function onlyPage<Item>(item: Item): Page<Item> {
  return { items: [item], next: { at: APRIL_16, id: 'last' } };
}

const changes: Services['changes'] = {
  preview: (id) => knownThen(id, 'sub_1', { ...aChange(), quote }),
  options: (id) => knownThen(id, 'sub_1', options),
  quote: (id, _to, call) => knownThen(id, 'sub_1', aChangeView({ id: call.newId('chg') })),
  confirm: (id) => knownThen(id, 'chg_1', aChangeView({ status: 'completed' })),
  cancel: (id) => knownThen(id, 'chg_1', aChangeView({ status: 'canceled' })),
  undo: (id, _reason, call) =>
    knownThen(id, 'chg_1', aChangeView({ id: call.newId('chg'), undoes: 'chg_1' })),
  keep: (id, keep) => knownThen(id, 'chg_1', aChangeView({ keep })),
  approve: (id) => knownThen(id, 'chg_1', aChangeView({ status: 'scheduled' })),
  decline: (id) => knownThen(id, 'chg_1', aChangeView({ status: 'declined' })),
  listOf: (subscription) => knownThen(subscription, 'sub_1', onlyPage(aChangeView())),
};

const changeReads: Services['changeReads'] = {
  get: (id) => knownThen(id, 'chg_1', aChangeView()),
  list: () => Promise.resolve(onlyPage(aChangeView())),
  history: (id) =>
    knownThen(
      id,
      'chg_1',
      onlyPage({ id: 'act_1', at: APRIL_16, act: 'quoted', actor: 'user:own', reason: null }),
    ),
  clientSecret: () => Promise.resolve('pi_1_secret_2'),
  async *events(id, after) {
    await known(id, 'chg_1');
    if (after === null) yield event('evt_1', 'quoted');
    yield event('evt_2', 'completed');
  },
};

function event(id: string, status: 'quoted' | 'completed'): ChangeEvent {
  return { id, type: `change.${status}`, at: APRIL_16, view: aChangeView({ status }) };
}

const subscriptions: Services['subscriptions'] = {
  subscribe: (id) => knownThen(id, 'acc_1', subscriptionView),
  payInvoice: (id) => knownThen(id, 'inv_1', { ...invoice, status: 'paid' }),
  price: (id) => knownThen(id, 'acc_1', firstPrice),
  clientSecret: () => Promise.resolve('pi_1_secret_2'),
  get: (id) => knownThen(id, 'sub_1', subscriptionView),
  list: (id) => knownThen(id, 'acc_1', onlyPage(subscriptionView)),
  setAutoUpgrade: (id) => knownThen(id, 'sub_1', subscriptionView),
  recordUsage: (id) => knownThen(id, 'sub_1', subscriptionView),
  confirm: (id) => knownThen(id, 'sub_1', subscriptionView),
  withdraw: (id) => known(id, 'sub_1'),
};

const paymentMethod: PaymentMethod = {
  id: 'pm_1',
  account: 'acc_1',
  brand: 'visa',
  last4: '4242',
  expiry: { month: 12, year: 2030 },
  isDefault: true,
  createdAt: APRIL_1,
};

const prices: Services['prices'] = {
  agreed: (id) => knownThen(id, 'sub_1', null),
  agree: (id, overrides) => knownThen(id, 'sub_1', overrides),
  addCoupon: (id) => knownThen(id, 'sub_1', subscriptionView),
  removeCoupon: (id) => knownThen(id, 'sub_1', subscriptionView),
  moveRenewal: (id) => knownThen(id, 'sub_1', subscriptionView),
};

const support: Services['support'] = {
  giveCredit: (id) => knownThen(id, 'acc_1', account),
  refundInvoice: (id) => knownThen(id, 'inv_1', creditNote),
  history: (id) =>
    knownThen(
      id,
      'acc_1',
      onlyPage({
        ...{ id: 'aac_1', at: APRIL_16, act: 'credit_given', actor: 'support' },
        ...{ reason: 'Goodwill', amount: 500 },
      }),
    ),
};

const accounts: Services['accounts'] = {
  create: (input, call) =>
    Promise.resolve({ ...account, id: input.id ?? call.newId('acc'), name: input.name }),
  get: (id) => knownThen(id, 'acc_1', account),
  list: () => Promise.resolve(onlyPage(account)),
  update: (id, fields) => knownThen(id, 'acc_1', { ...account, ...fields }),
};

const paymentMethods: Services['paymentMethods'] = {
  attach: (id) => knownThen(id, 'acc_1', paymentMethod),
  list: (id) => knownThen(id, 'acc_1', onlyPage(paymentMethod)),
  makeDefault: (_id, method) => knownThen(method, 'pm_1', paymentMethod),
  remove: (_id, method) => known(method, 'pm_1'),
};

const documents: Services['documents'] = {
  invoices: (id) => knownThen(id, 'acc_1', onlyPage(invoice)),
  invoice: (id) => knownThen(id, 'inv_1', invoice),
  invoicePdf: (id) => knownThen(id, 'inv_1', { filename: 'INV 1.pdf', content: Buffer.from('%PDF-1.7') }),
  receipts: (id) => knownThen(id, 'acc_1', onlyPage(receipt)),
  receipt: (id) => knownThen(id, 'rcp_1', receipt),
  receiptPdf: (id) => knownThen(id, 'rcp_1', { filename: 'RCP 1.pdf', content: Buffer.from('%PDF-1.7') }),
  creditNotes: (id) => knownThen(id, 'acc_1', onlyPage(creditNote)),
  creditNote: (id) => knownThen(id, 'crn_1', creditNote),
  creditNotePdf: (id) => knownThen(id, 'crn_1', { filename: 'CRN 1.pdf', content: Buffer.from('%PDF-1.7') }),
  ledger: (id) => knownThen(id, 'acc_1', onlyPage({ entry: ledgerEntry, currency: 'USD' })),
  notifications: (id) =>
    knownThen(
      id,
      'acc_1',
      onlyPage({
        id: 'ntf_1',
        kind: 'change_completed' as const,
        to: 'ada@tickets.example',
        subject: 'Your plan is now Pro',
        sentAt: APRIL_16,
        change: 'chg_1',
      }),
    ),
};

const resource: Resource = {
  type: 'domain',
  id: 'shop.example',
  name: null,
  parent: null,
  attributes: { createdAt: '2027-01-01T00:00:00Z' },
  state: 'active',
  leftAs: null,
  storedAt: APRIL_1,
};

const resources: Services['resources'] = {
  replaceAll: (id) => knownThen(id, 'acc_1', onlyPage(resource)),
  list: (id) => knownThen(id, 'acc_1', onlyPage(resource)),
  attach: (id) => knownThen(id, 'acc_1', resource),
};

const catalog: CatalogView = {
  id: 'waiting-rooms',
  version: 1,
  document: {
    id: 'waiting-rooms',
    name: 'Waiting rooms',
    currency: 'USD',
    proration: { unit: 'second', rounding: 'half_up' },
    plans: [{ id: 'basic', name: 'Basic', prices: { monthly: 3000 } }],
    changePolicies: [],
  },
};

const catalogs: Services['catalogs'] = {
  put: (id, document) => Promise.resolve({ id, version: 2, document: document as CatalogDocument }),
  get: (id) => knownThen(id, 'waiting-rooms', catalog),
  list: () => Promise.resolve(onlyPage(catalog)),
};

const clock: TestClock = { id: 'clk_1', now: APRIL_1, status: 'ready' };

const testClocks: Services['testClocks'] = {
  create: (now) => Promise.resolve({ ...clock, now }),
  get: (id) => knownThen(id, 'clk_1', clock),
  advance: (id) => knownThen(id, 'clk_1', { ...clock, status: 'advancing' as const }),
};

const endpoint: WebhookEndpoint = {
  id: 'whe_1',
  url: 'https://app.example/events',
  events: [],
  secret: 'whsec_c2VjcmV0',
  createdAt: APRIL_1,
};

const webhookEndpoints: Services['webhookEndpoints'] = {
  create: ({ url, events }) => Promise.resolve({ ...endpoint, url, events }),
  get: (id) => knownThen(id, 'whe_1', endpoint),
  list: () => Promise.resolve(onlyPage(endpoint)),
  remove: (id) => known(id, 'whe_1'),
};
