import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { Pool } from 'pg';
import { applyMigrations } from '../src/adapters/persistence/migrate';
import { findFreePort } from '../src/local/ports';
import { startPostgres } from '../src/local/postgres';
import { startTemporal } from '../src/local/temporal-server';
import { createSubscriptions } from './load/customers';
import { HttpClient } from './load/http-client';
import type { BenchOptions } from './options';
import { ADMIN_KEY, type Addresses } from './processes/addresses';
import { BenchProcess, type Methods } from './processes/child-process';
import type { LoadProcess } from './processes/load';
import type { Role } from './processes/roles';
import type { ServiceProcess } from './processes/service';

const PROFILES = path.resolve('dist/profiles');
const CONNECTIONS = 16;

/** Fresh servers, the service, what it is compared with, and the load, each in a process of its own. */
export class Stage {
  readonly #closing: (() => Promise<void> | void)[] = [];

  private constructor(readonly options: BenchOptions) {}

  service!: BenchProcess<ServiceProcess>;
  load!: BenchProcess<LoadProcess>;
  pool!: Pool;
  temporal!: Client;
  http!: HttpClient;
  addresses!: Addresses;

  static async open(options: BenchOptions): Promise<Stage> {
    const stage = new Stage(options);
    try {
      await stage.#startServers();
      await stage.#startProcesses();
    } catch (error) {
      await stage.close();
      throw error;
    }
    return stage;
  }

  /** New customers of the service. */
  subscriptions(count: number, seats = 1): Promise<readonly string[]> {
    return createSubscriptions(this.http, count, seats);
  }

  async close(): Promise<void> {
    for (const close of this.#closing.splice(0).reverse()) await close();
  }

  async #startServers(): Promise<void> {
    const folder = mkdtempSync(path.join(tmpdir(), 'planshift-bench-'));
    chmodSync(folder, 0o755);
    this.#closing.push(() => {
      rmSync(folder, { recursive: true, force: true });
    });
    const postgres = await startPostgres(folder);
    this.#closing.push(() => postgres.stop());
    const temporal = await startTemporal({
      folder,
      namespace: 'default',
      cli: process.env.TEMPORAL_CLI,
      report: console.error,
    });
    this.#closing.push(() => temporal.stop());
    await applyMigrations(postgres.url);
    this.addresses = {
      servers: { databaseUrl: postgres.url, temporalAddress: temporal.address },
      servicePort: await findFreePort(),
      referencePort: await findFreePort(),
    };
  }

  async #startProcesses(): Promise<void> {
    const { servers, servicePort } = this.addresses;
    this.pool = new Pool({ connectionString: servers.databaseUrl });
    this.#closing.push(() => this.pool.end());
    const connection = await Connection.connect({ address: servers.temporalAddress });
    this.#closing.push(() => connection.close());
    this.temporal = new Client({ connection });
    this.http = new HttpClient(servicePort, ADMIN_KEY, CONNECTIONS);
    this.#closing.push(() => {
      this.http.close();
    });
    this.service = await this.#start<ServiceProcess>('service');
    await this.#start('reference');
    this.load = await this.#start<LoadProcess>('load');
  }

  async #start<Played extends Methods>(role: Role): Promise<BenchProcess<Played>> {
    const profileTo = this.options.profile ? PROFILES : null;
    const started = await BenchProcess.start<Played>(role, this.addresses, profileTo);
    this.#closing.push(() => started.stop());
    return started;
  }
}
