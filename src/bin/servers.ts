import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { claimDataFolder } from '../local/data-folder';
import { startPostgres } from '../local/postgres';
import type { ServerProcess } from '../local/server-process';
import { StartupError } from '../local/startup-error';
import { startTemporal } from '../local/temporal-server';
import type { Service } from './service';
import type { DatabaseSettings, Settings } from './settings';

const servers = z.object({
  databaseUrl: z.string(),
  temporalAddress: z.string(),
  temporalUiUrl: z.string().optional(),
});

/** The servers that a service works with. */
export type Servers = z.infer<typeof servers>;

/** Keeps other services away from the data folder when the settings leave a server to this one. */
export async function claimOwnServers(settings: Settings, service: Service): Promise<void> {
  if (!isServedFromOutside(settings)) {
    service.onStop('The data folder', await claimDataFolder(path.resolve(settings.dataFolder)));
  }
}

/**
 * The servers that the settings name, and ones of the service's own, which stop with it, for those they leave
 * out. Further instances on this machine find them through the data folder.
 */
export async function startServers(settings: Settings, service: Service): Promise<Servers> {
  if (isServedFromOutside(settings)) return findServers(settings);
  const folder = path.resolve(settings.dataFolder);
  const starting = [
    providePostgres(settings, folder, service),
    provideTemporal(settings, folder, service),
  ] as const;
  // When one fails, the other is waited for all the same: only what has started can be stopped.
  await Promise.allSettled(starting);
  const [postgres, temporalServer] = await Promise.all(starting);
  const provided = { ...postgres, ...temporalServer };
  writeFileSync(addressesFile(settings), JSON.stringify(provided), { mode: 0o600 });
  service.onStop('The addresses', () => {
    rmSync(addressesFile(settings), { force: true });
  });
  return provided;
}

async function providePostgres({ databaseUrl }: Settings, folder: string, service: Service) {
  if (databaseUrl !== undefined) return { databaseUrl };
  const { url } = await supervise('PostgreSQL', startPostgres(folder), service);
  return { databaseUrl: url };
}

async function provideTemporal({ temporal }: Settings, folder: string, service: Service) {
  if (temporal.address !== undefined)
    return { temporalAddress: temporal.address, temporalUiUrl: temporal.uiUrl };
  const starting = startTemporal({ ...temporal, folder, report: console.log });
  const { address, uiUrl } = await supervise('Temporal', starting, service);
  return { temporalAddress: address, temporalUiUrl: temporal.uiUrl ?? uiUrl };
}

/**
 * The servers that the settings name and, for those they leave out, the ones of `npm start` on the same folder.
 * @throws {@link StartupError} when there is neither
 */
export function findServers(settings: Settings): Servers {
  const { databaseUrl = findDatabaseUrl(settings), temporal } = settings;
  if (temporal.address === undefined) return { ...readAddresses(settings), databaseUrl };
  return { databaseUrl, temporalAddress: temporal.address, temporalUiUrl: temporal.uiUrl };
}

/**
 * The database that the settings name, or else that of `npm start` on the same folder.
 * @throws {@link StartupError} when there is neither
 */
export function findDatabaseUrl(settings: DatabaseSettings): string {
  return settings.databaseUrl ?? readAddresses(settings).databaseUrl;
}

function readAddresses(settings: DatabaseSettings): Servers {
  try {
    return servers.parse(JSON.parse(readFileSync(addressesFile(settings), 'utf8')));
  } catch {
    throw new StartupError(
      'Set DATABASE_URL and TEMPORAL_ADDRESS, or run `npm start` first, which brings both for every instance ' +
        'with the same PLANSHIFT_DATA.',
    );
  }
}

function isServedFromOutside({ databaseUrl, temporal }: Settings): boolean {
  return databaseUrl !== undefined && temporal.address !== undefined;
}

function addressesFile({ dataFolder }: DatabaseSettings): string {
  return path.join(dataFolder, 'servers.json');
}

/** Stops a server with the service, and the service when the server ends by itself. */
async function supervise<Server extends ServerProcess>(
  name: string,
  starting: Promise<Server>,
  service: Service,
): Promise<Server> {
  const server = await starting;
  let stopping = false;
  service.onStop(name, () => {
    stopping = true;
    return server.stop();
  });
  void server.ended.then((reason) => {
    if (!stopping) service.fail(`${name} is gone: ${reason}.`);
  });
  return server;
}
