import { rmSync } from 'node:fs';
import { takeServers } from './started-servers';

/** Stops what the set-up started and removes its files. */
export default async function tearDownServers(): Promise<void> {
  const servers = takeServers();
  if (servers === undefined) return;
  await Promise.all([servers.postgres.stop(), servers.temporal?.stop()]);
  rmSync(servers.folder, { recursive: true, force: true });
}
