import { type Operation, TAGS } from '../operation/operation';
import { PROBLEM_KINDS } from '../problem/problem';
import { curlExample } from './curl-example';
import { problemsOf } from './describe-operation';
import { DOCS_STYLE } from './docs-style';
import type { OpenApiDocument } from './document';
import { Html, markup, inline, prose } from './markup';
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
