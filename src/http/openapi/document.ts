import {
  OpenApiGeneratorV31,
  OpenAPIRegistry,
  type ResponseConfig,
  type RouteConfig,
} from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { type Operation, TAGS, type Success } from '../operation/operation';
import { PROBLEM_KINDS, type PublicProblemCode, type Problem, problemType } from '../problem/problem';
import { ACTIONS, type ActionRule } from '../auth/actions';
import { SECURE_COOKIE } from '../auth/session-cookie';
import { curlExample } from './curl-example';
import { describeProblemCodes } from './problem-codes';
import { describeWebhooks } from './webhooks';

/** The API as OpenAPI 3.1. */
export type OpenApiDocument = ReturnType<OpenApiGeneratorV31['generateDocument']>;

const DESCRIPTION = `Changes the plans of SaaS subscriptions: quoted, charged, scheduled and reconciled.

Money is integer minor units, with an ISO 4217 \`currency\` on the object. Instants are ISO 8601 in UTC. Lists run oldest first.

Servers send a secret key; with the header \`Planshift-User\` they act on behalf of one of the account's users, with that user's rights. Browsers send the token of a portal session.

A POST may carry an \`Idempotency-Key\`: the same request again gets the first answer again, a refusal too, for 7 days; with another method, path, body or user it is refused with 422, and while the first is running with 409. Secrets are not kept: they are fetched anew. Not remembered are a 5xx, and what is refused before it begins: a malformed body, or a credential that may not do this.

Errors are problem documents of RFC 9457 with a stable \`code\`.`;

const SECURITY_SCHEMES = {
  secretKey: {
    type: 'http',
    scheme: 'bearer',
    description: 'A secret key with the role admin, support or read. For servers only.',
  },
  portalSession: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The token of a portal session: one user of one account, for an hour.',
  },
  signedIn: {
    type: 'apiKey',
    in: 'cookie',
    name: SECURE_COOKIE,
    description:
      'Whoever has signed in by a code: a customer, or support. With it, requests that change something are answered to the service’s own pages only.',
  },
} as const satisfies Record<SecurityScheme, object>;

/**
 * Describes the operations by the same schemas that validate their requests.
 * @param guides - Markdown; they come before the problem codes, which a reader looks up
 */
export function buildOpenApiDocument(
  operations: readonly Operation[],
  publicUrl: string,
  guides = '',
): OpenApiDocument {
  const registry = new OpenAPIRegistry();
  for (const [name, scheme] of Object.entries(SECURITY_SCHEMES)) {
    registry.registerComponent('securitySchemes', name, scheme);
  }
  for (const operation of operations) registry.registerPath(withSample(operation, publicUrl));
  for (const webhook of describeWebhooks()) registry.registerWebhook(webhook);
  return new OpenApiGeneratorV31(registry.definitions, { sortComponents: 'alphabetically' }).generateDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'Planshift',
        version: '1.0.0',
        description: [DESCRIPTION, guides, describeProblemCodes()].filter(Boolean).join('\n\n'),
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: publicUrl }],
      tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    },
  );
}

/** A refusal or failure, as RFC 9457 describes it. */
const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().meta({ description: 'Names the request in the log' }),
    code: z.enum(Object.keys(PROBLEM_KINDS) as [PublicProblemCode, ...PublicProblemCode[]]),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    clientSecret: z.string().optional().meta({ description: 'With `authentication_required`' }),
    availableAt: z
      .string()
      .optional()
      .meta({ description: 'With `change_not_offered`, where there were too many changes: from when on' }),
    subscription: z
      .string()
      .optional()
      .meta({ description: 'The incomplete subscription, where its first payment requires authentication' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });

type SecurityScheme = 'secretKey' | 'portalSession' | 'signedIn';

type Headers = Record<string, z.ZodType>;

/** OpenAPI 3.1 has no words for the events of a stream. */
const EVENT_STREAM = {
  type: 'string',
  description: 'Events: `id`, `event`, and `data`, a Change as JSON',
} as const;

/** With a command that a reader can copy, as Redoc shows it. */
function withSample(operation: Operation, publicUrl: string): RouteConfig {
  const sample = { lang: 'Shell', label: 'curl', source: curlExample(operation, publicUrl) };
  return { ...describeOperation(operation, problem), 'x-codeSamples': [sample] };
}

/** An operation as the generator of the OpenAPI document wants it. */
function describeOperation(operation: Operation, problemSchema: z.ZodType): RouteConfig {
  const { params, query } = operation;
  const body = operation.describedBody ?? operation.body;
  return {
    operationId: operation.id,
    method: operation.method,
    path: operation.path,
    summary: operation.summary,
    description: [operation.description, describeAccess(operation)].filter(Boolean).join('\n\n'),
    tags: [operation.tag],
    security: schemesOf(operation).map((scheme) => ({ [scheme]: [] })),
    request: {
      headers: z.object(headersOf(operation)),
      ...(params instanceof z.ZodObject && { params }),
      ...(query instanceof z.ZodObject && { query }),
      ...(body !== undefined && {
        body: { content: contentOf(body, operation.acceptsYaml), required: needsBody(operation, body) },
      }),
    },
    responses: {
      [operation.success.status]: describeSuccess(operation.success),
      ...describeProblems(problemsOf(operation), problemSchema),
    },
  };
}

