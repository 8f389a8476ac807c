import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { findEndpointFault, lookUpPublic } from '../adapters/webhooks/webhook-request';
import type { Attempt } from './delivery-loop';

interface Post {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/** Says that nothing will ever be received here again. */
const GONE = 410;

/** The longest answer that is read, so that its connection can be used again; bytes. */
const SHORT_ANSWER = 16 * 1024;

/** Posts JSON to addresses on the public internet, or to any. Keeps connections of its own. */
export class Poster {
  readonly #http: http.Agent;
  readonly #https: https.Agent;

  constructor(private readonly allowPrivate: boolean) {
    const options = { keepAlive: true, ...(allowPrivate ? {} : { lookup: lookUpPublic }) };
    this.#http = new http.Agent(options);
    this.#https = new https.Agent(options);
  }

  /** Posts once. Only 2xx is a delivery; redirects are not followed, because they could lead anywhere. */
  async post(url: string, { body, headers, timeoutMs }: Post): Promise<Attempt> {
    const fault = findEndpointFault(url, this.allowPrivate);
    if (fault !== null) return { status: 'failed', reason: `The address ${fault}.` };
    try {
      return toAttempt(await this.#send(url, { body, headers, timeoutMs }));
    } catch (error) {
      return { status: 'failed', reason: explain(error) };
    }
  }

  #send(url: string, { body, headers, timeoutMs }: Post): Promise<number> {
    return new Promise((resolve, reject) => {
      const options = {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'Planshift' },
        signal: AbortSignal.timeout(timeoutMs),
      };
      const answer = (response: IncomingMessage): void => {
        discard(response);
        resolve(response.statusCode ?? 0);
      };
      const request: ClientRequest = url.startsWith('https:')
        ? https.request(url, { ...options, agent: this.#https }, answer)
        : http.request(url, { ...options, agent: this.#http }, answer);
      request.on('error', reject).end(body);
    });
  }
}

/** What the receiver says beyond its status is of no use, and may be endless. */
function discard(response: IncomingMessage): void {
  const length = Number(response.headers['content-length'] ?? Infinity);
  response.on('error', () => undefined);
  if (length <= SHORT_ANSWER) response.resume();
  else response.destroy();
}

function toAttempt(status: number): Attempt {
  if (status >= 200 && status < 300) return { status: 'delivered' };
  return { status: status === GONE ? 'refused' : 'failed', reason: `HTTP ${status}` };
}

/** The reason behind "The operation was aborted", and the code of an error that has no words. */
function explain(error: unknown): string {
  const { message, cause, code } = error as Error & { cause?: { message?: string }; code?: string };
  return [cause?.message, message, code].find((reason) => reason) ?? 'The request failed.';
}
