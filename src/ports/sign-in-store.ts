import type { UserRole } from '../domain/account/account';

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
