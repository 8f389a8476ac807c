import { isUtf8 } from 'node:buffer';
import express, { type Request, type Response } from 'express';
import { load } from 'js-yaml';
import type { DomainError } from '../../domain/errors';
import { invalidInput } from './parse-input';

/** The largest JSON body, and the largest YAML body, in bytes: reading YAML costs more. */
const BODY_LIMITS = { json: 1024 * 1024, yaml: 64 * 1024 } as const;

/** More than any document that people write. */
const YAML_LIMITS = { maxDepth: 64, maxAliases: 100 } as const;

/** Values in a document, each alias counted as what it stands for: more than the largest body can spell out. */
const MAX_YAML_VALUES = BODY_LIMITS.yaml;

const JSON_TYPES = ['application/json', 'application/*+json'];
const YAML_TYPES = [
  'application/yaml',
  'application/x-yaml',
  'text/yaml',
  'text/x-yaml',
  'application/*+yaml',
];

const readJson = express.json({ limit: BODY_LIMITS.json, type: JSON_TYPES, verify: assertUtf8 });
const readText = express.text({ limit: BODY_LIMITS.yaml, type: YAML_TYPES, verify: assertUtf8 });

/**
 * The document of a request's body; an absent body is an empty object.
 * @throws DomainError `invalid_request` where it is malformed, too large, or of a type that is not read here
 */
export async function readBody(request: Request, response: Response, acceptsYaml = false): Promise<unknown> {
  if (!hasBody(request)) return {};
  if (request.is(JSON_TYPES)) return await readWith(readJson, request, response);
  if (acceptsYaml && request.is(YAML_TYPES)) return parseYaml(await readWith(readText, request, response));
  const accepted = acceptsYaml ? 'application/json or application/yaml' : 'application/json';
  throw invalidInput([{ path: '', message: `send the body as ${accepted}` }]);
}

export function hasBody(request: Request): boolean {
  return (
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
  );
}

/** The sender's mistake that Express's body parsers found; null for any other error. */
export function bodyFault(error: unknown): DomainError | null {
  const { type, expose } = (error ?? {}) as { readonly type?: string; readonly expose?: unknown };
  if (expose !== true) return null;
  return invalidInput([{ path: '', message: BODY_FAULTS[type ?? ''] ?? 'the body cannot be read' }]);
}

function readWith(read: express.RequestHandler, request: Request, response: Response): Promise<unknown> {
  return new Promise((resolve, reject) => {
    void read(request, response, (error: unknown) => {
      if (error === undefined) resolve(request.body ?? {});
      else reject(bodyFault(error) ?? (error as Error));
    });
  });
}

const BODY_FAULTS: Readonly<Record<string, string>> = {
  'entity.parse.failed': 'the body is not valid JSON: an object is expected',
  'entity.too.large': `the body is larger than ${BODY_LIMITS.json} bytes (${BODY_LIMITS.yaml} for YAML)`,
  'encoding.unsupported': 'the content encoding is not supported',
  'charset.unsupported': 'the character set is not supported: send UTF-8',
  'text.malformed': 'the body is not well-formed UTF-8',
};

/** What decoding would replace silently is refused, and so are character sets that nobody sends on purpose. */
function assertUtf8(_request: unknown, _response: unknown, bytes: Buffer, charset: string): void {
  if (charset.toLowerCase() !== 'utf-8')
    throw Object.assign(new Error('Not UTF-8'), { type: 'charset.unsupported' });
  if (!isUtf8(bytes)) throw Object.assign(new Error('Malformed UTF-8'), { type: 'text.malformed' });
}

/** Reading runs on the thread that answers everybody: the limits keep the worst document below a tenth of a second. */
function parseYaml(text: unknown): unknown {
  try {
    const document = load(String(text), YAML_LIMITS);
    if (isTooMuch(document)) throw new RangeError('the aliases stand for too much');
    return document;
  } catch (error) {
    // The lines after the first show the document.
    const [message = ''] = (error as Error).message.split('\n');
    throw invalidInput([{ path: '', message: `the body is not valid YAML: ${message}` }]);
  }
}

/** A few aliases of aliases stand for millions of values, and one within itself for endlessly many. */
function isTooMuch(document: unknown): boolean {
  const pending: unknown[] = [document];
  let values = 0;
  for (; pending.length > 0 && values <= MAX_YAML_VALUES; values += 1) {
    const value = pending.pop();
    if (isCollection(value)) pending.push(...Object.values(value));
  }
  return values > MAX_YAML_VALUES;
}

function isCollection(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
