import { developmentKey, readSettings, type Settings } from '../../src/bin/settings';
import type { Servers } from '../../src/bin/servers';

/** Where the processes of a bench find each other. */
export interface Addresses {
  readonly servers: Servers;
  readonly servicePort: number;
  readonly referencePort: number;
}

/** The key that the load is sent with. */
export const ADMIN_KEY = developmentKey;

/** The service's settings for a bench: its defaults, and nothing in the log but errors. */
export function serviceSettings(port: number, taskQueue = 'planshift'): Settings {
  return readSettings({ PORT: String(port), LOG_LEVEL: 'error', TEMPORAL_TASK_QUEUE: taskQueue });
}
