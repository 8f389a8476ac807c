import type { Line } from './change';

/** Whom the token of this page was made for, `GET /v1/portal-session`. */
export interface PortalSession {
  readonly account: string;
  readonly user: string | null;
  readonly role: string;
  readonly returnUrl: string | null;
  /** Null where the account's own applies. */
  readonly locale: string | null;
  readonly sandbox: boolean;
  /** Where Stripe takes the payments: what its element needs. */
  readonly stripePublishableKey?: string | null;
}

/** A customer, `GET /v1/accounts/{id}`. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly currency: string;
  readonly locale: string;
  readonly timezone: string;
  readonly creditBalance: number;
  /** The clock that the account lives on instead of real time. */
  readonly testClock: string | null;
}

/** A card that can be charged. */
export interface PaymentMethod {
  readonly id: string;
  readonly brand?: string | null;
  readonly last4?: string | null;
  readonly expiry?: { readonly month: number; readonly year: number } | null;
  readonly default: boolean;
}

/** A bill, `GET /v1/accounts/{id}/invoices`. */
export interface Invoice {
  readonly id: string;
  readonly number: string;
  readonly lines: readonly Line[];
  readonly currency?: string;
  readonly total: number;
  readonly creditApplied: number;
  readonly amountPaid: number;
  readonly status: 'open' | 'paid' | 'void';
  readonly change: string | null;
  readonly issuedAt: string;
}

/** The proof of a payment, `GET /v1/accounts/{id}/receipts`. */
export interface Receipt {
  readonly id: string;
  readonly number: string;
  readonly invoice: string;
  readonly issuedAt: string;
}

/** Something that a customer made and that limits or features bear upon. */
export interface Resource {
  readonly type: string;
  readonly id: string;
  readonly name?: string | null;
  readonly parent?: { readonly type: string; readonly id: string } | null;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly state: 'active' | 'detached' | 'archived';
}
