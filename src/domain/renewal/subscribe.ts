import type { Account } from '../account/account';
import type { Instant } from '../calendar/instant';
import type { Catalog } from '../catalog/catalog';
import { invalidRequest } from '../errors';
import type { Invoice } from '../documents/invoice';
import type { LedgerEntry } from '../documents/ledger';
import { beginBilling } from '../settlement/next-period';
import type { NewId } from '../situation';
import type { Subscription } from '../subscription/subscription';
import type { Terms } from '../subscription/terms';
import { invoicePeriod } from './period-invoice';

export interface SubscribeInput {
  readonly id: string;
  readonly account: Account;
  readonly catalog: Catalog;
  readonly terms: Terms;
  readonly at: Instant;
  readonly newId: NewId;
}

/** A subscription that begins as soon as its first invoice is paid. */
export interface NewSubscription {
  readonly subscription: Subscription;
  readonly invoice: Invoice;
  /** Minor units that a payment method has to pay first. */
  readonly due: number;
  readonly creditBalance: number;
  readonly ledger: readonly LedgerEntry[];
}

/**
 * What a new subscription would be and cost.
 * @throws DomainError `invalid_request` where account and catalog have different currencies, `change_not_offered`
 * where the terms are not sold.
 */
export function subscribe({ id, account, catalog, terms, at, newId }: SubscribeInput): NewSubscription {
  if (account.currency !== catalog.currency) {
    throw invalidRequest('catalog', `The catalog sells in ${catalog.currency}, the account pays in ${account.currency}.`);
  }
  const { billing, lines } = beginBilling({ catalog, terms, at, zone: account.timezone });
  const subscription: Subscription = {
    ...billing,
    id,
    account: account.id,
    catalog: catalog.id,
    status: 'active',
    revision: 1,
    dunning: null,
    usage: {},
    autoUpgrades: {},
    createdAt: at,
    canceledAt: null,
  };
  return { subscription, ...invoicePeriod({ account, subscription: id, currency: catalog.currency, lines, periodStart: at, at, newId }) };
}
