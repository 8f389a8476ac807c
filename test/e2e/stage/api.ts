/** The service's answer: its status and its JSON. */
export interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

/** Calls the service as the host application's server does, with the key of development. */
export class Api {
  constructor(readonly url: string) {}

  /** An answer whatever its status. */
  async ask<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const response = await fetch(this.url + path, {
      method,
      headers: { authorization: 'Bearer sk_dev_planshift', 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as T };
  }

  /** The JSON of a call that has to work. */
  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.ask<T>(method, path, body);
    if (answer.status < 300) return answer.body;
    throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  }

  /** All items of a list that fits on one page. */
  async list<T>(path: string): Promise<readonly T[]> {
    const { data } = await this.call<{ data: readonly T[] }>('GET', `${path}?limit=500`);
    return data;
  }
}
