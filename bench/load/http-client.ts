import http from 'node:http';

/** What came back, its body as text: only who needs it pays for parsing. */
export interface Reply {
  readonly status: number;
  readonly body: string;
}

/** Sends JSON over connections that stay open; node's own client, because `fetch` would be what is measured. */
export class HttpClient {
  readonly #agent: http.Agent;

  constructor(
    private readonly port: number,
    private readonly key: string,
    connections: number,
  ) {
    this.#agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  }

  /** @throws Error for an answer that is no success */
  post(path: string, content: unknown): Promise<Reply> {
    return this.#succeed('POST', path, content);
  }

  /** @throws Error for an answer that is no success */
  put(path: string, content: unknown): Promise<Reply> {
    return this.#succeed('PUT', path, content);
  }

  async postFor<Result>(path: string, content: unknown): Promise<Result> {
    return JSON.parse((await this.post(path, content)).body) as Result;
  }

  close(): void {
    this.#agent.destroy();
  }

  async #succeed(method: string, path: string, content: unknown): Promise<Reply> {
    const reply = await this.#send(method, path, JSON.stringify(content));
    if (reply.status >= 300) throw new Error(`${method} ${path}: ${String(reply.status)} ${reply.body}`);
    return reply;
  }

  #send(method: string, path: string, content: string): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${this.key}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(content),
      };
      const options = { host: '127.0.0.1', port: this.port, path, method, agent: this.#agent, headers };
      const request = http.request(options, (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (body += chunk));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, body });
        });
        response.on('error', reject);
      });
      request.on('error', reject);
      request.end(content);
    });
  }
}
