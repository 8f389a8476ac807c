import type { UserRole } from '../domain/account/account';

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
}

/** Finds out who a user is to an account, in one round trip. */
export interface AccountAccessDirectory {
  /** Null where the subject does not exist. */
  find(subject: AccountSubject, user: string): Promise<AccountAccess | null>;
  /** The roles of a user id in whatever accounts know it. */
  rolesOf(user: string): Promise<readonly UserRole[]>;
}
