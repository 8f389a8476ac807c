import type { Operation } from '../../../src/http/operation/operation';

const IDS: Readonly<Record<string, string>> = {
  accounts: 'acc_1',
  subscriptions: 'sub_1',
  changes: 'chg_1',
  invoices: 'inv_1',
  receipts: 'rcp_1',
  'credit-notes': 'crn_1',
  catalogs: 'waiting-rooms',
  'test-clocks': 'clk_1',
  'webhook-endpoints': 'whe_1',
};
const PARAMS: Readonly<Record<string, string>> = { method: 'pm_1', type: 'domain', resource: 'shop.example' };

/** The operation's path, with ids that the fake services know. */
export function examplePath({ path }: Operation): string {
  const [, , collection = ''] = path.split('/');
  return path.replaceAll(/\{(\w+)\}/g, (_match, name: string) => PARAMS[name] ?? IDS[collection] ?? 'x');
}

/** The example of the operation's documentation; one that names an account and its user names some that exist. */
export function exampleBody({ body, acceptsYaml }: Operation): object {
  if (acceptsYaml === true) return CATALOG;
  const example = body?.meta()?.example as Record<string, unknown>;
  return 'account' in example ? { ...example, account: 'acc_1', user: 'own' } : example;
}

const CATALOG = {
  name: 'Waiting rooms',
  currency: 'USD',
  proration: { unit: 'second', rounding: 'half_up' },
  plans: [{ id: 'basic', name: 'Basic', prices: { monthly: 3000 } }],
  changePolicies: [],
};
