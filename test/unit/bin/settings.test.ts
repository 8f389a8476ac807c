import { readDatabaseSettings, readSettings, warningsOf } from '../../../src/bin/settings';

const PRODUCTION = { NODE_ENV: 'production', PAYMENTS: 'sandbox' };

describe('settings', () => {
  it('need nothing to be set', () => {
    expect(readSettings({})).toMatchObject({
      isProduction: false,
      isDevelopment: true,
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:3000',
      dataFolder: '.planshift',
      adminKey: 'sk_dev_planshift',
    });
  });

  it('have no key that everybody knows in production', () => {
    expect(readSettings(PRODUCTION).adminKey).toBeUndefined();
    const own = 'sk_own_0123456789_0123456789';
    expect(readSettings({ ...PRODUCTION, PLANSHIFT_ADMIN_KEY: own }).adminKey).toBe(own);
    for (const weak of ['sk_dev_planshift', 'a'.repeat(23)])
      expect(() => readSettings({ ...PRODUCTION, PLANSHIFT_ADMIN_KEY: weak })).toThrow(
        'PLANSHIFT_ADMIN_KEY must be',
      );
  });

  it.each(['Production', 'prod', 'staging'])('do not take %s for an environment', (name) => {
    expect(() => readSettings({ NODE_ENV: name })).toThrow(
      'NODE_ENV must be one of development, test, production',
    );
  });

  it.each([
    [{ NODE_ENV: 'test' }, false],
    [PRODUCTION, false],
    [{ HOST: '0.0.0.0' }, false],
    [{ HOST: '192.168.1.7' }, false],
    [{ HOST: '127.evil.example' }, false],
    [{ HOST: '0.0.0.0', PLANSHIFT_EXPOSE_DEVELOPMENT: 'true' }, true],
    [{ ...PRODUCTION, PLANSHIFT_EXPOSE_DEVELOPMENT: 'true' }, false],
    [{ HOST: 'localhost' }, true],
    [{ HOST: '::1' }, true],
  ])('are for development, with %j: %s', (variables, isDevelopment) => {
    const { adminKey, ...settings } = readSettings(variables);
    expect(settings.isDevelopment).toBe(isDevelopment);
    expect(adminKey).toBe(isDevelopment ? 'sk_dev_planshift' : undefined);
  });

  it('do not go into production with play money that nobody asked for', () => {
    expect(() => readSettings({ NODE_ENV: 'production' })).toThrow(
      'STRIPE_SECRET_KEY must be set in production',
    );
    expect(() => readSettings({ ...PRODUCTION, PAYMENTS: 'stripe' })).toThrow('PAYMENTS says something else');
    expect(readSettings(PRODUCTION).stripe).toBeUndefined();
  });

  it('name the people of support, however they are written', () => {
    expect(readSettings({ ...PRODUCTION, SUPPORT_PEOPLE: 'Sam@a.example, eve@a.example' })).toMatchObject({
      supportPeople: ['sam@a.example', 'eve@a.example'],
    });
    expect(readSettings(PRODUCTION).supportPeople).toEqual([]);
    expect(readSettings({}).supportPeople).toEqual(['support@example.com']);
    expect(() => readSettings({ SUPPORT_PEOPLE: 'sam' })).toThrow('SUPPORT_PEOPLE');
  });

  it('warn about what production hardly means', () => {
    const named = warningsOf(readSettings(PRODUCTION)).map((warning) => warning.split(' ')[0]);
    expect(named).toEqual(['SMTP_URL', 'SUPPORT_EMAIL', 'PLANSHIFT_ADMIN_KEY', 'PLANSHIFT_PUBLIC_URL']);
    const complete = {
      ...PRODUCTION,
      SMTP_URL: 'smtp://mail.example',
      SUPPORT_EMAIL: 'support@saas.example',
      PLANSHIFT_ADMIN_KEY: 'k'.repeat(24),
      PLANSHIFT_PUBLIC_URL: 'https://billing.saas.example',
    };
    expect(warningsOf(readSettings(complete))).toEqual([]);
    expect(warningsOf(readSettings({}))).toEqual([]);
  });

  it('name the admin key that another one replaces, which is as good a key', () => {
    const [key, previous] = ['k'.repeat(24), 'p'.repeat(24)];
    const both = { ...PRODUCTION, PLANSHIFT_ADMIN_KEY: key, PLANSHIFT_PREVIOUS_ADMIN_KEY: previous };
    expect(readSettings(both)).toMatchObject({ adminKey: key, previousAdminKey: previous });
    const refusal = 'PLANSHIFT_PREVIOUS_ADMIN_KEY';
    expect(() => readSettings({ ...both, PLANSHIFT_PREVIOUS_ADMIN_KEY: 'short' })).toThrow(refusal);
    expect(() => readSettings({ PLANSHIFT_PREVIOUS_ADMIN_KEY: previous })).toThrow(refusal);
  });

  it('of a migration are the database’s alone', () => {
    const variables = { NODE_ENV: 'production', DATABASE_URL: 'postgres://db.example/planshift' };
    expect(readDatabaseSettings(variables)).toMatchObject({ databaseUrl: variables.DATABASE_URL });
  });

  it('choose Stripe by its secret key, and hand its publishable key to the billing page', () => {
    expect(readSettings({}).stripe).toBeUndefined();
    expect(
      readSettings({
        STRIPE_SECRET_KEY: 'sk_1',
        STRIPE_PUBLISHABLE_KEY: 'pk_1',
        STRIPE_WEBHOOK_SECRET: 'whsec_1',
      }).stripe,
    ).toMatchObject({ secretKey: 'sk_1', publishableKey: 'pk_1', webhookSecret: 'whsec_1' });
  });

  it('do not go into production on Stripe without what Stripe tells by itself', () => {
    const onStripe = { NODE_ENV: 'production', STRIPE_SECRET_KEY: 'sk_1' };
    expect(() => readSettings(onStripe)).toThrow('STRIPE_WEBHOOK_SECRET must be set');
    expect(readSettings({ ...onStripe, STRIPE_WEBHOOK_SECRET: 'whsec_1' }).stripe).toBeDefined();
    expect(readSettings({ ...onStripe, NODE_ENV: 'development' }).stripe).toBeDefined();
  });

  it('take the host’s resource endpoint with its secret only', () => {
    const url = { PLANSHIFT_RESOURCES_URL: 'https://host.example/planshift' };
    const secret = { PLANSHIFT_RESOURCES_SECRET: `whsec_${'a'.repeat(32)}` };
    expect(readSettings({ ...url, ...secret }).resources).toEqual({
      url: url.PLANSHIFT_RESOURCES_URL,
      secret: secret.PLANSHIFT_RESOURCES_SECRET,
    });
    expect(readSettings({}).resources).toBeUndefined();
    expect(() => readSettings(url)).toThrow('PLANSHIFT_RESOURCES_SECRET goes with');
    expect(() => readSettings(secret)).toThrow('PLANSHIFT_RESOURCES_SECRET goes with');
    expect(() => readSettings({ ...url, PLANSHIFT_RESOURCES_SECRET: 'guess' })).toThrow('must be whsec_');
  });

  it('take an empty variable as not set', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: '' })).toMatchObject({
      port: 3000,
      databaseUrl: undefined,
    });
  });

  it('name every variable at fault at once, and never its value', () => {
    const read = () =>
      readSettings({ PORT: 'eighty', DATABASE_URL: 'secret-host', STRIPE_API_BASE: 'http://127.0.0.1:1' });
    expect(read).toThrow(/PORT must be a number[^]*DATABASE_URL must be a URL/);
    expect(read).not.toThrow(/secret-host|eighty/);
    expect(() => readSettings({ STRIPE_API_BASE: 'http://127.0.0.1:1' })).toThrow(
      'STRIPE_API_BASE is set without STRIPE_SECRET_KEY',
    );
  });

  it('lead to this machine where the service listens on every address', () => {
    expect(readSettings({ HOST: '0.0.0.0', PORT: '3001' }).publicUrl).toBe('http://localhost:3001');
    expect(readSettings({ HOST: '::1' }).publicUrl).toBe('http://[::1]:3000');
    expect(readSettings({ PLANSHIFT_PUBLIC_URL: 'https://billing.example/' }).publicUrl).toBe(
      'https://billing.example',
    );
  });
});
