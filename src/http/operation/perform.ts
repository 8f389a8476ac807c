import type { Request, RequestHandler, Response } from 'express';
import { ulid } from 'ulid';
import type { Call } from '../../ports/desks/call';
import type { Caller } from '../auth/caller';
import { actorOf, scopeOf } from '../auth/caller';
import type { Gate } from '../auth/gate';
import { deriveIds } from '../idempotency/derive-ids';
import { hashRequest } from '../idempotency/request-hash';
import type { KeptAnswer, RunOnce } from '../idempotency/run-once';
import { requestIdOf } from '../observability/request-id';
import { setRoute } from '../observability/observe-requests';
import { buildProblem, type Problem } from '../problem/problem';
import { sendProblem } from '../problem/send-problem';
import { toDomainError } from '../problem/to-domain-error';
import { readBody } from './body';
import type { RequestContext } from './context';
import type { EventStreams } from './event-streams';
import { idempotencyKeyOf } from './idempotency-key';
import type { Input, Operation } from './operation';
import { parseInput } from './parse-input';
import { sendJson, sendResult } from './send-result';

const FIRST_SERVER_ERROR = 500;

/** What every operation goes through. */
export interface Passage {
  readonly gate: Gate;
  readonly runOnce: RunOnce;
  readonly streams: EventStreams;
}

type NewId = Call['newId'];
type AnyInput = Input<unknown, unknown, unknown>;

/** The way of a request: who sends it, what it says, whether it may, and then its handler, once for each key. */
export function perform(operation: Operation, { gate, runOnce, streams }: Passage): RequestHandler {
  return async (request, response) => {
    setRoute(response, operation.path);
    response.setHeader('Cache-Control', 'no-store');
    const caller = await gate.admit(request, operation.security.action);
    const input = await readInput(operation, request, response);
    const { security, success } = operation;
    await gate.authorize(caller, security.action, () => security.subject?.(input, caller));
    if (success.kind === 'events') streams.enter(caller, response);
    const key = idempotencyKeyOf(operation, request);
    if (key === null) {
      const result = await operation.handle(input, contextOf(caller, newIdsWhenAsked(), request, response));
      await sendResult(response, { success, streams }, result);
      return;
    }
    const answer = await runOnce.run({
      key,
      scope: scopeOf(caller),
      requestHash: hashRequest(request.method, request.path, input.body),
      run: (seed) => answerOf(operation, input, contextOf(caller, deriveIds(seed), request, response)),
    });
    if (answer.replayed) response.setHeader('Idempotency-Replayed', 'true');
    sendAnswer(response, answer);
  };
}

async function readInput(operation: Operation, request: Request, response: Response): Promise<AnyInput> {
  const body =
    operation.body === undefined ? undefined : await readBody(request, response, operation.acceptsYaml);
  return parseInput(operation, request, body);
}

function contextOf(caller: Caller, newId: NewId, request: Request, response: Response): RequestContext {
  const lastEventId = request.headers['last-event-id'];
  return {
    caller,
    call: { actor: actorOf(caller), newId },
    requestId: requestIdOf(response),
    lastEventId: typeof lastEventId === 'string' && lastEventId !== '' ? lastEventId : null,
    get signal() {
      return untilClosed(response);
    },
  };
}

/** Most requests create nothing: their seed is drawn when the first id is asked for. */
function newIdsWhenAsked(): NewId {
  let derive: NewId | undefined;
  return (prefix) => (derive ??= deriveIds(ulid()))(prefix);
}

function untilClosed(response: Response): AbortSignal {
  const controller = new AbortController();
  if (response.destroyed) controller.abort();
  response.once('close', () => {
    controller.abort();
  });
  return controller.signal;
}

/** The answer to keep for a key: a refusal is one too, a fault is not. */
async function answerOf(operation: Operation, input: AnyInput, context: RequestContext): Promise<KeptAnswer> {
  try {
    const body: unknown = await operation.handle(input, context);
    return { status: operation.success.status, body };
  } catch (error) {
    const refusal = toDomainError(error);
    if (refusal === null) throw error;
    const problem = buildProblem(refusal, context.requestId);
    if (problem.status >= FIRST_SERVER_ERROR) throw error;
    return { status: problem.status, body: problem };
  }
}

function sendAnswer(response: Response, { status, body }: KeptAnswer): void {
  if (status >= 400) {
    sendProblem(response, body as Problem);
    return;
  }
  response.status(status);
  sendJson(response, body);
}
