import { type RequestHandler, Router, type Request, type Response } from 'express';
import { ulid } from 'ulid';
import { DomainError } from '../../domain/errors';
import type { Call } from '../../services/services';
import { setRoute, requestIdOf } from '../observability';
import { type Caller, actorOf, endOf, scopeOf } from '../auth/caller';
import type { Gate } from '../auth/gate';
import type { SessionCookie } from '../auth/session-cookie';
import { whileAllowed } from '../auth/while-allowed';
import {
  deriveIds,
  hashRequest,
  type FirstAnswer,
  type KeptAnswer,
  type RunOnce,
  idempotencyKeyOf,
} from '../idempotency';
import { buildProblem, type Problem } from '../problem/problem';
import { sendProblem } from '../problem/send-problem';
import { toDomainError } from '../problem/to-domain-error';
import type { Operation, RequestContext, Input } from './operation';
import { hasBody, readBody } from './body';
import { type EventStreams, sendJson, sendResult } from './answer';
import { invalidInput, parseInput } from './parse-input';

const FIRST_REFUSAL = 400;
const FIRST_SERVER_ERROR = 500;

/** What every request passes, whichever operation it asks for. */
interface Pipeline {
  readonly gate: Gate;
  readonly runOnce: RunOnce;
  readonly recheckStreamsMs: number;
  readonly streams: EventStreams;
  readonly cookie: SessionCookie;
}

/** Routes the operations, in their order. */
export function mountOperations(operations: readonly Operation[], pipeline: Pipeline): Router {
  const router = Router({ caseSensitive: true });
  for (const operation of operations) {
    router[operation.method](toExpressPath(operation.path), perform(operation, pipeline));
  }
  for (const path of literalFirst(new Set(operations.map((operation) => operation.path)))) {
    const methods = operations
      .filter((operation) => covers(operation.path, path))
      .map(({ method }) => method);
    router.all(toExpressPath(path), answerOtherMethods(path, methods));
  }
  return router;
}

/** A word in a path may be an id as well: what answers to it is known by the word. */
function literalFirst(paths: Iterable<string>): readonly string[] {
  const parameters = (path: string): number => path.split('{').length;
  return [...paths].toSorted((one, other) => parameters(one) - parameters(other));
}

/** True where a path answers to all that another one answers to. */
function covers(template: string, path: string): boolean {
  const given = path.split('/');
  const wanted = template.split('/');
  return (
    wanted.length === given.length && wanted.every((part, at) => part === given[at] || part.startsWith('{'))
  );
}

function toExpressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

/** Says which methods a path knows: when asked, and when another one comes. */
function answerOtherMethods(path: string, methods: readonly Operation['method'][]): RequestHandler {
  const known = methods.flatMap((method) => (method === 'get' ? ['get', 'head'] : [method]));
  const allow = [...known, 'options'].join(', ').toUpperCase();
  return (request, response) => {
    setRoute(response, path);
    response.setHeader('Allow', allow);
    if (request.method !== 'OPTIONS')
      throw new DomainError('method_not_allowed', `This path knows ${allow} only.`);
    response.status(204).end();
  };
}

type NewId = Call['newId'];
type AnyInput = Input<unknown, unknown, unknown>;

/** The way of a request: who sends it, what it says, whether it may, and then its handler, once for each key. */
function perform(operation: Operation, pipeline: Pipeline): RequestHandler {
  const { gate, runOnce, streams } = pipeline;
  return async (request, response) => {
    setRoute(response, operation.path);
    response.setHeader('Cache-Control', 'no-store');
    const caller = await gate.admit(request, operation.security.action);
    const input = await readInput(operation, request, response);
    const { security, success } = operation;
    await gate.authorize(caller, security.action, () => security.subject?.(input, caller));
    if (success.kind === 'events') streams.enter(caller, response);
    const key = idempotencyKeyOf(operation, request);
    const contextWith = (newId: NewId): RequestContext => ({
      ...contextOf({ caller, newId, cookie: pipeline.cookie }, request, response),
      get signal() {
        return whileOpen(operation, pipeline, { caller, input, request, response });
      },
    });
    if (key === null) {
      const result = await operation.handle(input, contextWith(newIdsWhenAsked()));
      await sendResult(response, { success, streams }, result);
      return;
    }
    const { method, path } = request;
    const answer = await runOnce.run({
      key,
      scope: scopeOf(caller),
      requestHash: hashRequest({ method, path, body: input.body, user: caller.user }),
      run: (seed) => answerOf(operation, input, contextWith(deriveIds(seed))),
      secretsOf: (kept) => secretsAgain(operation, input, kept),
    });
    if (answer.replayed) response.setHeader('Idempotency-Replayed', 'true');
    sendAnswer(response, answer);
  };
}

