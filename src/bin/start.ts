import { applyMigrations } from '../adapters/persistence/migrate';
import { assertPortIsFree } from '../local/ports';
import { startApi } from './start-api';
import { startWorker, installTemporalRuntime } from './start-worker';
import { claimOwnServers, startServers } from './servers';
import { runService } from './service';
import { readSettings } from './settings';
import { buildWelcome } from './addresses';

void runService(async (service) => {
  const settings = readSettings(process.env);
  await claimOwnServers(settings, service);
  // Only now: a service that was just leaving the folder has left the port, too.
  await assertPortIsFree(settings.host, settings.port);
  const servers = await startServers(settings, service);
  await applyMigrations(servers.databaseUrl);
  installTemporalRuntime(settings.logLevel);
  const worker = await startWorker(settings, servers);
  service.onStop('The worker', () => worker.stop());
  const api = await startApi(settings, servers);
  service.onStop('The API', () => api.stop());
  console.log(buildWelcome(settings, servers));
});