/** Every code that an operation can answer: those that it names, and those that follow from its declaration. */
export function problemsOf(operation: Operation): readonly PublicProblemCode[] {
  const keyed = operation.method === 'post' && operation.idempotent !== false;
  const codes: readonly (PublicProblemCode | false)[] = [
    'invalid_request',
    ruleOf(operation).role !== null && 'unauthorized',
    'forbidden',
    operation.params !== undefined && 'not_found',
    keyed && 'conflict',
    keyed && 'idempotency_key_reused',
    ...(operation.problems ?? []),
    'rate_limited',
    'internal_error',
    'unavailable',
  ];
  return [...new Set(codes.filter((code) => code !== false))];
}

function ruleOf({ security }: Operation): ActionRule {
  return ACTIONS[security.action];
}

function describeAccess(operation: Operation): string {
  const { role, users, narrowedByCatalog, links = [] } = ruleOf(operation);
  if (role === null) return 'Needs no credential, and is answered to the service’s own pages only.';
  if (users.length === 0) return `Role: \`${role}\`. Never on behalf of a user.`;
  const narrowing = narrowedByCatalog ? ', as far as the catalog lets them' : '';
  const byLink = links.length === 0 ? '' : ` By a link from an email: ${links.join(', ')}.`;
  return `Role: \`${role}\`. On behalf of users with the role ${users.join(' or ')}${narrowing}.${byLink}`;
}

function schemesOf(operation: Operation): readonly SecurityScheme[] {
  const { role, users } = ruleOf(operation);
  if (role === null) return [];
  if (users.length > 0) return ['secretKey', 'portalSession', 'signedIn'];
  return role === 'admin' ? ['secretKey'] : ['secretKey', 'signedIn'];
}

function headersOf(operation: Operation): Headers {
  const user = z.string().optional().meta({ description: 'With a secret key: the user to act for' });
  const account = z
    .string()
    .optional()
    .meta({ description: 'For who has signed in and has several accounts: which' });
  const key = z
    .string()
    .min(1)
    .max(255)
    .optional()
    .meta({ description: 'The same key gets the first answer again' });
  const lastEvent = z.string().optional().meta({ description: 'The last event that was seen' });
  return {
    ...(ruleOf(operation).users.length > 0 && { 'Planshift-User': user, 'Planshift-Account': account }),
    ...(operation.method === 'post' && operation.idempotent !== false && { 'Idempotency-Key': key }),
    ...(operation.success.kind === 'events' && { 'Last-Event-ID': lastEvent }),
  };
}

/** An absent body is an empty object; a change of nothing is refused. */
function needsBody({ method }: Operation, body: z.ZodType): boolean {
  return method === 'patch' || !body.safeParse({}).success;
}

function contentOf(schema: z.ZodType, acceptsYaml = false) {
  return { 'application/json': { schema }, ...(acceptsYaml && { 'application/yaml': { schema } }) };
}

function describeSuccess(success: Success): ResponseConfig {
  const { description } = success;
  switch (success.kind) {
    case 'json':
      return { description, content: { 'application/json': { schema: success.schema } } };
    case 'events':
      return { description, content: { 'text/event-stream': { schema: EVENT_STREAM } } };
    case 'pdf':
      return {
        description,
        content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
      };
    case 'empty':
      return { description };
  }
}

/** One response for each status; where codes share it, an example of each. */
function describeProblems(
  codes: readonly PublicProblemCode[],
  schema: z.ZodType,
): Record<string, ResponseConfig> {
  const statuses = [...new Set(codes.map((code) => PROBLEM_KINDS[code].status))];
  return Object.fromEntries(
    statuses.map((status) => {
      const sharing = codes.filter((code) => PROBLEM_KINDS[code].status === status);
      const description = sharing.map((code) => `\`${code}\`: ${PROBLEM_KINDS[code].title}`).join('. ');
      const content = { 'application/problem+json': { schema, examples: examplesOf(sharing) } };
      return [status, { description, content }];
    }),
  );
}

function examplesOf(codes: readonly PublicProblemCode[]) {
  return Object.fromEntries(codes.map((code) => [code, { value: buildExampleProblem(code) }]));
}

/** A problem document with this code, as a client could meet it. */
function buildExampleProblem(code: PublicProblemCode): Problem {
  const { status, title } = PROBLEM_KINDS[code];
  return {
    type: problemType(code),
    title,
    status,
    detail: code === 'invalid_request' ? 'to.plan: there is no such plan' : `${title}.`,
    instance: 'urn:request:0b8f6f0e-6a55-4f0c-9d0e-2f6b7d3c1a90',
    code,
    ...(code === 'invalid_request' && { errors: [{ path: 'to.plan', message: 'there is no such plan' }] }),
    ...(code === 'authentication_required' && { clientSecret: 'pi_123_secret_456' }),
  };
}
