import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import boundaries from 'eslint-plugin-boundaries';
import jest from 'eslint-plugin-jest';
import tsdoc from 'eslint-plugin-tsdoc';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Which layer may import which; every layer may import itself. */
const layers = {
  domain: [],
  i18n: [],
  local: [],
  ports: ['domain'],
  activities: ['domain', 'ports'],
  workflows: ['domain', 'ports'],
  adapters: ['domain', 'ports', 'i18n'],
  application: ['domain', 'ports', 'adapters'],
  temporal: ['domain', 'ports', 'workflows', 'activities'],
  delivery: ['domain', 'ports', 'adapters'],
  services: ['domain', 'ports', 'application', 'adapters', 'workflows', 'temporal'],
  http: ['domain', 'ports', 'services', 'i18n'],
  demo: ['domain', 'ports', 'services', 'http'],
};
const allLayers = { ...layers, bin: Object.keys(layers) };
const topFolders = ['workflows', 'activities'];

/** What reads a clock, chance or the machine: workflows are replayed, and the domain is told everything. */
const impureGlobals = ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'fetch', 'process'];
const impureExpressions = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Take the instant as an argument.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Take the instant as an argument.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Take the id or the choice as an argument.',
  },
];
const machineModules = {
  regex:
    '^(node:|fs$|path$|crypto$|prisma|@prisma/|@temporalio/(client|worker|activity)|express|pino|pg$|stripe$|nodemailer$)',
  message: 'Only adapters, http, temporal, local and bin may use this.',
};

export default defineConfig(
  { ignores: ['**/dist/', 'coverage/', '.planshift/', 'src/adapters/persistence/generated/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx,mts}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    plugins: { tsdoc },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'tsdoc/syntax': 'error',
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 60 }],
      complexity: ['error', 12],
      eqeqeq: ['error', 'smart'],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['src/**/*.ts', 'workflows/**/*.ts', 'activities/**/*.ts'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { node: { extensions: ['.ts'] } },
      'boundaries/elements': Object.keys(allLayers).map((type) => ({
        type,
        pattern: topFolders.includes(type) ? type : `src/${type}`,
      })),
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: [
            ...Object.entries(allLayers).map(([type, lower]) => ({
              from: { element: { type } },
              allow: { to: { element: { types: { anyOf: [type, ...lower] } } } },
            })),
            {
              from: { element: { type: 'workflows' } },
              allow: { to: { element: { type: 'activities' } }, dependency: { kind: 'type' } },
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/domain/**/*.ts', 'src/ports/**/*.ts', 'workflows/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [machineModules] }],
      'no-restricted-globals': ['error', ...impureGlobals],
      'no-restricted-syntax': ['error', ...impureExpressions],
    },
  },
  {
    files: ['src/domain/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!\\.|temporal-polyfill/implementation$)',
              message: 'The domain imports itself and its calendar only.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/domain/catalog/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!\\.|zod$|temporal-polyfill/implementation$)',
              message: 'The catalog imports the domain and zod only.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['test/**/*.test.ts'],
    extends: [jest.configs['flat/recommended']],
    rules: {
      'jest/expect-expect': [
        'error',
        { assertFunctionNames: ['expect*', 'assert*', 'fc.assert', 'request.**.expect'] },
      ],
      'jest/no-standalone-expect': 'off',
    },
  },
  {
    files: ['**/*.{js,cjs,mjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setTimeout: 'readonly' },
    },
  },
  {
    files: ['**/*.{js,cjs}'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { module: 'readonly', require: 'readonly', __dirname: 'readonly' },
    },
  },
  prettier,
);
