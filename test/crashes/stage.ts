import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { PostgresApiKeys } from '../../src/adapters/persistence/credentials';
import { SandboxPaymentGateway } from '../../src/adapters/payments/sandbox/sandbox-gateway';
import { ensureKeys } from '../../src/bin/ensure-keys';
import type { PaymentEvent } from '../../src/ports/payment-gateway';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testServers } from '../support/servers';
import { ServiceClient, type Answer, type RequestOptions } from '../support/service-client';
import { Carrier, WorkflowLost } from './carrier';
import type { End } from './compare';
import { CrashPlan, type Crash } from './crash';
import { WholeDatabase } from './rows';
import { ServiceProcess, settings } from './service';

const MOST_TRIES = 5;

/** An API and a worker, each a process that can die, on one database with the sandbox's tables; and their client. */
export class Stage {
  readonly sandbox: SandboxPaymentGateway;
  readonly client: PatientClient;
  readonly #api: ServiceProcess;
  readonly #worker: ServiceProcess;
  #running!: { readonly api: ReturnType<ServiceProcess['start']>; readonly carrier: Carrier };
  #plan = new CrashPlan();
  #empty = '';

  private constructor(
    private readonly database: TestDatabase,
    private readonly server: Server,
    readonly pool: Pool,
    private readonly all: WholeDatabase,
  ) {
    const carrier = (): Carrier => this.#running.carrier;
    this.#api = new ServiceProcess(database.url, pool, carrier);
    this.#worker = new ServiceProcess(database.url, pool, carrier);
    this.sandbox = new SandboxPaymentGateway(pool);
    this.#start();
    server.on('request', (request, response) => {
      this.#running.api.app(request, response);
    });
    const { port } = server.address() as AddressInfo;
    this.client = new PatientClient(`http://127.0.0.1:${String(port)}`, this);
  }

  static async open(): Promise<Stage> {
    testServers();
    const database = await createTestDatabase();
    const pool = new Pool({ connectionString: database.url });
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const stage = new Stage(database, server, pool, await WholeDatabase.of(pool));
    await ensureKeys(new PostgresApiKeys(stage.#api.database), settings);
    stage.#empty = await stage.all.read();
    return stage;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    await Promise.all([this.#api.database.close(), this.#worker.database.close(), this.pool.end()]);
    await this.database.drop();
  }

  /** Sets a scene on an empty stage; answers everything that is stored then, as {@link play} finds it again. */
  async set<Scene>(
    setUp: (client: PatientClient) => Promise<Scene>,
  ): Promise<{ readonly made: Scene; readonly scene: string }> {
    await this.all.write(this.#empty);
    this.#start();
    this.client.begin('scene');
    return { made: await setUp(this.client), scene: await this.all.read() };
  }

  /** Plays an operation in a scene, with a crash or without; answers what it came to, and the steps that it took. */
  async play(
    scene: string,
    operate: (client: PatientClient) => Promise<unknown>,
    crash: Crash | null,
  ): Promise<{ readonly end: End; readonly steps: readonly string[] }> {
    await this.all.write(scene);
    this.#start();
    this.#plan = new CrashPlan(crash);
    this.#api.life.plan = this.#worker.life.plan = this.#plan;
    this.client.begin('play');
    await operate(this.client);
    const { steps } = this.#plan;
    this.#api.life.plan = this.#worker.life.plan = new CrashPlan();
    await this.#running.carrier.check();
    return { end: { answers: [...this.client.answers], rows: await this.all.read() }, steps: [...steps] };
  }

  /** Does something until it gets through, as a client does that waits for an answer. */
  async insist<Result>(act: () => Promise<Result>, isAnswered: (result: Result) => boolean): Promise<Result> {
    for (let tries = 1; ; tries += 1) {
      const result = await act().catch((error: unknown) => {
        if (tries === MOST_TRIES || !this.#plan.isPlayed) throw error;
        return null;
      });
      await this.#recover();
      await this.#work();
      if (result !== null && (isAnswered(result) || tries === MOST_TRIES)) return result;
    }
  }

  /** What the gateway tells of its own accord: again where it did not get through, and once more in any case. */
  async receive(event: PaymentEvent): Promise<void> {
    for (let time = 0; time < 2; time += 1)
      await this.insist(
        async () => {
          await this.#running.api.events.receive(event);
          return true;
        },
        () => true,
      );
  }

  /** What workflows were told meanwhile. A worker that dies of it may have done so without anybody's noticing. */
  async #work(): Promise<void> {
    await this.#running.carrier.work().catch((error: unknown) => {
      if (!(error instanceof WorkflowLost)) throw error;
    });
    await this.#recover();
  }

  /** A process that died is started again; workflows are lost with it, and only the check knows what is owed. */
  async #recover(): Promise<void> {
    if (!this.#api.life.isDead && !this.#worker.life.isDead) return;
    await Promise.all([this.#api.life.restart(), this.#worker.life.restart()]);
    this.#start();
    await this.#running.carrier.check().catch((error: unknown) => {
      if (!(error instanceof WorkflowLost)) throw error;
    });
    await this.#recover();
  }

  #start(): void {
    const api = this.#api.start();
    this.#running = { api, carrier: new Carrier(this.#worker.start().worker, this.pool) };
  }
}

/** A client that repeats what was not answered, under the same key. */
export class PatientClient extends ServiceClient {
  readonly answers: string[] = [];
  #keys = 0;
  #name = '';

  constructor(
    url: string,
    readonly stage: Stage,
  ) {
    super(url);
  }

  /** The same requests have the same keys in each play. */
  begin(name: string): void {
    this.answers.length = 0;
    this.#keys = 0;
    this.#name = name;
  }

  override async send<Body = unknown>(
    method: string,
    path: string,
    body?: unknown,
    options: RequestOptions = {},
  ): Promise<Answer<Body>> {
    this.#keys += 1;
    const idempotencyKey = options.idempotencyKey ?? `${this.#name} ${String(this.#keys)}`;
    const answer = await this.stage.insist(
      () => super.send<Body>(method, path, body, { ...options, idempotencyKey }),
      ({ status }) => status < 500,
    );
    if (answer.status >= 500) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
    if (method !== 'GET') this.answers.push(JSON.stringify(answer));
    return answer;
  }
}
