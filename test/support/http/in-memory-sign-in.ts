import { SignIn } from '../../../src/http/auth/sign-in';
import { DEFAULT_LIMITS } from '../../../src/http/limits';
import type { OwnAccount, SignedIn, SignInRequest, SignInStore } from '../../../src/ports/access';
import { InMemorySigningKeys } from './in-memory-credentials';

/** Sessions in memory; nobody's codes are sent. */
export class InMemorySignIn implements SignInStore {
  readonly asked: SignInRequest[] = [];
  readonly #sessions = new Map<string, SignedIn>();

  ask(request: SignInRequest): Promise<void> {
    this.asked.push(request);
    return Promise.resolve();
  }

  attempt(): Promise<null> {
    return Promise.resolve(null);
  }

  use(): Promise<boolean> {
    return Promise.resolve(false);
  }

  open(hash: string, session: SignedIn): Promise<void> {
    this.#sessions.set(hash, session);
    return Promise.resolve();
  }

  find(hash: string): Promise<SignedIn | null> {
    return Promise.resolve(this.#sessions.get(hash) ?? null);
  }

  end(hash: string): Promise<void> {
    this.#sessions.delete(hash);
    return Promise.resolve();
  }

  accountsOf(): Promise<readonly OwnAccount[]> {
    return Promise.resolve([]);
  }
}

/** A way to sign in that knows nobody. */
export function aSignIn(): SignIn {
  return new SignIn({
    store: new InMemorySignIn(),
    keys: new InMemorySigningKeys(),
    supportPeople: [],
    codesPerEmail: DEFAULT_LIMITS.codesPerEmail,
  });
}
