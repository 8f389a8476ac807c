import { createHash, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { ApiKey, ApiKeyStore } from '../../ports/access';

/** A key that is taken away keeps working this long at most. */
const CACHE_MS = 5_000;

/** Invented keys cannot fill the memory. */
const MOST_CACHED = 10_000;

/** How a secret key is stored: SHA-256 suffices, because keys are random and long. */
export function hashSecretKey(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Verifies secret keys against the stored hashes. */
export class SecretKeys {
  /** What was found under a hash; lookups at the same moment are one, and a failed one is made again. */
  private readonly found = new LRUCache<string, { readonly key: ApiKey | null }>({
    max: MOST_CACHED,
    ttl: CACHE_MS,
    ignoreFetchAbort: true,
    fetchMethod: async (hash) => ({ key: await this.store.findByHash(hash) }),
  });

  constructor(private readonly store: ApiKeyStore) {}

  /** Null where there is no such key. */
  async verify(secret: string): Promise<ApiKey | null> {
    const hash = hashSecretKey(secret);
    const { key } = await this.found.forceFetch(hash);
    return key !== null && timingSafeEqual(Buffer.from(key.hash), Buffer.from(hash)) ? key : null;
  }
}
