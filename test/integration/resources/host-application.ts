import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import type { ResourceInput } from '../../../src/domain/reconcile/owner-writes';
import type { RuleOutcome } from '../../../src/domain/reconcile/resource';

interface Message {
  readonly type: string;
  readonly data: { readonly account: string; readonly reconcile?: readonly RuleOutcome[] };
}

export const HOST_SECRET = `whsec_${Buffer.from('the secret of a host application').toString('base64')}`;

/** A host application that keeps its customers' resources, and does what a reconcile says. */
export class HostApplication {
  readonly resources = new Map<string, ResourceInput[]>();
  /** The ids of the reconciles that it was told of, repeats included. */
  readonly told: string[] = [];
  /** How it answers instead of doing what it is asked, by the message's type. */
  readonly failing = new Map<string, { readonly status: number; readonly body: object }>();
  asked = 0;
  readonly #server = createServer((request, response) => {
    void text(request).then((body) => {
      const { status, body: answer } = this.#receive(body, request.headers);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });

  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/planshift`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #receive(body: string, headers: IncomingHttpHeaders): { status: number; body: object } {
    const message = new Webhook(HOST_SECRET).verify(body, headers as Record<string, string>) as Message;
    if (message.type === 'resources.requested') this.asked += 1;
    else this.told.push(String(headers['webhook-id']));
    const failure = this.failing.get(message.type);
    if (failure) return failure;
    const { account, reconcile } = message.data;
    const resources = this.resources.get(account) ?? [];
    if (message.type === 'resources.requested') return { status: 200, body: { resources } };
    const removed = (reconcile ?? [])
      .flatMap(({ actions }) => actions)
      .filter(({ action }) => action === 'remove');
    const isRemoved = ({ type, id }: ResourceInput) =>
      removed.some((each) => each.type === type && each.id === id);
    this.resources.set(
      account,
      resources.filter((each) => !isRemoved(each)),
    );
    return { status: 200, body: {} };
  }
}
