import { type Operation, TAGS } from '../operation/operation';
import { PROBLEM_KINDS } from '../problem/problem';
import { problemsOf, type OpenApiDocument } from './document';
import { Html, ICON, markup, inline, prose } from './markup';
import { type SchemaOrReference, schemaTable, typeName } from './schema-table';

type DescribedOperation = NonNullable<NonNullable<OpenApiDocument['paths']>[string]['get']>;

/** The API's documentation as one page that downloads nothing else. */
export function buildDocsPage(
  document: OpenApiDocument,
  operations: readonly Operation[],
  publicUrl: string,
): string {
  const page = markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${ICON}
        <title>Planshift API</title>
        <style>
          ${new Html(DOCS_STYLE)}
        </style>
      </head>
      <body>
        <nav aria-label="Contents">${navigation(operations)}</nav>
        <main>
          <h1>Planshift API</h1>
          ${prose(document.info.description ?? '')}
          <p>The same for machines: <a href="/openapi.json">OpenAPI 3.1</a>.</p>
          ${Object.entries(TAGS).map(([tag, description]) => tagSection({ tag, description, document, operations, publicUrl }))}
          ${problemSection()} ${schemaSection(document)}
        </main>
      </body>
    </html>`;
  return page.text;
}

function navigation(operations: readonly Operation[]): readonly Html[] {
  return Object.keys(TAGS).map((tag) => {
    const links = operations.filter((operation) => operation.tag === tag);
    return markup`<h2><a href="#${anchorOf(tag)}">${tag}</a></h2>
      <ul>
        ${links.map(({ id, summary }) => markup`<li><a href="#${id}">${summary}</a></li>`)}
      </ul>`;
  });
}

interface TagSection {
  readonly tag: string;
  readonly description: string;
  readonly document: OpenApiDocument;
  readonly operations: readonly Operation[];
  readonly publicUrl: string;
}

function tagSection({ tag, description, document, operations, publicUrl }: TagSection): Html {
  const members = operations.filter((operation) => operation.tag === tag);
  return markup`<section id="${anchorOf(tag)}">
    <h2>${tag}</h2>
    <p>${description}</p>
    ${members.map((operation) => operationArticle(operation, document, publicUrl))}
  </section>`;
}

function operationArticle(operation: Operation, document: OpenApiDocument, publicUrl: string): Html {
  const described = document.paths?.[operation.path]?.[operation.method];
  if (described === undefined) return markup``;
  return markup`<article id="${operation.id}">
    <h3>${operation.summary}</h3>
    <p class="route">
      <span class="method ${operation.method}">${operation.method.toUpperCase()}</span>
      <code>${operation.path}</code>
    </p>
    ${prose(described.description ?? '')} ${parameterTable(described)} ${bodyBlock(described)}
    <h4>Answers</h4>
    <p>
      <code>${operation.success.status}</code>
      ${inline(operation.success.description)}${answerType(operation, described)}. Problems:
      ${problemsOf(operation).map((code) => markup`<a href="#problem-${code}"><code>${code}</code></a> `)}
    </p>
    <pre tabindex="0"><code>${curlExample(operation, publicUrl)}</code></pre>
  </article>`;
}

function parameterTable({ parameters = [] }: DescribedOperation): Html {
  const rows = parameters.flatMap((parameter) => ('name' in parameter ? [parameter] : []));
  if (rows.length === 0) return markup``;
  return markup`<h4>Parameters</h4>
    <table>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">In</th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ name, in: place, description = '', required }) =>
            markup`<tr>
              <td><code>${name}</code>${required === true ? '' : markup` <small>optional</small>`}</td>
              <td>${place}</td>
              <td>${inline(description)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}

function bodyBlock({ requestBody }: DescribedOperation): Html {
  if (requestBody === undefined || !('content' in requestBody)) return markup``;
  const types = Object.keys(requestBody.content);
  const schema = requestBody.content['application/json']?.schema;
  return markup`<h4>Body</h4>
    <p>${types.join(' or ')}: ${schema === undefined ? '' : typeName(schema)}</p>`;
}

function answerType({ success }: Operation, { responses }: DescribedOperation): Html {
  const response: unknown = responses?.[String(success.status)];
  const content = (response as { content?: Record<string, { schema?: SchemaOrReference }> } | undefined)
    ?.content;
  const schema = Object.values(content ?? {})[0]?.schema;
  return schema === undefined || success.kind === 'pdf' ? markup`` : markup` (${typeName(dataOf(schema))})`;
}

/** A page of a list is named by its items. */
function dataOf(schema: SchemaOrReference): SchemaOrReference {
  return 'properties' in schema ? (schema.properties.data ?? schema) : schema;
}

function problemSection(): Html {
  const rows = Object.entries(PROBLEM_KINDS).map(
    ([code, { status, title }]) =>
      markup`<tr id="problem-${code}">
        <td><code>${code}</code></td>
        <td>${status}</td>
        <td>${title}</td>
      </tr>`,
  );
  return markup`<section id="problems">
    <h2>Problems</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">Code</th>
          <th scope="col">Status</th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </section>`;
}

function schemaSection({ components }: OpenApiDocument): Html {
  const schemas = Object.entries(components?.schemas ?? {}).map(
    ([name, schema]) =>
      markup`<article id="schema-${name}">
        <h3>${name}</h3>
        ${'description' in schema ? prose(schema.description ?? '') : ''} ${schemaTable(schema)}
      </article>`,
  );
  return markup`<section id="schemas">
    <h2>Schemas</h2>
    ${schemas}
  </section>`;
}

function anchorOf(tag: string): string {
  return tag.toLowerCase().replaceAll(' ', '-');
}

const EXAMPLE_IDS: Readonly<Record<string, string>> = {
  accounts: 'acc_01JQ8ZK3M5V7N9R2T4W6Y8A0BC',
  subscriptions: 'sub_01JQ8ZK3M5V7N9R2T4W6Y8A0BC',
  changes: 'chg_01JQ8ZK3M5V7N9R2T4W6Y8A0BC',
  invoices: 'inv_01JQ8ZK3M5V7N9R2T4W6Y8A0BC',
  receipts: 'rcp_01JQ8ZK3M5V7N9R2T4W6Y8A0BC',
  catalogs: 'waiting-rooms',
  'test-clocks': 'clk_01JQ8ZK3M5V7N9R2T4W6Y8A0BC',
  'webhook-endpoints': 'whe_01JQ8ZK3M5V7N9R2T4W6Y8A0BC',
};
const EXAMPLE_PARAMS: Readonly<Record<string, string>> = {
  method: 'pm_01JQ8ZK3M5V7N9R2T4W6Y8A0BC',
  type: 'template',
  resource: 'brand',
};

/** A command that a reader can copy. */
function curlExample(operation: Operation, publicUrl: string): string {
  const { method, success } = operation;
  const example = (operation.describedBody ?? operation.body)?.meta()?.example;
  const parts = [
    `curl ${success.kind === 'events' ? '-N ' : ''}${method === 'get' ? '' : `-X ${method.toUpperCase()} `}${publicUrl}${examplePath(operation.path)}`,
    '-H "Authorization: Bearer $PLANSHIFT_KEY"',
    ...(method === 'post' && operation.idempotent !== false ? ['-H "Idempotency-Key: $(uuidgen)"'] : []),
    ...(example === undefined
      ? []
      : ["-H 'Content-Type: application/json'", `-d '${JSON.stringify(example)}'`]),
    ...(operation.acceptsYaml === true
      ? ["-H 'Content-Type: application/yaml'", '--data-binary @catalog.yaml']
      : []),
    ...(success.kind === 'pdf' ? ['-o document.pdf'] : []),
  ];
  return parts.join(' \\\n  ');
}

function examplePath(path: string): string {
  const [, , collection = ''] = path.split('/');
  return path.replaceAll(
    /\{(\w+)\}/g,
    (_match, name: string) => EXAMPLE_PARAMS[name] ?? EXAMPLE_IDS[collection] ?? name,
  );
}

/** The look of the documentation, in light and dark. */
const DOCS_STYLE = `
:root { color-scheme: light dark; --text: #1c2430; --quiet: #5b6675; --paper: #ffffff; --shade: #f3f5f8; --rule: #d9dee5; --link: #0b57b0; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e4e8ee; --quiet: #9aa6b5; --paper: #14181e; --shade: #1d232b; --rule: #343d49; --link: #7db4ff; }
}
* { box-sizing: border-box; }
body { margin: 0; display: grid; grid-template-columns: 18rem minmax(0, 60rem); font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--paper); }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1rem; border-right: 1px solid var(--rule); font-size: .875rem; }
nav h2 { font-size: .875rem; margin: 1rem 0 .25rem; }
nav ul { list-style: none; margin: 0; padding: 0 0 0 .5rem; }
nav li { margin: .2rem 0; }
main { padding: 1rem 2rem 4rem; }
a { color: var(--link); }
section { border-top: 1px solid var(--rule); margin-top: 2rem; }
article { margin: 2rem 0; scroll-margin-top: 1rem; }
h4 { margin: 1rem 0 .25rem; }
code, pre { font: .875em/1.5 ui-monospace, monospace; }
pre { background: var(--shade); border: 1px solid var(--rule); padding: .75rem 1rem; overflow-x: auto; border-radius: .375rem; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--rule); }
small { color: var(--quiet); }
.method { display: inline-block; min-width: 4rem; text-align: center; border-radius: .25rem; background: var(--shade); border: 1px solid var(--rule); font-weight: 600; font-size: .8125rem; }
article:target > h3 { background: var(--shade); box-shadow: -.5rem 0 0 var(--link); }
tr:target { background: var(--shade); }
@media (max-width: 60rem) { body { display: block; } nav { position: static; height: auto; border-right: 0; } main { padding: 1rem; } main { overflow-wrap: anywhere; } table { table-layout: fixed; } }
`;
