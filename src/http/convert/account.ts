import type { z } from 'zod';
import type { Account } from '../../domain/account/account';
import type { PaymentMethod } from '../../services/payment-method-service';
import type { account, paymentMethod } from '../schemas/account';
import { toApiInstant } from './instant';

/** An account as clients see it: without what the payment gateway calls it. */
export function toApiAccount(domain: Account): z.output<typeof account> {
  return {
    id: domain.id,
    name: domain.name,
    email: domain.email,
    currency: domain.currency,
    locale: domain.locale,
    timezone: domain.timezone,
    region: domain.region,
    address: domain.address,
    taxId: domain.taxId,
    creditBalance: domain.creditBalance,
    testClock: domain.testClock,
    users: domain.users,
    createdAt: toApiInstant(domain.createdAt),
  };
}

export function toApiPaymentMethod(domain: PaymentMethod): z.output<typeof paymentMethod> {
  const { id, account: owner, brand, last4, expiry, isDefault, createdAt } = domain;
  return { id, account: owner, brand, last4, expiry, default: isDefault, createdAt: toApiInstant(createdAt) };
}
