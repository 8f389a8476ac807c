import type { Instant } from '../calendar/instant';

export const USER_ROLES = ['owner', 'billing', 'member'] as const;
export type UserRole = (typeof USER_ROLES)[number];

/** A person of the account. Owners and billing users see and change billing; members do not (AC-1). */
export interface AccountUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: UserRole;
}

/** A customer of the SaaS product. `creditBalance` is minor units of `currency`, never negative. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** ISO 4217; null until the first subscription that becomes active brings its catalog's. */
  readonly currency: string | null;
  readonly locale: string;
  readonly timezone: string;
  /** Where taxes are decided ("IT", "US-NY"); null where nobody said. */
  readonly region: string | null;
  readonly address: string | null;
  readonly taxId: string | null;
  /** How the payment gateway knows the account; null until its first payment method. */
  readonly customer: string | null;
  readonly creditBalance: number;
  readonly testClock: string | null;
  readonly users: readonly AccountUser[];
  readonly createdAt: Instant;
}
