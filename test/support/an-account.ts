import type { Account } from '../../src/domain/account/account';
import type { Catalog } from '../../src/domain/catalog/catalog';
import type { FirstSituation } from '../../src/domain/renewal/first-subscription';

/** An account that has subscribed to nothing yet; a test says what of it matters. */
export function anAccount(more: Partial<Account> = {}): Account {
  return {
    id: 'acc_1',
    name: 'Northwind',
    email: 'office@northwind.example',
    currency: null,
    locale: 'en',
    timezone: 'UTC',
    region: null,
    address: null,
    taxId: null,
    customer: 'cus_1',
    creditBalance: 0,
    testClock: null,
    users: [],
    createdAt: Date.UTC(2027, 0, 1),
    ...more,
  };
}

/** The same account, with a card, when it is about to subscribe for the first time: on 1 April 2027. */
export function aFirstSituation(catalog: Catalog, more: Partial<FirstSituation> = {}): FirstSituation {
  const now = Date.UTC(2027, 3, 1);
  return {
    now,
    account: anAccount({ createdAt: now }),
    catalog,
    others: [],
    heldCredit: 0,
    resources: [],
    trials: [],
    methods: [{ id: 'pm_1', hasPaid: false }],
    defaultMethod: 'pm_1',
    ...more,
  };
}
