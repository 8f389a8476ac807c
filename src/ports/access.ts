import type { UserRole } from '../domain/account/account';

/** What a secret key may do: `admin` everything, `support` reads and decides changes, `read` only looks. */
export const ROLES = ['read', 'support', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** A secret key as it is stored: never the key itself. */
export interface ApiKey {
  readonly id: string;
  /** SHA-256 of the key, 64 lower-case hexadecimal digits. */
  readonly hash: string;
  readonly role: Role;
}

export interface ApiKeyStore {
  findByHash(hash: string): Promise<ApiKey | null>;
}

/** Signs portal sessions with HMAC-SHA-256; `secret` has at least 32 bytes. */
export interface SigningKey {
  readonly id: string;
  readonly secret: Uint8Array;
}

/** Keys rotate: the newest signs, and older ones stay here until the last session that they signed has expired. */
export interface SigningKeyStore {
  /** The key that signs; made where there is none or the newest is due for replacement. */
  current(): Promise<SigningKey>;
  find(id: string): Promise<SigningKey | null>;
}

/** Something that belongs to an account, or is the account itself. */
export type AccountSubject =
  /** `catalog`: one whose narrower access counts too, for a subscription that does not exist yet. */
  | { readonly kind: 'account'; readonly id: string; readonly catalog?: string }
  | { readonly kind: 'subscription' | 'change' | 'invoice' | 'receipt' | 'credit_note'; readonly id: string };

/** What decides whether a user may see or change something. */
export interface AccountAccess {
  readonly account: string;
  /** The user's role in that account; null where the account does not know the user. */
  readonly role: UserRole | null;
  /** Roles that the catalog lets change plans; null where the subject is not sold from a catalog. */
  readonly changeAccess: readonly UserRole[] | null;
  /** Of an invoice: the subscription that it is for. */
  readonly subscription?: string | null;
}

/** Finds out who a user is to an account, in one round trip. */
export interface AccountAccessDirectory {
  /** Null where the subject does not exist. */
  find(subject: AccountSubject, user: string): Promise<AccountAccess | null>;
  /** The roles of a user id in whatever accounts know it. */
  rolesOf(user: string): Promise<readonly UserRole[]>;
}
