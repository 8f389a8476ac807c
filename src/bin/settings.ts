import { isIP } from 'node:net';
import { z } from 'zod';
import { StartupError } from '../local/startup-error';

/** The admin key of development; production has no key that anyone can look up. */
export const developmentKey = 'sk_dev_planshift';

/** Support's address where no email leaves the machine. */
const demoSupportEmail = 'support@example.com';

/** Keys are stored as plain hashes: only long ones cannot be guessed from them. */
const shortestAdminKey = 24;

const url = (...protocols: string[]) =>
  z.url({
    protocol: new RegExp(`^(${protocols.join('|')})$`),
    error: `must be a URL with ${protocols.join(' or ')}`,
  });
const webAddress = url('http', 'https');
const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, `must be one of ${values.join(', ')}`);

const emails = z
  .string()
  .transform((text) =>
    text
      .split(/[\s,;]+/)
      .filter((part) => part !== '')
      .map((part) => part.toLowerCase()),
  )
  .pipe(z.array(z.email('must be email addresses, with commas between them')));

const flag = z.enum(['true', 'false'], 'must be true or false').transform((text) => text === 'true');

const variables = z.object({
  PORT: z.coerce.number('must be a number').int().min(1).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  TRUST_PROXY: z.coerce.number('must be a number').int().min(0).max(10).default(0),
  PLANSHIFT_PUBLIC_URL: webAddress.optional(),
  PLANSHIFT_DATA: z.string().default('.planshift'),
  DATABASE_URL: url('postgres', 'postgresql').optional(),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^/\s]+:\d+$/, 'must be host:port')
    .optional(),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TEMPORAL_TASK_QUEUE: z.string().default('planshift'),
  TEMPORAL_TLS: flag.optional(),
  TEMPORAL_API_KEY: z.string().optional(),
  TEMPORAL_UI_URL: webAddress.optional(),
  TEMPORAL_CLI: z.string().optional(),
  PAYMENTS: oneOf(['stripe', 'sandbox']).optional(),
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_PUBLISHABLE_KEY: z.string().optional(),
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
  STRIPE_API_BASE: webAddress.optional(),
  SMTP_URL: url('smtp', 'smtps').optional(),
  MAIL_FROM: z.string().default('Planshift <billing@planshift.example>'),
  SUPPORT_EMAIL: z.email('must be an email address').optional(),
  SUPPORT_PEOPLE: emails.optional(),
  PLANSHIFT_ADMIN_KEY: z.string().optional(),
  PLANSHIFT_PREVIOUS_ADMIN_KEY: z.string().optional(),
  PLANSHIFT_RESOURCES_URL: webAddress.optional(),
  PLANSHIFT_RESOURCES_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{24,}={0,2}$/, 'must be whsec_ and base64, of 18 bytes or more')
    .optional(),
  PLANSHIFT_WEBHOOKS_ALLOW_PRIVATE: flag.optional(),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  NODE_ENV: oneOf(['development', 'test', 'production']).default('development'),
  PLANSHIFT_EXPOSE_DEVELOPMENT: flag.optional(),
});

type Variables = z.output<typeof variables>;

/** A variable that cannot stay as it is, given the others. */
interface Mistake {
  readonly at: keyof Variables;
  readonly error: string;
  readonly holds: (set: Variables) => boolean;
}

