import { DemoClient } from '../demo/demo-client';
import { STORIES } from '../demo/stories';
import { developmentKey, readSettings } from './settings';

/** Plays every story against a running service, for a person to read. */
async function main(): Promise<void> {
  const { host, port, adminKey } = readSettings(process.env);
  const client = new DemoClient(`http://${host}:${String(port)}`, adminKey ?? developmentKey);
  for (const tell of STORIES) await tell(client);
}

main().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(
    `The demo stopped: ${reason}\nIs the service running? Start it with \`npm start\` in another terminal.`,
  );
  process.exitCode = 1;
});
