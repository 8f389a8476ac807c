import { OpenApiGeneratorV31, OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import { SECURE_COOKIE } from '../auth/session-cookie';
import type { Operation } from '../operation/operation';
import { TAGS } from '../operation/tags';
import { problem } from '../schemas/problem';
import { describeOperation, type SecurityScheme } from './describe-operation';

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

/** Describes the operations by the same schemas that validate their requests. */
export function buildOpenApiDocument(operations: readonly Operation[], publicUrl: string): OpenApiDocument {
  const registry = new OpenAPIRegistry();
  for (const [name, scheme] of Object.entries(SECURITY_SCHEMES)) {
    registry.registerComponent('securitySchemes', name, scheme);
  }
  for (const operation of operations) registry.registerPath(describeOperation(operation, problem));
  return new OpenApiGeneratorV31(registry.definitions, { sortComponents: 'alphabetically' }).generateDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'Planshift',
        version: '1.0.0',
        description: DESCRIPTION,
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: publicUrl }],
      tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    },
  );
}