const MISTAKES: readonly Mistake[] = [
  {
    at: 'STRIPE_API_BASE',
    error: 'is set without STRIPE_SECRET_KEY',
    holds: (set) => set.STRIPE_SECRET_KEY === undefined && set.STRIPE_API_BASE !== undefined,
  },
  {
    at: 'PAYMENTS',
    error: 'says something else than STRIPE_SECRET_KEY does',
    holds: (set) =>
      set.PAYMENTS !== undefined && (set.PAYMENTS === 'stripe') !== (set.STRIPE_SECRET_KEY !== undefined),
  },
  {
    at: 'PLANSHIFT_RESOURCES_SECRET',
    error: 'goes with PLANSHIFT_RESOURCES_URL, and only with it',
    holds: (set) =>
      (set.PLANSHIFT_RESOURCES_URL === undefined) !== (set.PLANSHIFT_RESOURCES_SECRET === undefined),
  },
  {
    at: 'PLANSHIFT_PREVIOUS_ADMIN_KEY',
    error: 'goes with the PLANSHIFT_ADMIN_KEY that replaces it',
    holds: (set) => set.PLANSHIFT_PREVIOUS_ADMIN_KEY !== undefined && set.PLANSHIFT_ADMIN_KEY === undefined,
  },
];

const MISTAKES_IN_PRODUCTION: readonly Mistake[] = [
  {
    at: 'STRIPE_SECRET_KEY',
    error:
      'must be set in production: without it customers pay with play money (PAYMENTS=sandbox allows that)',
    holds: (set) => set.STRIPE_SECRET_KEY === undefined && set.PAYMENTS === undefined,
  },
  {
    at: 'STRIPE_WEBHOOK_SECRET',
    error:
      'must be set with STRIPE_SECRET_KEY in production: without what Stripe tells, payments that customers ' +
      'confirm at their bank, refunds that come back and disputes go unnoticed',
    holds: (set) => set.STRIPE_SECRET_KEY !== undefined && set.STRIPE_WEBHOOK_SECRET === undefined,
  },
  ...(['PLANSHIFT_ADMIN_KEY', 'PLANSHIFT_PREVIOUS_ADMIN_KEY'] as const).map((at) => ({
    at,
    error: `must be a key of its own of ${String(shortestAdminKey)} characters or more in production`,
    holds: ({ [at]: key }: Variables) =>
      key !== undefined && (key === developmentKey || key.length < shortestAdminKey),
  })),
];

const environment = variables.superRefine((set, context) => {
  const rules = set.NODE_ENV === 'production' ? [...MISTAKES, ...MISTAKES_IN_PRODUCTION] : MISTAKES;
  for (const { at, error, holds } of rules)
    if (holds(set)) context.addIssue({ code: 'custom', path: [at], message: error });
});

/** Everything that can be set from outside, checked and with its defaults. Holds secrets: never log it. */
export type Settings = ReturnType<typeof readSettings>;

/** Where the database is: all that a migration has to know. */
export type DatabaseSettings = Pick<Settings, 'databaseUrl' | 'dataFolder'>;

/**
 * Reads the settings from environment variables; an empty one counts as not set.
 * @throws {@link StartupError} that names every variable at fault, never its value
 */
export function readSettings(given: NodeJS.ProcessEnv) {
  const data = read(environment, given);
  const isProduction = data.NODE_ENV === 'production';
  const isDevelopment =
    data.NODE_ENV === 'development' && (isLoopback(data.HOST) || data.PLANSHIFT_EXPOSE_DEVELOPMENT === true);
  return {
    isProduction,
    /** True where only this machine reaches what is easy to try out: a key that everybody knows, the demo, its emails. */
    isDevelopment,
    host: data.HOST,
    port: data.PORT,
    /** How many proxies before the service say whom they speak for. */
    trustedProxies: data.TRUST_PROXY,
    publicUrl: (data.PLANSHIFT_PUBLIC_URL ?? localUrl(data.HOST, data.PORT)).replace(/\/$/, ''),
    ...databaseSettings(data),
    temporal: {
      address: data.TEMPORAL_ADDRESS,
      namespace: data.TEMPORAL_NAMESPACE,
      taskQueue: data.TEMPORAL_TASK_QUEUE,
      tls: data.TEMPORAL_TLS,
      apiKey: data.TEMPORAL_API_KEY,
      uiUrl: data.TEMPORAL_UI_URL?.replace(/\/$/, ''),
      cli: data.TEMPORAL_CLI,
    },
    stripe: stripeSettings(data),
    ...mailSettings(data, isDevelopment),
    adminKey: data.PLANSHIFT_ADMIN_KEY ?? (isDevelopment ? developmentKey : undefined),
    /** The key that the admin key replaces: both are good while servers learn the new one. */
    previousAdminKey: data.PLANSHIFT_PREVIOUS_ADMIN_KEY,
    resources: resourceSettings(data),
    webhooks: { allowPrivate: data.PLANSHIFT_WEBHOOKS_ALLOW_PRIVATE ?? isDevelopment },
    logLevel: data.LOG_LEVEL,
  };
}

