import type { PostgresApiKeys } from '../adapters/persistence/credentials';
import { hashSecretKey } from '../http/auth/authenticate';
import { developmentKey, type Settings } from './settings';

/**
 * Sets up the admin key of the settings and the one that it replaces, and in development the one that everybody knows;
 * takes away former ones.
 */
export async function ensureKeys(
  keys: Pick<PostgresApiKeys, 'ensure' | 'removeOthers'>,
  { isDevelopment, adminKey, previousAdminKey }: Settings,
): Promise<void> {
  await ensure(keys, 'settings', [adminKey, previousAdminKey]);
  await ensure(keys, 'development', [isDevelopment ? developmentKey : undefined]);
}

async function ensure(
  keys: Pick<PostgresApiKeys, 'ensure' | 'removeOthers'>,
  name: string,
  secrets: readonly (string | undefined)[],
): Promise<void> {
  const hashes = secrets.flatMap((secret) => (secret === undefined ? [] : [hashSecretKey(secret)]));
  await keys.removeOthers(name, hashes);
  for (const hash of hashes) await keys.ensure(name, 'admin', hash);
}
