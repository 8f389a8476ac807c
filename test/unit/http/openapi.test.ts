import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { publishedDocument } from '../catalog/published';
import { buildOpenApiDocument } from '../../../src/http/openapi/document';
import { signWebhook } from '../../../src/adapters/webhooks/webhook-request';
import { eventType, events } from '../../../src/http/schemas/events';
import { bodyFaults } from '../../support/http/event-faults';
import { allOperations } from '../../../src/http/operations';
import { PROBLEM_KINDS } from '../../../src/http/problem/problem';
import { PortalSessions } from '../../../src/http/auth/portal-sessions';
import { fakeServices } from '../../support/http/fake-services';
import { aSignIn } from '../../support/http/in-memory-sign-in';
import { InMemoryAccountAccess, InMemorySigningKeys } from '../../support/http/in-memory-credentials';

const operations = allOperations(fakeServices(), {
  sessions: new PortalSessions(new InMemorySigningKeys()),
  directory: new InMemoryAccountAccess(),
  pageUrl: 'http://planshift.example/billing',
  payments: { sandbox: true, stripePublishableKey: null },
  signIn: aSignIn(),
});
const document = buildOpenApiDocument(operations, 'http://planshift.example');
const text = JSON.stringify(document);
const withGuides = buildOpenApiDocument(
  operations,
  'http://planshift.example',
  '# Guides\n\n## The first change',
);
const jsonAnswers = operations.flatMap(({ id, success }) =>
  success.kind === 'json' ? [[id, success.schema] as const] : [],
);

interface Answer {
  readonly content?: Record<string, { schema: { $ref?: string; example?: unknown } }>;
}

/** Every operation of the API's contract. */
const CONTRACT = `
PUT /v1/catalogs/{id}
POST /v1/catalogs/check
GET /v1/catalogs/{id}
GET /v1/catalogs
POST /v1/accounts
GET /v1/accounts/{id}
PATCH /v1/accounts/{id}
POST /v1/accounts/{id}/payment-methods
GET /v1/accounts/{id}/payment-methods
PATCH /v1/accounts/{id}/payment-methods/{method}
DELETE /v1/accounts/{id}/payment-methods/{method}
POST /v1/accounts/{id}/subscriptions
GET /v1/accounts/{id}/subscriptions
GET /v1/subscriptions/{id}
PUT /v1/subscriptions/{id}/auto-upgrade
POST /v1/subscriptions/{id}/usage
GET /v1/accounts/{id}/invoices
GET /v1/accounts/{id}/receipts
GET /v1/accounts/{id}/ledger
GET /v1/accounts/{id}/notifications
GET /v1/invoices/{id}
GET /v1/invoices/{id}/pdf
GET /v1/receipts/{id}
GET /v1/receipts/{id}/pdf
PUT /v1/accounts/{id}/resources
GET /v1/accounts/{id}/resources
POST /v1/accounts/{id}/resources/{type}/{resource}/attach
POST /v1/subscriptions/{id}/preview
POST /v1/subscriptions/{id}/changes
GET /v1/subscriptions/{id}/changes
POST /v1/changes/{id}/confirm
POST /v1/changes/{id}/cancel
PUT /v1/changes/{id}/keep
POST /v1/changes/{id}/approve
POST /v1/changes/{id}/decline
GET /v1/changes/{id}
GET /v1/changes
GET /v1/changes/{id}/events
GET /v1/changes/{id}/history
POST /v1/test-clocks
GET /v1/test-clocks/{id}
POST /v1/test-clocks/{id}/advance
POST /v1/webhook-endpoints
GET /v1/webhook-endpoints
GET /v1/webhook-endpoints/{id}
DELETE /v1/webhook-endpoints/{id}
POST /v1/portal-sessions
GET /v1/portal-session`
  .trim()
  .split('\n')
  .map((line) => line.split(' ') as [string, string]);

