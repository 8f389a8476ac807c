import { createHash, timingSafeEqual } from 'node:crypto';
import type { ApiKey, ApiKeyStore } from '../../ports/access';
import { ExpiringCache } from './expiring-cache';

/** A key that is taken away keeps working this long at most. */
const CACHE_MS = 5_000;

/** How a secret key is stored: SHA-256 suffices, because keys are random and long. */
export function hashSecretKey(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Verifies secret keys against the stored hashes. */
export class SecretKeys {
  private readonly cache = new ExpiringCache<ApiKey | null>(CACHE_MS);

  constructor(private readonly store: ApiKeyStore) {}

  /** Null where there is no such key. */
  async verify(secret: string): Promise<ApiKey | null> {
    const hash = hashSecretKey(secret);
    const key = await this.cache.get(hash, () => this.store.findByHash(hash));
    return key !== null && timingSafeEqual(Buffer.from(key.hash), Buffer.from(hash)) ? key : null;
  }
}
