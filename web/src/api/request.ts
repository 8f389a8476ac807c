import { credentials, endSession } from './session';

/** How to call: everything but the path is optional. */
interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal | undefined;
  readonly accept?: string;
}

const UNAUTHORIZED = 401;
const UNAVAILABLE = [502, 503, 504];

/**
 * Calls the service with what lets this tab in.
 * @throws {@link Problem} where it refuses
 * @throws {@link ConnectionLost} where it cannot be reached
 */
export async function send(path: string, options: RequestOptions = {}): Promise<Response> {
  const response = await reach(path, options);
  if (response.ok) return response;
  if (response.status === UNAUTHORIZED) endSession();
  throw new Problem(response.status, await readProblem(response));
}

/** {@link send}, and the JSON of the answer. */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(path, options);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

async function reach(path: string, options: RequestOptions): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, toFetchOptions(options));
  } catch (error) {
    if (options.signal?.aborted === true) throw error;
    connection.report(false);
    throw new ConnectionLost();
  }
  connection.report(!UNAVAILABLE.includes(response.status));
  if (UNAVAILABLE.includes(response.status)) throw new ConnectionLost();
  return response;
}

function toFetchOptions(options: RequestOptions): RequestInit {
  const headers = new Headers({ accept: options.accept ?? 'application/json', ...credentials() });
  if (options.idempotencyKey !== undefined) headers.set('idempotency-key', options.idempotencyKey);
  if (options.body !== undefined) headers.set('content-type', 'application/json');
  return {
    method: options.method ?? 'GET',
    headers,
    cache: 'no-store',
    signal: options.signal ?? null,
    ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
  };
}

async function readProblem(response: Response): Promise<object> {
  try {
    return (await response.json()) as object;
  } catch {
    return {};
  }
}

interface ProblemDocument {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly clientSecret?: string;
}

/** The service's refusal, an RFC 9457 document; `code` is what to decide upon. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: string;
  /** Where the bank wants the customer to authenticate. */
  readonly clientSecret: string | null;

  constructor(
    readonly status: number,
    document: ProblemDocument,
  ) {
    super(document.detail ?? document.title ?? `HTTP ${String(status)}`);
    this.code = document.code ?? 'unknown';
    this.clientSecret = document.clientSecret ?? null;
  }
}

/** The service could not be reached, or said that it is not available: whether it acted is not known. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

/** Whether an error is the service's refusal with one of these codes. */
export function isProblem(error: unknown, ...codes: readonly string[]): error is Problem {
  return error instanceof Problem && codes.includes(error.code);
}

type Listener = () => void;

let reachable = true;
const listeners = new Set<Listener>();

/** Whether the last call reached the service; a store for `useSyncExternalStore`. */
export const connection = {
  isReachable: (): boolean => reachable,
  subscribe: (listener: Listener): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  report: (value: boolean): void => {
    if (value === reachable) return;
    reachable = value;
    for (const listener of listeners) listener();
  },
};

const ATTEMPTS = 5;

/** For a mutation under an idempotency key: whose answer was lost is sent again, and acts once. */
export const sentUntilAnswered = {
  retry: (failures: number, error: Error): boolean => error instanceof ConnectionLost && failures < ATTEMPTS,
  retryDelay: (failures: number): number => 500 * 2 ** failures,
};
