import type { Account } from '../account/account';
import type { Instant } from '../calendar/instant';
import type { Catalog } from '../catalog/catalog';
import { invalidRequest } from '../errors';
import { firstInvoiceId, type Payment } from '../payment/payment';
import { beginBilling } from '../settlement/next-period';
import type { Subscription } from '../subscription/subscription';
import type { Terms } from '../subscription/terms';

/** What is subscribed to, under an id that is known beforehand. */
export interface SubscribeRequest {
  readonly subscription: string;
  readonly account: string;
  readonly catalog: string;
  readonly terms: Terms;
}

export interface SubscribeInput {
  readonly id: string;
  readonly account: Account;
  readonly catalog: Catalog;
  readonly terms: Terms;
  readonly paymentMethod: string | null;
  readonly at: Instant;
}

/** A subscription that begins as soon as its first period is paid: account credit first, the rest by `payment`. */
export interface NewSubscription {
  readonly subscription: Subscription;
  /** Null where nothing is left to pay. */
  readonly payment: Payment | null;
  /** What is left of the account's credit once this subscription's part is put aside. */
  readonly creditBalance: number;
}

/**
 * What a new subscription is and costs.
 * @throws DomainError `invalid_request` where account and catalog have different currencies or a payment method is
 * missing, `change_not_offered` where the terms are not sold.
 */
export function subscribe({
  id,
  account,
  catalog,
  terms,
  paymentMethod,
  at,
}: SubscribeInput): NewSubscription {
  if (account.currency !== null && account.currency !== catalog.currency) {
    throw invalidRequest(
      'catalog',
      `The catalog sells in ${catalog.currency}, the account pays in ${account.currency}.`,
    );
  }
  const { billing, lines } = beginBilling({
    catalog,
    terms,
    at,
    zone: account.timezone,
    region: account.region,
  });
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  const credit = Math.min(account.creditBalance, total);
  const due = total - credit;
  if (due > 0 && paymentMethod === null)
    throw invalidRequest('account', 'The account has no payment method.');
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
  return {
    subscription,
    payment:
      due > 0
        ? firstPayment(subscription, { amount: due, currency: catalog.currency, method: paymentMethod })
        : null,
    creditBalance: account.creditBalance - credit,
  };
}

function firstPayment(
  { id, account, period, createdAt }: Subscription,
  paid: Pick<Payment, 'amount' | 'currency' | 'method'>,
): Payment {
  return {
    ...paid,
    id: `${id}/first`,
    account,
    subscription: id,
    purpose: 'subscription',
    change: null,
    invoice: firstInvoiceId(id),
    periodStart: period.start,
    status: 'pending',
    reference: null,
    clientSecret: null,
    failure: null,
    settled: false,
    createdAt,
  };
}
