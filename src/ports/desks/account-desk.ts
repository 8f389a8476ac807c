import type { Account, AccountUser } from '../../domain/account/account';
import type { Instant } from '../../domain/calendar/instant';
import type { Call } from './call';
import type { Page, PageRequest } from './page';

/** What may be said about an account; what is left out takes its default, or stays as it is. */
export interface AccountFields {
  readonly name?: string;
  readonly email?: string;
  readonly locale?: string;
  readonly timezone?: string;
  readonly region?: string | null;
  readonly address?: string | null;
  readonly taxId?: string | null;
  /** Replaces all users. */
  readonly users?: readonly AccountUser[];
}

export interface CreateAccountInput extends AccountFields {
  /** Left out, the account is given one. An id that exists already is a `conflict`. */
  readonly id?: string;
  readonly name: string;
  readonly email: string;
  readonly currency?: string;
  readonly testClock?: string;
}

/** A way to pay, as much of it as a customer may see. */
export interface PaymentMethod {
  readonly id: string;
  readonly account: string;
  readonly brand: string;
  readonly last4: string;
  readonly expiry: { readonly month: number; readonly year: number } | null;
  readonly isDefault: boolean;
  readonly createdAt: Instant;
}

export interface AttachPaymentMethodInput {
  readonly token: string;
  readonly makeDefault: boolean;
}

/** Accounts and how they pay. `not_found` where the account or the payment method does not exist. */
export interface AccountDesk {
  create(input: CreateAccountInput, call: Call): Promise<Account>;
  get(account: string): Promise<Account>;
  /** @param search - a part of a name or an email address, or the id of something of the account */
  list(page: PageRequest, search?: string): Promise<Page<Account>>;
  update(account: string, fields: AccountFields, call: Call): Promise<Account>;
  attachPaymentMethod(account: string, input: AttachPaymentMethodInput, call: Call): Promise<PaymentMethod>;
  paymentMethods(account: string, page: PageRequest): Promise<Page<PaymentMethod>>;
  makeDefault(account: string, paymentMethod: string, call: Call): Promise<PaymentMethod>;
  /** `conflict` where what is left could not pay for what is subscribed. */
  removePaymentMethod(account: string, paymentMethod: string, call: Call): Promise<void>;
}
