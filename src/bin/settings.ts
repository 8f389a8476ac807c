import { z } from 'zod';
import { StartupError } from '../local/startup-error';

/** The admin key of development; production has no key that anyone can look up. */
export const developmentKey = 'sk_dev_planshift';

/** Support's address where no email leaves the machine. */
const demoSupportEmail = 'support@example.com';

const url = (...protocols: string[]) =>
  z.url({
    protocol: new RegExp(`^(${protocols.join('|')})$`),
    error: `must be a URL with ${protocols.join(' or ')}`,
  });
const webAddress = url('http', 'https');

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const flag = z.enum(['true', 'false'], 'must be true or false').transform((text) => text === 'true');

const environment = z
  .object({
    PORT: z.coerce.number('must be a number').int().min(1).max(65_535).default(3000),
    HOST: z.string().default('127.0.0.1'),
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
    STRIPE_SECRET_KEY: z.string().optional(),
    STRIPE_PUBLISHABLE_KEY: z.string().optional(),
    STRIPE_WEBHOOK_SECRET: z.string().optional(),
    STRIPE_API_BASE: webAddress.optional(),
    SMTP_URL: url('smtp', 'smtps').optional(),
    MAIL_FROM: z.string().default('Planshift <billing@planshift.example>'),
    SUPPORT_EMAIL: z.email('must be an email address').optional(),
    PLANSHIFT_ADMIN_KEY: z.string().optional(),
    PLANSHIFT_RESOURCES_URL: webAddress.optional(),
    PLANSHIFT_RESOURCES_SECRET: z
      .string()
      .regex(/^whsec_[A-Za-z0-9+/]{24,}={0,2}$/, 'must be whsec_ and base64, of 18 bytes or more')
      .optional(),
    PLANSHIFT_WEBHOOKS_ALLOW_PRIVATE: flag.optional(),
    LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
    NODE_ENV: z.string().default('development'),
  })
  .refine((set) => set.STRIPE_SECRET_KEY !== undefined || set.STRIPE_API_BASE === undefined, {
    path: ['STRIPE_API_BASE'],
    error: 'is set without STRIPE_SECRET_KEY',
  })
  .refine(
    (set) => (set.PLANSHIFT_RESOURCES_URL === undefined) === (set.PLANSHIFT_RESOURCES_SECRET === undefined),
    { path: ['PLANSHIFT_RESOURCES_SECRET'], error: 'goes with PLANSHIFT_RESOURCES_URL, and only with it' },
  )
  .refine(
    ({ NODE_ENV, STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET }) =>
      NODE_ENV !== 'production' || STRIPE_SECRET_KEY === undefined || STRIPE_WEBHOOK_SECRET !== undefined,
    {
      path: ['STRIPE_WEBHOOK_SECRET'],
      error:
        'must be set with STRIPE_SECRET_KEY in production: without what Stripe tells, payments that customers ' +
        'confirm at their bank, refunds that come back and disputes go unnoticed',
    },
  );

/** Everything that can be set from outside, checked and with its defaults. Holds secrets: never log it. */
export type Settings = ReturnType<typeof readSettings>;

/**
 * Reads the settings from environment variables; an empty one counts as not set.
 * @throws {@link StartupError} that names every variable at fault, never its value
 */
export function readSettings(variables: NodeJS.ProcessEnv) {
  const set = Object.entries(variables).filter(([, value]) => value !== '');
  const { data, error } = environment.safeParse(Object.fromEntries(set));
  if (error) {
    const mistakes = error.issues.map(({ path, message }) => `  ${path.join('.')} ${message}`);
    throw new StartupError(`These settings cannot be used:\n${mistakes.join('\n')}`);
  }
  const isProduction = data.NODE_ENV === 'production';
  const catchesMail = !isProduction && data.SMTP_URL === undefined;
  return {
    isProduction,
    host: data.HOST,
    port: data.PORT,
    publicUrl: (data.PLANSHIFT_PUBLIC_URL ?? localUrl(data.HOST, data.PORT)).replace(/\/$/, ''),
    dataFolder: data.PLANSHIFT_DATA,
    databaseUrl: data.DATABASE_URL,
    temporal: {
      address: data.TEMPORAL_ADDRESS,
      namespace: data.TEMPORAL_NAMESPACE,
      taskQueue: data.TEMPORAL_TASK_QUEUE,
      tls: data.TEMPORAL_TLS,
      apiKey: data.TEMPORAL_API_KEY,
      uiUrl: data.TEMPORAL_UI_URL?.replace(/\/$/, ''),
      cli: data.TEMPORAL_CLI,
    },
    stripe:
      data.STRIPE_SECRET_KEY === undefined
        ? undefined
        : {
            secretKey: data.STRIPE_SECRET_KEY,
            publishableKey: data.STRIPE_PUBLISHABLE_KEY,
            webhookSecret: data.STRIPE_WEBHOOK_SECRET,
            apiBase: data.STRIPE_API_BASE,
          },
    mail: {
      smtpUrl: data.SMTP_URL,
      from: data.MAIL_FROM,
      supportEmail: data.SUPPORT_EMAIL ?? (catchesMail ? demoSupportEmail : undefined),
    },
    adminKey: data.PLANSHIFT_ADMIN_KEY ?? (isProduction ? undefined : developmentKey),
    resources:
      data.PLANSHIFT_RESOURCES_URL === undefined
        ? undefined
        : { url: data.PLANSHIFT_RESOURCES_URL, secret: data.PLANSHIFT_RESOURCES_SECRET ?? '' },
    webhooks: { allowPrivate: isAllowed(data.PLANSHIFT_WEBHOOKS_ALLOW_PRIVATE, isProduction) },
    logLevel: data.LOG_LEVEL,
  };
}

/** What development does unless told otherwise, and production only when told to. */
function isAllowed(said: boolean | undefined, isProduction: boolean): boolean {
  return said ?? !isProduction;
}

/** Where this machine reaches a service that listens on `host`; a wildcard is no address to go to. */
function localUrl(host: string, port: number): string {
  const reachable = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
