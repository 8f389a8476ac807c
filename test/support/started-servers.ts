import type { LocalPostgres } from '../../src/local/postgres';
import type { LocalTemporal } from '../../src/local/temporal-server';

/** What the global set-up started, for the tear-down in the same process. */
export interface StartedServers {
  readonly folder: string;
  readonly postgres: LocalPostgres;
  /** Null where the tests start Temporal servers of their own. */
  readonly temporal: LocalTemporal | null;
}

const key = Symbol.for('planshift.test.servers');
const shared = globalThis as { [key]?: StartedServers | undefined };

/** Keeps the servers for the tear-down: jest loads both modules apart from each other. */
export function keepServers(servers: StartedServers): void {
  shared[key] = servers;
}

/** The servers of the set-up; undefined when it failed, or was another project's. */
export function takeServers(): StartedServers | undefined {
  const servers = shared[key];
  shared[key] = undefined;
  return servers;
}
