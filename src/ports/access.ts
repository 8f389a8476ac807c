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

/** What a link in an email can be good for. */
export const ACTS = ['keep', 'payment', 'card', 'document'] as const;
export type Act = (typeof ACTS)[number];

/** The one thing that a link in an email lets its reader do without signing in. */
export interface Purpose {
  /** Choose what a change keeps; make a payment that waits; give a working card; read an invoice or a receipt. */
  readonly act: Act;
  /** The id of the change, the subscription, or the document; of a payment, the change or else the subscription. */
  readonly about: string;
}

/** Whose link it is, and until when it is good. */
export interface PurposeHolder {
  readonly account: string;
  readonly user: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** Makes the token of a link; the same for the same purpose, holder and signing key. */
export type SignPurpose = (purpose: Purpose, holder: PurposeHolder) => Promise<string>;

/** What people sign in to: their account's billing, or support's page. */
export const AREAS = ['billing', 'support'] as const;
export type Area = (typeof AREAS)[number];

/** How long a code is good. */
export const CODE_LIFETIME_MINUTES = 10;

/** Somebody asks for a code; `email` is in lower case, as everywhere here. */
export interface SignInRequest {
  readonly email: string;
  readonly area: Area;
  /** BCP 47: in which language the email is written; the account's where it is null. */
  readonly locale: string | null;
  /** SHA-256 of the secret that the browser shows with the code. */
  readonly secretHash: string;
  /** The signing key that the code follows from. */
  readonly key: string;
  /** Epoch milliseconds, as everywhere here. */
  readonly expiresAt: number;
}

/** A request whose code may still be tried. */
export interface OpenSignIn extends Pick<SignInRequest, 'email' | 'area' | 'key'> {
  readonly id: string;
}

/** A browser in which somebody has signed in. */
export interface SignedIn {
  readonly email: string;
  readonly area: Area;
  readonly expiresAt: number;
}

/** An account whose billing an email address may see. */
export interface OwnAccount {
  readonly account: string;
  readonly name: string;
  readonly user: string;
  readonly role: UserRole;
}

/** Who asks to sign in and who has, as stored: of secrets only hashes. */
export interface SignInStore {
  /** Keeps a request, and leaves its code to be sent. Whether anybody has that address is not looked at here. */
  ask(request: SignInRequest): Promise<void>;
  /** Counts one more attempt; null where the request is over, used, or was tried `most` times. */
  attempt(secretHash: string, most: number): Promise<OpenSignIn | null>;
  /** Uses a request up; false where somebody else has just done so. */
  use(id: string): Promise<boolean>;
  open(hash: string, session: SignedIn): Promise<void>;
  /** Null where there is no such session, or it is over. */
  find(hash: string): Promise<SignedIn | null>;
  end(hash: string): Promise<void>;
  /** The accounts that know the address as an owner's or a billing user's. */
  accountsOf(email: string): Promise<readonly OwnAccount[]>;
}
