import { readSettings } from '../../../src/bin/settings';
import { buildWelcome } from '../../../src/bin/addresses';

describe('the welcome', () => {
  const servers = {
    databaseUrl: 'postgres://db.example/planshift',
    temporalAddress: 'temporal.example:7233',
  };

  it('names the demo and the key where they exist, and only there', () => {
    expect(buildWelcome(readSettings({}), servers)).toMatch(/\/demo[^]*sk_dev_planshift/);
    const production = readSettings({ NODE_ENV: 'production', PAYMENTS: 'sandbox' });
    expect(buildWelcome(production, servers)).not.toMatch(/demo|sk_dev/);
  });
});
