import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { Pool } from 'pg';
import type { Instance } from '../../src/bin/service';
import { startApi } from '../../src/bin/start-api';
import { startWorker } from '../../src/bin/start-worker';
import { findFreePort } from '../../src/local/ports';
import { HttpClient } from '../load/http-client';
import { ADMIN_KEY, serviceSettings } from '../processes/addresses';
import { type GrpcCounter, startGrpcCounter } from './grpc-counter';
import { type StatementCounter, startStatementCounter, UNCOUNTED } from './statement-counter';

/** What one operation asked of others, in its order. */
export interface RoundTrips {
  readonly temporal: readonly string[];
  readonly postgres: readonly string[];
}

const TASK_QUEUE = 'bench-counted';
const QUIET_MS = 500;
/** Catalogs are read once, connections opened once: the run with the fewest has none of that. */
const REPEATS = 3;

/** A service in this process of which every call to Temporal and PostgreSQL is seen. */
export class CountedService {
  private constructor(
    readonly http: HttpClient,
    readonly pool: Pool,
    readonly temporal: Client,
    private readonly grpc: GrpcCounter,
    private readonly statements: StatementCounter,
    private readonly instances: readonly Instance[],
  ) {}

  static async start(databaseUrl: string, temporalAddress: string): Promise<CountedService> {
    const grpc = await startGrpcCounter(temporalAddress);
    const statements = startStatementCounter();
    const port = await findFreePort();
    const settings = serviceSettings(port, TASK_QUEUE);
    const servers = { databaseUrl, temporalAddress: grpc.address };
    const worker = await startWorker(settings, servers);
    const api = await startApi(settings, servers);
    const pool = new Pool({ connectionString: databaseUrl, application_name: UNCOUNTED });
    const temporal = new Client({ connection: await Connection.connect({ address: temporalAddress }) });
    const http = new HttpClient(port, ADMIN_KEY, 1);
    return new CountedService(http, pool, temporal, grpc, statements, [api, worker]);
  }

  /** The fewest round trips that an operation takes, the worker's part after its answer included. */
  async count<Prepared>(
    prepare: () => Promise<Prepared>,
    operation: (prepared: Prepared) => Promise<unknown>,
  ): Promise<RoundTrips> {
    const seen: RoundTrips[] = [];
    for (let repeat = 0; repeat < REPEATS; repeat += 1) {
      const prepared = await prepare();
      await this.#quiet();
      this.#forget();
      await operation(prepared);
      await this.#quiet();
      seen.push({ temporal: [...this.grpc.calls], postgres: [...this.statements.statements] });
    }
    const fewest = (of: keyof RoundTrips): readonly string[] =>
      seen.map((each) => each[of]).reduce((least, each) => (each.length < least.length ? each : least));
    return { temporal: fewest('temporal'), postgres: fewest('postgres') };
  }

  async stop(): Promise<void> {
    this.http.close();
    for (const instance of this.instances) await instance.stop();
    await this.temporal.connection.close();
    await this.pool.end();
    this.statements.close();
    await this.grpc.close();
  }

  /** Waits until nothing has been asked of Temporal for a while: then the worker is done, too. */
  async #quiet(): Promise<void> {
    for (let before = -1; before !== this.grpc.calls.length;) {
      before = this.grpc.calls.length;
      await pause(QUIET_MS);
    }
  }

  #forget(): void {
    this.grpc.calls.length = 0;
    this.statements.statements.length = 0;
  }
}
