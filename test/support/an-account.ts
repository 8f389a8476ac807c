import type { Account } from '../../src/domain/account/account';

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