/** As {@link readSettings}, for a command that needs nothing but the database. */
export function readDatabaseSettings(given: NodeJS.ProcessEnv): DatabaseSettings {
  return databaseSettings(read(variables.pick({ DATABASE_URL: true, PLANSHIFT_DATA: true }), given));
}

/** What production works without, but hardly as its operator means it to. */
export function warningsOf(settings: Settings): readonly string[] {
  const { isProduction, mail, adminKey, publicUrl } = settings;
  const warnings: readonly (readonly [boolean, string])[] = [
    [mail.smtpUrl === undefined, 'SMTP_URL is not set: no email is sent'],
    [mail.supportEmail === undefined, 'SUPPORT_EMAIL is not set: requests by customers reach nobody'],
    [adminKey === undefined, 'PLANSHIFT_ADMIN_KEY is not set: nobody has an admin key from here'],
    [
      isLoopback(new URL(publicUrl).hostname),
      'PLANSHIFT_PUBLIC_URL leads to this machine only: customers cannot follow links',
    ],
  ];
  return isProduction ? warnings.filter(([applies]) => applies).map(([, warning]) => warning) : [];
}

function read<Schema extends z.ZodType>(schema: Schema, given: NodeJS.ProcessEnv): z.output<Schema> {
  const set = Object.entries(given).filter(([, value]) => value !== '');
  const { data, error } = schema.safeParse(Object.fromEntries(set));
  if (!error) return data;
  const mistakes = error.issues.map(({ path, message }) => `  ${path.join('.')} ${message}`);
  throw new StartupError(`These settings cannot be used:\n${mistakes.join('\n')}`);
}

function mailSettings(data: Variables, isDevelopment: boolean) {
  const caught = isDevelopment && data.SMTP_URL === undefined ? demoSupportEmail : undefined;
  return {
    mail: {
      smtpUrl: data.SMTP_URL,
      from: data.MAIL_FROM,
      supportEmail: data.SUPPORT_EMAIL ?? caught,
    },
    /** Who signs in at `/support`, in lower case. */
    supportPeople: data.SUPPORT_PEOPLE ?? (caught === undefined ? [] : [caught]),
  };
}

function stripeSettings(data: Variables) {
  if (data.STRIPE_SECRET_KEY === undefined) return undefined;
  return {
    secretKey: data.STRIPE_SECRET_KEY,
    publishableKey: data.STRIPE_PUBLISHABLE_KEY,
    webhookSecret: data.STRIPE_WEBHOOK_SECRET,
    apiBase: data.STRIPE_API_BASE,
  };
}

function resourceSettings({ PLANSHIFT_RESOURCES_URL: url, PLANSHIFT_RESOURCES_SECRET: secret }: Variables) {
  return url === undefined ? undefined : { url, secret: secret ?? '' };
}

function databaseSettings(data: Pick<Variables, 'DATABASE_URL' | 'PLANSHIFT_DATA'>) {
  return { dataFolder: data.PLANSHIFT_DATA, databaseUrl: data.DATABASE_URL };
}

/** Where this machine reaches a service that listens on `host`; a wildcard is no address to go to. */
function localUrl(host: string, port: number): string {
  const reachable = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

/** True for a name or address that no other machine reaches. */
function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '');
  return name === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));
}
