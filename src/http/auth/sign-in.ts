import { createHash, randomBytes, createHmac, timingSafeEqual } from 'node:crypto';
import { DomainError, invalidRequest } from '../../domain/errors';
import {
  type Area,
  CODE_LIFETIME_MINUTES,
  type OwnAccount,
  type SignedIn,
  type SignInStore,
  type SigningKeyStore,
  type SigningKey,
} from '../../ports/access';
import { type RequestLimit, RequestBudget } from '../limits';

const MINUTE_MS = 60_000;
const CODE_LIFETIME_MS = CODE_LIFETIME_MINUTES * MINUTE_MS;
const MOST_ATTEMPTS = 5;

/** How long somebody stays signed in: a customer for a week, support for a working day. */
const SESSION_LIFETIME_MS: Readonly<Record<Area, number>> = {
  billing: 7 * 24 * 60 * MINUTE_MS,
  support: 12 * 60 * MINUTE_MS,
};

export interface SignInDependencies {
  readonly store: SignInStore;
  readonly keys: SigningKeyStore;
  /** The email addresses of support, in lower case. */
  readonly supportPeople: readonly string[];
  /** How many codes one address is sent. */
  readonly codesPerEmail: RequestLimit;
}

export interface AskedCode {
  readonly email: string;
  readonly area: Area;
  readonly locale: string | null;
}

/** Who has signed in, and the accounts that are theirs; none for support. */
export interface Person extends SignedIn {
  readonly accounts: readonly OwnAccount[];
}

/**
 * Lets people in by a code that is sent to their address. What is answered, and after how long, is the same for
 * addresses that nobody knows: the look-up is the sender's.
 */
export class SignIn {
  readonly #perEmail: RequestBudget;

  constructor(private readonly dependencies: SignInDependencies) {
    this.#perEmail = new RequestBudget(dependencies.codesPerEmail);
  }

  /**
   * Has a code sent, if the address may sign in.
   * @returns the secret that this browser shows with the code: nobody else can try, or use up the attempts
   * @throws RetryLater `rate_limited`
   */
  async ask(asked: AskedCode): Promise<{ readonly request: string; readonly expiresAt: number }> {
    const { store, keys } = this.dependencies;
    const email = asked.email.toLowerCase();
    await this.#perEmail.spend(`${asked.area} ${email}`);
    const { id: key } = await keys.current();
    const request = newSecret();
    const expiresAt = Date.now() + CODE_LIFETIME_MS;
    await store.ask({ ...asked, email, key, secretHash: hashOf(request), expiresAt });
    return { request, expiresAt };
  }

  /**
   * Exchanges a code for a session, once.
   * @returns the cookie's value, and who has signed in
   * @throws DomainError `invalid_request`, in the same words whatever is wrong with the code
   */
  async exchange(
    request: string,
    code: string,
  ): Promise<{ readonly token: string; readonly person: Person }> {
    const { store, keys } = this.dependencies;
    const open = await store.attempt(hashOf(request), MOST_ATTEMPTS);
    const key = open && (await keys.find(open.key));
    if (!open || !key || !isSignInCode(code, signInCode(key, open.id))) throw wrongCode();
    if (!(await store.use(open.id))) throw wrongCode();
    const { email, area } = open;
    const session = { email, area, expiresAt: Date.now() + SESSION_LIFETIME_MS[area] };
    const person = await this.#personOf(session);
    if (person === null) throw wrongCode();
    const token = newSecret();
    await store.open(hashOf(token), session);
    return { token, person };
  }

  /** Null where nobody has signed in with this cookie, or they have lost the right since. */
  async find(token: string): Promise<Person | null> {
    const session = await this.dependencies.store.find(hashOf(token));
    return session && (await this.#personOf(session));
  }

  async signOut(token: string): Promise<void> {
    await this.dependencies.store.end(hashOf(token));
  }

  async #personOf(session: SignedIn): Promise<Person | null> {
    const { store, supportPeople } = this.dependencies;
    if (session.area === 'support')
      return supportPeople.includes(session.email) ? { ...session, accounts: [] } : null;
    const accounts = await store.accountsOf(session.email);
    return accounts.length > 0 ? { ...session, accounts } : null;
  }
}

/** The account that a signed-in customer's request is about: the one that it names, or the only one.
 * @throws DomainError `invalid_request` where it names none of several, `forbidden` where it names another's
 */
export function accountFor({ accounts }: Person, named: string | undefined): OwnAccount {
  const [only, ...others] = accounts;
  if (named === undefined && only !== undefined && others.length === 0) return only;
  if (named === undefined)
    throw invalidRequest('Planshift-Account', 'say which of your accounts this is about');
  const own = accounts.find(({ account }) => account === named);
  if (own === undefined) throw new DomainError('forbidden', 'This account is not one of yours.');
  return own;
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** How secrets are stored: SHA-256 suffices, because they are random and long. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function wrongCode(): DomainError {
  return invalidRequest('code', 'is not right, or is over: ask for a new one');
}

/** Ten million times more than may be tried. */
const DIGITS = 8;

/**
 * The code of a request to sign in. It follows from the request's id and the signing key, so that it is written down
 * nowhere: whoever sends it and whoever checks it make it anew.
 */
export function signInCode({ secret }: SigningKey, id: string): string {
  const digest = createHmac('sha256', secret).update(`sign-in code of ${id}`).digest();
  return String(digest.readBigUInt64BE() % 10n ** BigInt(DIGITS)).padStart(DIGITS, '0');
}

/** Compares what somebody typed, blanks and hyphens aside; how long it takes tells nothing. */
function isSignInCode(typed: string, code: string): boolean {
  const digits = typed.replaceAll(/[\s-]/g, '');
  return (
    /^\d+$/.test(digits) &&
    digits.length === code.length &&
    timingSafeEqual(Buffer.from(digits), Buffer.from(code))
  );
}
