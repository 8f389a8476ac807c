import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { StartupError } from './startup-error';

/** A TCP port on the loopback address that nothing listens on at the moment. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * Makes sure that a service can listen where its settings say, before anything else is started.
 * @throws {@link StartupError} with what to do instead when it cannot
 */
export async function assertPortIsFree(host: string, port: number): Promise<void> {
  const server = createServer();
  try {
    await once(server.listen(port, host), 'listening');
  } catch (error) {
    throw new StartupError(
      `Planshift cannot listen on ${host}:${port} (${error instanceof Error ? error.message : String(error)}).\n` +
        'Stop what uses the port, or choose another: PORT=3001 npm start',
    );
  }
  server.close();
  await once(server, 'close');
}
