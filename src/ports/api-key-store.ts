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
