import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { pipeline } from 'node:stream';

/** A server that can be stopped and started again behind an address that stays. */
export interface RestartableServer {
  readonly port: number;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Stops for good. */
  end(): Promise<void>;
}

interface Started {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts a server, which takes a new port each time, and forwards to it. */
export async function startRestartable(startServer: () => Promise<Started>): Promise<RestartableServer> {
  let running: Started | null = await startServer();
  const door = await openDoor(() => running?.port);
  const stop = async () => {
    const server = running;
    running = null;
    await server?.stop();
  };
  return {
    port: (door.address() as AddressInfo).port,
    start: async () => {
      running ??= await startServer();
    },
    stop,
    end: async () => {
      await stop();
      door.close();
    },
  };
}

async function openDoor(target: () => number | undefined): Promise<Server> {
  const door = createServer((client) => {
    const port = target();
    if (port === undefined) client.destroy();
    else join(client, connect(port, '127.0.0.1'));
  });
  await once(door.listen(0, '127.0.0.1'), 'listening');
  return door;
}

/** Whoever hangs up takes the other along. */
function join(client: Socket, server: Socket): void {
  pipeline(client, server, client, () => {
    client.destroy();
    server.destroy();
  });
}
