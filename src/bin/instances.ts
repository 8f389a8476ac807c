import type { Servers } from './servers';
import type { Settings } from './settings';

/** A part of the service that runs until it is stopped. */
export interface Instance {
  stop(): Promise<void>;
}

/** Serves the HTTP API. */
export async function startApi(settings: Settings, servers: Servers): Promise<Instance> {
  const { createServer } = await import('node:http');
  const server = createServer((_request, response) => response.end(`${servers.temporalAddress}\n`));
  server.listen(settings.port, settings.host);
  return {
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** Runs workflows and activities. */
export async function startWorker(_settings: Settings, _servers: Servers): Promise<Instance> {
  return Promise.resolve({ stop: () => Promise.resolve() });
}