async function readInput(operation: Operation, request: Request, response: Response): Promise<AnyInput> {
  if (operation.method === 'patch' && !hasBody(request))
    throw invalidInput([{ path: '', message: 'a body is required' }]);
  const body =
    operation.body === undefined ? undefined : await readBody(request, response, operation.acceptsYaml);
  return parseInput(operation, request, body);
}

interface Acting {
  readonly caller: Caller;
  readonly newId: NewId;
  readonly cookie: SessionCookie;
}

function contextOf(
  { caller, newId, cookie }: Acting,
  request: Request,
  response: Response,
): Omit<RequestContext, 'signal'> {
  const lastEventId = request.headers['last-event-id'];
  return {
    caller,
    call: { actor: actorOf(caller), newId },
    requestId: requestIdOf(response),
    cookie: cookie.of(request, response),
    yaml: typeof request.body === 'string' ? request.body : null,
    lastEventId: typeof lastEventId === 'string' && lastEventId !== '' ? lastEventId : null,
  };
}

/** Most requests create nothing: their seed is drawn when the first id is asked for. */
function newIdsWhenAsked(): NewId {
  let derive: NewId | undefined;
  return (prefix) => (derive ??= deriveIds(ulid()))(prefix);
}

interface Admitted {
  readonly caller: Caller;
  readonly input: AnyInput;
  readonly request: Request;
  readonly response: Response;
}

/** Aborts when the client has gone, or may not read on. */
function whileOpen(
  { security }: Operation,
  { gate, recheckStreamsMs: everyMs }: Pipeline,
  { caller, input, request, response }: Admitted,
): AbortSignal {
  const closed = new AbortController();
  if (response.destroyed) closed.abort();
  response.once('close', () => {
    closed.abort();
  });
  const check = () => gate.readmit(request, security.action, (again) => security.subject?.(input, again));
  return whileAllowed({ check, everyMs, endsAt: endOf(caller) }, closed.signal);
}

/** The answer to keep for a key: a refusal is one too, a fault is not. */
async function answerOf(
  operation: Operation,
  input: AnyInput,
  context: RequestContext,
): Promise<FirstAnswer> {
  const { success, secrets } = operation;
  try {
    const body: unknown = await operation.handle(input, context);
    return withoutSecrets({ status: success.status, body }, secrets?.fields);
  } catch (error) {
    const refusal = toDomainError(error);
    if (refusal === null) throw error;
    const problem = buildProblem(refusal, context.requestId);
    if (problem.status >= FIRST_SERVER_ERROR) throw error;
    return withoutSecrets({ status: problem.status, body: problem }, ['clientSecret']);
  }
}

/** The secrets of a kept answer, as they are now. */
async function secretsAgain(
  operation: Operation,
  input: AnyInput,
  kept: KeptAnswer,
): Promise<Readonly<Record<string, unknown>>> {
  const isRefusal = kept.status >= FIRST_REFUSAL;
  const again = isRefusal
    ? operation.clientSecretAgain?.(input, kept)
    : operation.secrets?.again(input, kept);
  return (await again) ?? {};
}

function withoutSecrets({ status, body }: KeptAnswer, fields: readonly string[] = []): FirstAnswer {
  const entries = Object.entries(body ?? {});
  if (!entries.some(([name]) => fields.includes(name))) return { status, body };
  const pick = (secret: boolean) =>
    Object.fromEntries(entries.filter(([name]) => fields.includes(name) === secret));
  return { status, body: pick(false), secrets: pick(true) };
}

function sendAnswer(response: Response, { status, body }: KeptAnswer): void {
  if (status >= FIRST_REFUSAL) {
    sendProblem(response, body as Problem);
    return;
  }
  response.status(status);
  sendJson(response, body);
}