describe('OpenAPI document', () => {
  it.each(CONTRACT)('describes %s %s', (method, path) => {
    const described = document.paths?.[path]?.[method.toLowerCase() as 'get'];
    expect(described?.operationId).toMatch(/^[a-z]\w+$/);
    expect(described?.summary).not.toBe('');
    expect(Object.keys(described?.responses ?? {})).toEqual(
      expect.arrayContaining(['401', '403', '429', '503']),
    );
  });

  it('has the guides before the problem codes, which are looked up', () => {
    expect(withGuides.info.description).toMatch(
      /stable `code`\.\n\n# Guides\n\n## The first change\n\n# Problems\n/,
    );
    expect(document.info.description).toMatch(/stable `code`\.\n\n# Problems\n/);
  });

  it('names every operation once', () => {
    const ids = operations.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('refers to nothing that it does not have', () => {
    const references = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1]);
    const names = Object.keys(document.components?.schemas ?? {});
    expect(references.length).toBeGreaterThan(50);
    expect(references.filter((name) => !names.includes(name ?? ''))).toEqual([]);
  });

  it('is OpenAPI 3.1 with every kind of credential', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.components?.securitySchemes ?? {})).toEqual([
      'secretKey',
      'portalSession',
      'signedIn',
    ]);
  });

  it('describes every path parameter', () => {
    for (const { path, method } of operations) {
      const declared = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const parameters = document.paths?.[path]?.[method]?.parameters ?? [];
      const named = parameters.flatMap((p) => ('in' in p && p.in === 'path' ? [p.name] : []));
      expect(named).toEqual(declared);
    }
  });

  it('is as tight as the service', () => {
    const { ChangeRequest, KeepRequest, CreateAccountRequest, TermsRequest } =
      document.components?.schemas ?? {};
    const schemas = JSON.stringify({ ChangeRequest, KeepRequest, TermsRequest });
    expect(schemas.match(/"propertyNames":\{"minLength":1/g)).toHaveLength(2);
    expect(CreateAccountRequest).toMatchObject({
      properties: { currency: { pattern: '^[A-Z]{3}$' }, name: { minLength: 1, pattern: '\\S' } },
    });
    const cursor = expect.objectContaining({ minLength: 1 }) as unknown;
    const list = document.paths?.['/v1/changes']?.get;
    expect(list?.parameters).toContainEqual(expect.objectContaining({ name: 'cursor', schema: cursor }));
    expect(list?.responses).toHaveProperty('404');
    // A parameter that nobody knows is refused everywhere.
    expect(document.paths?.['/v1/changes/{id}']?.get?.responses).toHaveProperty('400');
    const bodies = ['/v1/accounts/{id}', '/v1/changes/{id}/keep', '/v1/changes/{id}/confirm'].map((path) => {
      const { patch, put, post } = document.paths?.[path] ?? {};
      return (patch ?? put ?? post)?.requestBody;
    });
    expect(bodies).toMatchObject([{ required: true }, { required: true }, { required: false }]);
  });

  it('gives an example for every body', () => {
    const bodies = operations.filter(({ body, acceptsYaml }) => body !== undefined && acceptsYaml !== true);
    expect(bodies.filter(({ body }) => body?.meta()?.example === undefined).map(({ id }) => id)).toEqual([]);
  });

  it.each(jsonAnswers)(
    'gives an example of what %s answers, as the service would write it',
    (_id, schema) => {
      const { example } = schema.meta() ?? {};
      expect(example).toBeDefined();
      // A field that the schema does not have is not in what it reads.
      expect(schema.parse(example)).toMatchObject(example as object);
    },
  );

  it('shows an example of every answer', () => {
    const contents = Object.values(document.paths ?? {}).flatMap((path) =>
      Object.values(path as Record<string, { responses: Record<string, Answer> }>).flatMap(({ responses }) =>
        Object.entries(responses).flatMap(([status, answer]) =>
          status.startsWith('2') ? (answer.content?.['application/json']?.schema ?? []) : [],
        ),
      ),
    );
    expect(contents).toHaveLength(jsonAnswers.length);
    const shown = contents.map(({ $ref, example }) =>
      $ref === undefined
        ? example
        : (document.components?.schemas?.[$ref.split('/').at(-1)!] as { example?: unknown }).example,
    );
    expect(shown.filter((each) => each === undefined)).toEqual([]);
  });

  it('describes every event that endpoints may listen to, with a true example', () => {
    expect(Object.keys(document.webhooks ?? {})).toEqual(eventType.options);
    for (const { type, body } of events) expect(bodyFaults(type, body.meta()?.example)).toEqual([]);
  });

  it('tells the headers of Standard Webhooks', () => {
    const post = document.webhooks?.['change.completed'] as { post: { parameters: { name: string }[] } };
    const signed = Object.keys(signWebhook('evt_1', 'whsec_c2VjcmV0', '{}'));
    expect(post.post.parameters.map(({ name }) => name)).toEqual(signed);
  });

  it('shows a schema of catalogs that the published ones fulfil', () => {
    const shown = z.fromJSONSchema(
      document.components?.schemas?.CatalogDocument as z.core.JSONSchema.JSONSchema,
    );
    for (const id of ['activecampaign', 'crowdhandler', 'ecwid'])
      expect(shown.safeParse(publishedDocument(id)).error).toBeUndefined();
  });

  it('gives examples that its own schemas accept', () => {
    const examples = operations.flatMap(({ body }) => (body?.meta()?.example === undefined ? [] : [body]));
    expect(examples.length).toBeGreaterThan(10);
    for (const body of examples) expect(body.safeParse(body.meta()?.example).error).toBeUndefined();
  });
});

