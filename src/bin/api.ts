import { applyMigrations } from '../adapters/persistence/migrate';
import { assertPortIsFree } from '../local/ports';
import { startApi } from './start-api';
import { findServers } from './servers';
import { runService } from './service';
import { readSettings } from './settings';

void runService(async (service) => {
  const settings = readSettings(process.env);
  await assertPortIsFree(settings.host, settings.port);
  const servers = findServers(settings);
  await applyMigrations(servers.databaseUrl);
  const api = await startApi(settings, servers);
  service.onStop('The API', () => api.stop());
  console.log(`The API listens on ${settings.host}:${settings.port}.`);
});
