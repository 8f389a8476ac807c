import { hashSecretKey } from '../../../src/http/auth/authenticate';
import type { UserRole } from '../../../src/domain/account/account';
import type {
  AccountAccess,
  AccountAccessDirectory,
  AccountSubject,
  ApiKey,
  ApiKeyStore,
  Role,
  SigningKey,
  SigningKeyStore,
} from '../../../src/ports/access';

/** One key of each role: `sk_admin`, `sk_support`, `sk_read`. */
export class InMemoryApiKeys implements ApiKeyStore {
  lookUps = 0;
  private keys: readonly ApiKey[] = (['admin', 'support', 'read'] as const).map((role: Role) => ({
    id: `key_${role}`,
    hash: hashSecretKey(`sk_${role}`),
    role,
  }));

  /** Takes a key away, and gives another one the same role, under another id. */
  replace(former: string, secret: string): void {
    const hash = hashSecretKey(former);
    this.keys = this.keys.map((key) =>
      key.hash === hash ? { ...key, id: `${key.id}_2`, hash: hashSecretKey(secret) } : key,
    );
  }

  findByHash(hash: string): Promise<ApiKey | null> {
    this.lookUps += 1;
    return Promise.resolve(this.keys.find((key) => key.hash === hash) ?? null);
  }
}

/** Signing keys that are replaced when a test says so. */
export class InMemorySigningKeys implements SigningKeyStore {
  private readonly keys: SigningKey[] = [aSigningKey(1)];

  rotate(): void {
    this.keys.push(aSigningKey(this.keys.length + 1));
  }

  current(): Promise<SigningKey> {
    return Promise.resolve(this.keys.at(-1)!);
  }

  find(id: string): Promise<SigningKey | null> {
    return Promise.resolve(this.keys.find((key) => key.id === id) ?? null);
  }
}

function aSigningKey(number: number): SigningKey {
  return { id: `sig_${number}`, secret: Buffer.alloc(32, number) };
}

const ROLES_BY_USER: Readonly<Record<string, UserRole>> = { own: 'owner', bil: 'billing', mem: 'member' };
const SUBJECTS: Readonly<Record<string, string>> = {
  acc_1: 'acc_1',
  sub_1: 'acc_1',
  chg_1: 'acc_1',
  inv_1: 'acc_1',
  rcp_1: 'acc_1',
  crn_1: 'acc_1',
  acc_2: 'acc_2',
  chg_2: 'acc_2',
};

/** `acc_1` with an owner `own`, a billing user `bil` and a member `mem`, and `acc_2`, which knows none of them. */
export class InMemoryAccountAccess implements AccountAccessDirectory {
  /** Roles that the catalog lets change plans. */
  changeAccess: readonly UserRole[] = ['owner', 'billing'];

  find(subject: AccountSubject, user: string): Promise<AccountAccess | null> {
    const account = SUBJECTS[subject.id];
    if (account === undefined) return Promise.resolve(null);
    const role = account === 'acc_1' ? (ROLES_BY_USER[user] ?? null) : null;
    const isSold = subject.kind === 'subscription' || subject.kind === 'change' || this.namesCatalog(subject);
    const subscription = subject.kind === 'invoice' ? 'sub_1' : null;
    return Promise.resolve({ account, role, changeAccess: isSold ? this.changeAccess : null, subscription });
  }

  rolesOf(user: string): Promise<readonly UserRole[]> {
    const role = ROLES_BY_USER[user];
    return Promise.resolve(role === undefined ? [] : [role]);
  }

  private namesCatalog(subject: AccountSubject): boolean {
    return subject.kind === 'account' && subject.catalog !== undefined;
  }
}