describe('the reference', () => {
  const guides = path.join(__dirname, '../../../web/src/reference/guides');
  const written = [
    document.info.description ?? '',
    ...readdirSync(guides).map((name) => readFileSync(path.join(guides, name), 'utf8')),
  ].join('\n');
  const headings = (level: string) =>
    [...written.matchAll(new RegExp(`^${level} (.+)$`, 'gm'))].map((match) => match[1] ?? '');

  it('explains every problem code where its documents lead', () => {
    expect(written).toContain('\n# Problems\n');
    expect(headings('##')).toEqual(expect.arrayContaining(Object.keys(PROBLEM_KINDS)));
  });

  it('leads nowhere that does not exist', () => {
    const places = [
      ...operations.map(({ tag, id }) => `tag/${tag.replaceAll(' ', '-')}/operation/${id}`),
      ...Object.keys(PROBLEM_KINDS).map((code) => `section/Problems/${code}`),
      ...headings('##').map((title) => `section/Guides/${title.replaceAll(' ', '-')}`),
    ];
    const links = [...written.matchAll(/\]\(#([^)]+)\)/g)].map((match) => match[1] ?? '');
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter((link) => !places.includes(link))).toEqual([]);
  });

  it('has a group for everything', () => {
    const groups = document.tags?.map(({ name }) => name) ?? [];
    const described = [...Object.values(document.paths ?? {}), ...Object.values(document.webhooks ?? {})];
    const tags = described.flatMap((item) => Object.values(item) as { readonly tags?: readonly string[] }[]);
    expect(tags.filter(({ tags: [tag = ''] = [] }) => !groups.includes(tag))).toEqual([]);
  });

  it('shows a command for every operation', () => {
    const { post } = document.paths?.['/v1/subscriptions/{id}/changes'] ?? {};
    expect(post).toMatchObject({ 'x-codeSamples': [{ label: 'curl' }] });
    expect(JSON.stringify(post)).toContain('http://planshift.example/v1/subscriptions/sub_');
    expect(text.match(/"x-codeSamples"/g)).toHaveLength(operations.length);
  });
});
