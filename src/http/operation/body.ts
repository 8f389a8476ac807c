import express, { type Request, type Response } from 'express';
import { parse, YAMLError } from 'yaml';
import { invalidInput } from './mistakes';

/** The largest JSON body, and the largest YAML body: reading YAML costs more. */
const BODY_LIMITS = { json: 1024 * 1024, yaml: 256 * 1024 } as const;

const JSON_TYPES = ['application/json', 'application/*+json'];
const YAML_TYPES = [
  'application/yaml',
  'application/x-yaml',
  'text/yaml',
  'text/x-yaml',
  'application/*+yaml',
];

const readJson = express.json({ limit: BODY_LIMITS.json, type: JSON_TYPES });
const readText = express.text({ limit: BODY_LIMITS.yaml, type: YAML_TYPES });

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

function hasBody(request: Request): boolean {
  return (
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
  );
}

function readWith(read: express.RequestHandler, request: Request, response: Response): Promise<unknown> {
  return new Promise((resolve, reject) => {
    void read(request, response, (error: unknown) => {
      if (error === undefined) resolve(request.body ?? {});
      else reject(bodyFault(error));
    });
  });
}

/** What the body parser refuses is the sender's mistake; a connection that broke off is nobody's to answer. */
function bodyFault(error: unknown): Error {
  const { type = '' } = error as { type?: string };
  const message = BODY_FAULTS[type] ?? 'the body cannot be read';
  return invalidInput([{ path: '', message }]);
}

const BODY_FAULTS: Readonly<Record<string, string>> = {
  'entity.parse.failed': 'the body is not valid JSON: an object is expected',
  'entity.too.large': `the body is larger than ${BODY_LIMITS.json} bytes (${BODY_LIMITS.yaml} for YAML)`,
  'encoding.unsupported': 'the content encoding is not supported',
  'charset.unsupported': 'the character set is not supported: send UTF-8',
};

/** Aliases are limited, so that a small document cannot grow into a large one. */
function parseYaml(text: unknown): unknown {
  try {
    return parse(String(text), { maxAliasCount: 100, logLevel: 'error' }) as unknown;
  } catch (error) {
    const message =
      error instanceof YAMLError ? (error.message.split('\n')[0] ?? '') : 'too many aliases or levels';
    throw invalidInput([{ path: '', message: `the body is not valid YAML: ${message}` }]);
  }
}
