import { MigrationError } from '../adapters/persistence/migrate';
import { StartupError } from '../local/startup-error';

/** What a starting service can say about itself. */
export interface Service {
  /** Says how to stop what was just started. What was started last is stopped first. */
  onStop(name: string, stop: () => Promise<void> | void): void;
  /** Ends the service because a part that it needs is gone. */
  fail(reason: string): void;
}

/** A part of the service that runs until it is stopped. */
export interface Instance {
  stop(): Promise<void>;
}

interface StopStep {
  readonly name: string;
  readonly stop: () => Promise<void> | void;
}

/** Longer than each part takes at most: the worker, the API, Temporal and PostgreSQL, one after the other. */
const stopWithinMs = 60_000;

/**
 * Runs a service until it is asked to stop, then stops its parts in order and ends the process. Ctrl-C twice ends
 * it at once; so does a part that takes too long to stop.
 */
export async function runService(start: (service: Service) => Promise<void>): Promise<void> {
  const steps: StopStep[] = [];
  const ended = new Promise<number>((resolve) => {
    const fail = (reason: string) => {
      console.error(`\n${reason}`);
      resolve(1);
    };
    whenAskedToStop(() => {
      resolve(0);
    });
    const service: Service = { onStop: (name, stop) => steps.unshift({ name, stop }), fail };
    start(service).catch((error: unknown) => {
      fail(explain(error));
    });
  });
  const exitCode = await ended;
  setTimeout(() => process.exit(1), stopWithinMs).unref();
  process.exit((await stopAll(steps)) ? exitCode : 1);
}

/** Npm that is killed cannot pass the signal on: a service that npm started ends when npm is gone. */
function whenAskedToStop(stop: () => void): void {
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (asked) process.exit(130);
      asked = true;
      stop();
    });
  }
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, 500).unref();
}

async function stopAll(steps: readonly StopStep[]): Promise<boolean> {
  let allStopped = true;
  for (const { name, stop } of steps) {
    try {
      await stop();
    } catch (error) {
      console.error(`${name} did not stop cleanly: ${String(error)}`);
      allStopped = false;
    }
  }
  return allStopped;
}

/** Puts an error into words: what an operator can act upon as it is, anything else, a defect, with its stack. */
export function explain(error: unknown): string {
  if (error instanceof StartupError || error instanceof MigrationError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
