/** A second witness, beside the lint rules, that layers stay acyclic and the domain pure. */
const impure = '^(node:|fs$|path$|crypto$)|node_modules/(@prisma|prisma|express|pino|pg|stripe|nodemailer)/';

/** The parts of the domain in the order in which they build on each other: none knows a later one. */
const domain = [
  'money',
  'calendar',
  'account',
  'catalog',
  'subscription',
  'settlement',
  'reconcile',
  'notification',
  'billing',
  'change',
  'renewal',
  'catalog-check',
];

/** Lines that wait for the next invoice are a part of what is known of a subscription. */
const lines = '^src/domain/settlement/lines\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle hides which part knows the other; types may refer to each other.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'domain-is-pure',
      comment:
        'Preview, quote, charge and reconcile call the same functions: they depend on their arguments only.',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: {
        pathNot: ['^src/domain/', 'node_modules/temporal-(polyfill|spec|utils)/', 'node_modules/zod/'],
      },
    },
    ...domain.slice(0, -1).map((part, place) => ({
      name: `${part}-builds-on-what-comes-before`,
      comment: 'The order is the way to read the domain.',
      severity: 'error',
      from: { path: `^src/domain/${part}/` },
      to: {
        path: `^src/domain/(${domain.slice(place + 1).join('|')})/`,
        ...(part === 'subscription' && { pathNot: lines }),
      },
    })),
    {
      name: 'zod-in-catalog-only',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: '^src/domain/catalog/' },
      to: { path: 'node_modules/zod/' },
    },
    {
      name: 'workflows-are-deterministic',
      comment: 'Workflow code is replayed: it knows activities only as types.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: [impure, '^activities/', '^src/(?!domain/|ports/)'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/adapters/persistence/generated/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['types', 'require', 'node', 'default'],
    },
  },
};
