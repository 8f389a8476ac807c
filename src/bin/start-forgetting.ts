import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Database } from '../adapters/persistence/database';
import { forgetOld } from '../adapters/persistence/retention';

const EVERY_MS = 60 * 60 * 1000;

/** Deletes what is old enough every hour. Several workers may do so: what one has deleted the others do not find. */
export function startForgetting(database: Database, logger: Logger): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await forgetOld(database, Date.now()).catch((error: unknown) => {
        logger.error({ err: error }, 'What is old could not be deleted; it is tried again in an hour');
      });
      await pause(EVERY_MS, null, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const ended = run();
  return {
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}
