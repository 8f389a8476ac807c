import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { DoubleState, type Reply } from './double-state';
import type { StripePeer } from './start';

/** What goes wrong with one request. `after` means that the money has moved by then, `before` that it has not. */
type Fault =
  'rate_limited' | 'server_error_before' | 'server_error_after' | 'silent_after' | 'closed_after' | 'slow';

/** A server that does what Stripe documents about idempotency keys and failures, which no other peer does. */
export interface StripeDouble extends StripePeer {
  readonly state: DoubleState;
  /** The next requests to this path meet these faults, one each; null stands for a request that meets none. */
  fail(path: string, ...faults: readonly (Fault | null)[]): void;
  /** Stripe keeps keys for a day. */
  forgetKeys(): void;
}

interface StoredAnswer {
  readonly request: string;
  /** Undefined while the first request is under way. */
  reply: Reply | undefined;
}

const SLOW_MS = 300;

/** Starts the double on a free port. */
export async function startStripeDouble(): Promise<StripeDouble> {
  const state = new DoubleState();
  const answers = new Map<string, StoredAnswer>();
  const faults = new Map<string, (Fault | null)[]>();
  const server = createServer((request, response) => {
    void receive(request).then(async ({ route, path, fields, key }) => {
      const fault = faults.get(path)?.shift() ?? null;
      if (fault === 'rate_limited') {
        send(response, rateLimited());
        return;
      }
      const execute = () => executeWith(fault, () => carryOut(state, route, path, fields));
      const { reply, isReplayed } = await answerOnce(answers, key, `${route} ${fields.toString()}`, execute);
      if (fault === 'closed_after') request.socket.destroy();
      else if (fault !== 'silent_after') send(response, reply, isReplayed);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    state,
    apiBase: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fail: (path, ...next) => faults.set(path, [...next]),
    forgetKeys: () => {
      answers.clear();
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function receive(request: IncomingMessage) {
  const url = new URL(request.url ?? '/', 'http://double');
  const fields = request.method === 'GET' ? url.searchParams : new URLSearchParams(await text(request));
  const route = `${request.method ?? ''} ${url.pathname.replace(/\/(pm|pi|cus)_\w+/, '/:id')}`;
  return { route, path: url.pathname, fields, key: request.headers['idempotency-key'] };
}

/** Stripe stores what the first request with a key was answered, a 500 too, and answers it from then on. */
async function answerOnce(
  answers: Map<string, StoredAnswer>,
  key: string | string[] | undefined,
  request: string,
  execute: () => Promise<Reply>,
): Promise<{ reply: Reply; isReplayed: boolean }> {
  if (typeof key !== 'string') return { reply: await execute(), isReplayed: false };
  const known = answers.get(key);
  if (known !== undefined && known.request !== request) return { reply: keyReused(), isReplayed: false };
  if (known !== undefined) return { reply: known.reply ?? keyInUse(), isReplayed: known.reply !== undefined };
  const stored: StoredAnswer = { request, reply: undefined };
  answers.set(key, stored);
  stored.reply = await execute();
  return { reply: stored.reply, isReplayed: false };
}

async function executeWith(fault: Fault | null, carry: () => Reply): Promise<Reply> {
  if (fault === 'slow') await sleep(SLOW_MS);
  if (fault === 'server_error_before') return serverError();
  const reply = carry();
  return fault === 'server_error_after' ? serverError() : reply;
}

function carryOut(state: DoubleState, route: string, path: string, fields: URLSearchParams): Reply {
  const id = path.split('/')[3] ?? '';
  const operations: Readonly<Record<string, () => Reply>> = {
    'POST /v1/customers': () => state.createCustomer(),
    'GET /v1/payment_methods/:id': () => state.retrieveMethod(id),
    'POST /v1/payment_methods/:id/attach': () => state.attach(id, fields),
    'POST /v1/payment_methods/:id/detach': () => state.detach(id),
    'POST /v1/payment_intents': () => state.createIntent(fields),
    'GET /v1/payment_intents': () => state.listIntents(fields),
    'GET /v1/payment_intents/:id': () => state.retrieveIntent(id),
    'POST /v1/payment_intents/:id/cancel': () => state.cancelIntent(id),
    'POST /v1/refunds': () => state.createRefund(fields),
    'GET /v1/refunds': () => state.listRefunds(fields),
  };
  return (
    operations[route]?.() ?? errorReply(404, 'invalid_request_error', `Unrecognized request URL (${route})`)
  );
}

function send(response: ServerResponse, { status, body }: Reply, isReplayed = false): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'request-id': 'req_double',
    ...(isReplayed ? { 'idempotent-replayed': 'true' } : {}),
  });
  response.end(JSON.stringify(body));
}

function errorReply(status: number, type: string, message: string, code?: string): Reply {
  return { status, body: { error: { type, message, code } } };
}

function rateLimited(): Reply {
  return errorReply(429, 'invalid_request_error', 'Too many requests', 'rate_limit');
}

function serverError(): Reply {
  return errorReply(500, 'api_error', 'An unknown error occurred');
}

function keyReused(): Reply {
  return errorReply(400, 'idempotency_error', 'Keys can only be used with the same parameters.');
}

function keyInUse(): Reply {
  return errorReply(409, 'invalid_request_error', 'Another request is under way.', 'idempotency_key_in_use');
}
