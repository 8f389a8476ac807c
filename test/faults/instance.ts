import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import path from 'node:path';
import { poll } from '../support/service-client';

const root = path.join(__dirname, '../..');

/** One process of the service, as `npm run api` and `npm run worker` run it. */
export class ServiceInstance {
  #process: ChildProcess | null = null;

  constructor(
    private readonly program: 'api' | 'worker',
    private readonly variables: Record<string, string>,
    private readonly logFolder: string,
  ) {}

  start(): void {
    const log = openSync(path.join(this.logFolder, `${this.program}.log`), 'a');
    const child = spawn(process.execPath, [path.join(root, `dist/src/bin/${this.program}.js`)], {
      cwd: root,
      stdio: ['ignore', log, log],
      env: { ...process.env, NODE_ENV: 'development', npm_lifecycle_event: '', ...this.variables },
    });
    this.#process = child;
  }

  /** Ends it as a power cut does, and starts it again. */
  async restartAfterKill(): Promise<void> {
    await this.kill();
    this.start();
  }

  /** Starts it again where it ended by itself, as a supervisor does. */
  keepAlive(): void {
    if (this.#process === null || this.#process.exitCode !== null || this.#process.signalCode !== null)
      this.start();
  }

  /** Ends it as a deploy does; answers its exit code, which is not 0 where it could not finish in its time. */
  async stop(): Promise<number | null> {
    const child = this.#process;
    if (child?.exitCode !== null || child.signalCode !== null) return null;
    child.kill('SIGTERM');
    await once(child, 'exit');
    return child.exitCode;
  }

  async kill(): Promise<void> {
    const child = this.#process;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
}

/** Waits until the API says that it reaches its servers. */
export async function waitUntilReady(url: string): Promise<void> {
  await poll(
    () =>
      fetch(`${url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      ),
    (ready) => ready,
    120_000,
  );
}
