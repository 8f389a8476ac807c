import { applyMigrations } from '../adapters/persistence/migrate';
import { startWorker, installTemporalRuntime } from './start-worker';
import { findServers } from './servers';
import { runService } from './service';
import { readSettings } from './settings';

void runService(async (service) => {
  const settings = readSettings(process.env);
  const servers = findServers(settings);
  await applyMigrations(servers.databaseUrl);
  installTemporalRuntime(settings.logLevel);
  const worker = await startWorker(settings, servers);
  service.onStop('The worker', () => worker.stop());
  console.log(`The worker polls ${settings.temporal.taskQueue}.`);
});
