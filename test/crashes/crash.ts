import type { Duplex } from 'node:stream';
import type { Pool, PoolClient } from 'pg';
import { PaymentGatewayUnavailable, type PaymentGateway } from '../../src/ports/payment-gateway';

/** Before a step is taken, or after it with its answer lost. */
export type Moment = 'before' | 'after';

/** What breaks: the connection on which the step is taken, or the whole process that takes it. */
export type Victim = 'connection' | 'process';

export interface Crash {
  /** The number of the step, from 1 on. */
  readonly at: number;
  readonly moment: Moment;
  readonly victim: Victim;
}

/** Counts the steps of an operation, whichever process takes them, and says where the crash is. */
export class CrashPlan {
  readonly steps: string[] = [];

  constructor(private readonly crash: Crash | null = null) {}

  /** True once the crash has happened. */
  get isPlayed(): boolean {
    return this.crash !== null && this.steps.length >= this.crash.at;
  }

  get victim(): Victim | null {
    return this.isPlayed ? (this.crash?.victim ?? null) : null;
  }

  reach(step: string): Moment | null {
    this.steps.push(step);
    return this.crash?.at === this.steps.length ? this.crash.moment : null;
  }
}

/** As the driver says it. */
function connectionLost(): Error {
  return new Error('Connection terminated unexpectedly');
}

/** A process of the service, as far as it can die: from then on nothing that it does arrives anywhere. */
export class Mortal {
  plan = new CrashPlan();
  isDead = false;
  readonly #connections = new Map<PoolClient, Connection>();

  /** Lets every statement on every connection of a pool be a step. */
  watch(pool: Pool): void {
    pool.on('connect', (client) => {
      const connection = new Connection(client);
      this.#connections.set(client, connection);
      client.once('end', () => this.#connections.delete(client));
      this.#intercept(client, connection);
    });
  }

  /** Lets every call of a gateway be a step. */
  guardGateway(gateway: PaymentGateway): PaymentGateway {
    const guard =
      <Input, Result>(name: string, call: (input: Input) => Promise<Result>) =>
      (input: Input) =>
        this.take(
          `gateway: ${name}`,
          () => call(input),
          () => new PaymentGatewayUnavailable('No answer.'),
        );
    return {
      attach: guard('attach', (input) => gateway.attach(input)),
      describe: guard('describe', (reference) => gateway.describe(reference)),
      detach: guard('detach', (reference) => gateway.detach(reference)),
      charge: guard('charge', (input) => gateway.charge(input)),
      findCharge: guard('find charge', (lookup) => gateway.findCharge(lookup)),
      retrieve: guard('retrieve', (reference) => gateway.retrieve(reference)),
      cancel: guard('cancel', (reference) => gateway.cancel(reference)),
      refund: guard('refund', (input) => gateway.refund(input)),
    };
  }

  /**
   * Takes a step outside of the database.
   * @throws what `lost` makes, where the crash is here or the process is dead
   */
  async take<Result>(step: string, act: () => Promise<Result>, lost: () => Error): Promise<Result> {
    if (this.isDead) throw lost();
    const moment = this.plan.reach(step);
    if (moment === null) return act();
    if (moment === 'after') await act().catch(() => undefined);
    if (this.plan.victim === 'process') this.#die();
    throw lost();
  }

  /** Another process takes the dead one's place; the server has noticed that the connections are gone. */
  async restart(): Promise<void> {
    await Promise.all([...this.#connections.values()].map((connection) => connection.sever()));
    this.isDead = false;
  }

  #die(): void {
    this.isDead = true;
    for (const connection of this.#connections.values()) void connection.sever();
  }

  /** What was sent together with the step and before it breaks off, too; what comes after it is not sent. */
  #intercept(client: PoolClient, connection: Connection): void {
    const send = client.query.bind(client) as (...statement: unknown[]) => Promise<unknown>;
    const query = async (statement: unknown[]): Promise<unknown> => {
      if (this.isDead || connection.isBroken) return connection.fail();
      const moment = this.plan.reach(textOf(statement[0]));
      if (moment === null) return send(...statement);
      connection.isBroken = true;
      if (moment === 'after') await send(...statement).catch(() => undefined);
      if (this.plan.victim === 'process') this.#die();
      return connection.fail();
    };
    const intercepted = (...statement: unknown[]): unknown => {
      const last = statement.at(-1);
      if (typeof last !== 'function') return query(statement);
      const answer = last as (error: unknown, result?: unknown) => void;
      query(statement.slice(0, -1)).then((result) => {
        answer(null, result);
      }, answer);
      return undefined;
    };
    client.query = intercepted as typeof client.query;
  }
}

/** A connection that can break off at any time. */
class Connection {
  /** True from the crash on: nothing more is sent. */
  isBroken = false;
  readonly #ended: Promise<unknown>;

  constructor(private readonly client: PoolClient) {
    this.#ended = new Promise((resolve) => client.once('end', resolve));
  }

  /** Breaks it off; answers once pool and driver know. */
  async sever(): Promise<void> {
    this.isBroken = true;
    this.client.on('error', () => undefined);
    (this.client as unknown as { connection: { stream: Duplex } }).connection.stream.destroy();
    await this.#ended;
  }

  /** @throws the driver's error, once the pool would not lend the connection to anybody else. */
  async fail(): Promise<never> {
    await this.sever();
    throw connectionLost();
  }
}

function textOf(statement: unknown): string {
  const text = typeof statement === 'string' ? statement : (statement as { text: string }).text;
  const name = (statement as { name?: string }).name ?? '';
  return `${name.length > 0 && name.length < 40 ? `${name}: ` : ''}${text.replace(/\s+/g, ' ').trim().slice(0, 90)}`;
}
