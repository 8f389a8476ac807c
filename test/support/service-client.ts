import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import type { account } from '../../src/http/schemas/account';
import type { change, preview } from '../../src/http/schemas/change';
import type {
  creditNote,
  invoice,
  ledgerEntry,
  notification,
  receipt,
} from '../../src/http/schemas/documents';
import type { resource } from '../../src/http/schemas/resource';
import type { subscription } from '../../src/http/schemas/subscription';
import type { testClock } from '../../src/http/routes/test-clocks';

export type AccountView = z.output<typeof account>;
export type ChangeView = z.output<typeof change>;
export type PreviewView = z.output<typeof preview>;
export type InvoiceView = z.output<typeof invoice>;
export type CreditNoteView = z.output<typeof creditNote>;
export type LedgerEntryView = z.output<typeof ledgerEntry>;
export type NotificationView = z.output<typeof notification>;
export type ReceiptView = z.output<typeof receipt>;
export type ResourceView = z.output<typeof resource>;
export type SubscriptionView = z.output<typeof subscription>;
export type TestClockView = z.output<typeof testClock>;

/** What the service answered. A refusal's body is a problem document. */
export interface Answer<Body = unknown> {
  readonly status: number;
  readonly body: Body;
  readonly code: string | null;
  /** Seconds after which a refusal that passes by itself may be gone. */
  readonly retryAfter: number | null;
}

export interface Page<Item> {
  readonly data: readonly Item[];
  readonly nextCursor: string | null;
}

/** Who asks, and how. */
export interface RequestOptions {
  readonly user?: string;
  readonly key?: string;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

/** Asks a running service over HTTP, as a host application does. */
export class ServiceClient {
  constructor(
    private readonly url: string,
    private readonly defaults: RequestOptions = {},
  ) {}

  /** The same service, asked by somebody else. */
  as(options: RequestOptions): ServiceClient {
    return new ServiceClient(this.url, { ...this.defaults, ...options });
  }

  async send<Body = unknown>(
    method: string,
    path: string,
    body?: unknown,
    options: RequestOptions = {},
  ): Promise<Answer<Body>> {
    const { user, key = 'sk_dev_planshift', idempotencyKey, signal } = { ...this.defaults, ...options };
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...headersOf({ user, key }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' ? { 'idempotency-key': idempotencyKey ?? randomUUID() } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    return readAnswer<Body>(response);
  }

  /** The body of a success. */
  async expect<Body>(method: string, path: string, body?: unknown, options?: RequestOptions): Promise<Body> {
    const answer = await this.send<Body>(method, path, body, options);
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${String(answer.status)} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  get<Body>(path: string): Promise<Body> {
    return this.expect('GET', path);
  }

  post<Body>(path: string, body: unknown = {}): Promise<Body> {
    return this.expect('POST', path, body);
  }

  put<Body>(path: string, body: unknown): Promise<Body> {
    return this.expect('PUT', path, body);
  }

  /** All items of a list, page by page. */
  async list<Item>(path: string, limit = 500): Promise<Item[]> {
    const items: Item[] = [];
    let cursor: string | null = null;
    do {
      const query = `limit=${String(limit)}${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
      const page: Page<Item> = await this.get(`${path}${path.includes('?') ? '&' : '?'}${query}`);
      items.push(...page.data);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return items;
  }
}

async function readAnswer<Body>(response: Response): Promise<Answer<Body>> {
  const text = await response.text();
  const body = text === '' ? null : (JSON.parse(text) as unknown);
  const retryAfter = response.headers.get('retry-after');
  return {
    status: response.status,
    body: body as Body,
    code: response.ok ? null : ((body as { code?: string } | null)?.code ?? null),
    retryAfter: retryAfter === null ? null : Number(retryAfter),
  };
}

/** Asks again until `isDone`; the last answer stands in the error of a deadline that passed. */
export async function poll<Value>(
  ask: () => Promise<Value>,
  isDone: (value: Value) => boolean,
  withinMs = 30_000,
): Promise<Value> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const value = await ask();
    if (isDone(value)) return value;
    if (Date.now() > deadline) throw new Error(`Not within ${String(withinMs)} ms: ${JSON.stringify(value)}`);
    await sleep(50);
  }
}

/** Who asks: a key, and the user that it asks for. */
function headersOf({ user, key }: { user: string | undefined; key: string }): Record<string, string> {
  return {
    ...(key === '' ? {} : { authorization: `Bearer ${key}` }),
    ...(user === undefined ? {} : { 'planshift-user': user }),
  };
}
