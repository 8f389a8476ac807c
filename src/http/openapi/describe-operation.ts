import type { ResponseConfig, RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { ACTIONS, type ActionRule } from '../auth/actions';
import type { Operation } from '../operation/operation';
import type { Success } from '../operation/success';
import { PROBLEM_KINDS, type PublicProblemCode } from '../problem/problem';
import { buildExampleProblem } from './example-problem';

export type SecurityScheme = 'secretKey' | 'portalSession' | 'signedIn';

type Headers = Record<string, z.ZodType>;

/** OpenAPI 3.1 has no words for the events of a stream. */
const EVENT_STREAM = {
  type: 'string',
  description: 'Events: `id`, `event`, and `data`, a Change as JSON',
} as const;

/** An operation as the generator of the OpenAPI document wants it. */
export function describeOperation(operation: Operation, problemSchema: z.ZodType): RouteConfig {
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
    (operation.body ?? operation.query) !== undefined && 'invalid_request',
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
