import type { PostgresApiKeys } from '../adapters/persistence/credentials';
import { hashSecretKey } from '../http/auth/secret-keys';
import { developmentKey, type Settings } from './settings';

/** Sets up the admin key of the settings, and in development the one that everybody knows; takes away former ones. */
export async function ensureKeys(
  keys: PostgresApiKeys,
  { isDevelopment, adminKey }: Settings,
): Promise<void> {
  await ensure(keys, 'settings', adminKey);
  await ensure(keys, 'development', isDevelopment ? developmentKey : undefined);
}

async function ensure(keys: PostgresApiKeys, name: string, secret: string | undefined): Promise<void> {
  const hash = secret === undefined ? null : hashSecretKey(secret);
  await keys.removeOthers(name, hash);
  if (hash !== null) await keys.ensure(name, 'admin', hash);
}
