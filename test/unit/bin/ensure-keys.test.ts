import { ensureKeys } from '../../../src/bin/ensure-keys';
import { developmentKey, readSettings } from '../../../src/bin/settings';
import { hashSecretKey } from '../../../src/http/auth/authenticate';

/** The hashes of keys by where they come from, as a deployment after another one leaves them. */
function aDatabase() {
  const hashes = new Map<string, string>();
  return {
    hashes,
    ensure: (name: string, _role: string, hash: string) => {
      if (!hashes.has(hash)) hashes.set(hash, name);
      return Promise.resolve();
    },
    removeOthers: (name: string, kept: readonly string[]) => {
      for (const [hash, from] of hashes) if (from === name && !kept.includes(hash)) hashes.delete(hash);
      return Promise.resolve();
    },
  };
}

const production = (variables: NodeJS.ProcessEnv) =>
  readSettings({ NODE_ENV: 'production', PAYMENTS: 'sandbox', ...variables });

it('an admin key and the one that it replaces are good until that one is taken out', async () => {
  const keys = aDatabase();
  const [first, second] = ['1'.repeat(24), '2'.repeat(24)];
  const good = () => [first, second, developmentKey].filter((key) => keys.hashes.has(hashSecretKey(key)));
  await ensureKeys(keys, readSettings({}));
  expect(good()).toEqual([developmentKey]);
  await ensureKeys(keys, production({ PLANSHIFT_ADMIN_KEY: first }));
  expect(good()).toEqual([first]);
  const both = { PLANSHIFT_ADMIN_KEY: second, PLANSHIFT_PREVIOUS_ADMIN_KEY: first };
  await ensureKeys(keys, production(both));
  expect(good()).toEqual([first, second]);
  await ensureKeys(keys, production({ PLANSHIFT_ADMIN_KEY: second }));
  expect(good()).toEqual([second]);
});
