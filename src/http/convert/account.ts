import type { z } from 'zod';
import type { Account } from '../../domain/account/account';
import type { PaymentMethod } from '../../ports/desks/account-desk';
import type { account, paymentMethod } from '../schemas/account';
import { toApiInstant } from './instant';

/** An account as clients see it: without what the payment gateway calls it. */
export function toApiAccount(domain: Account): z.output<typeof account> {
  const { id, name, email, currency, locale, timezone, region, address, taxId } = domain;
  const { creditBalance, testClock, users, createdAt } = domain;
  return {
    ...{ id, name, email, currency, locale, timezone, region, address, taxId },
    ...{ creditBalance, testClock, users, createdAt: toApiInstant(createdAt) },
  };
}

export function toApiPaymentMethod(domain: PaymentMethod): z.output<typeof paymentMethod> {
  const { id, account: owner, brand, last4, expiry, isDefault, createdAt } = domain;
  return { id, account: owner, brand, last4, expiry, default: isDefault, createdAt: toApiInstant(createdAt) };
}
