import { homedir } from 'node:os';
import path from 'node:path';

/** Where programs that are fetched or built once per machine are kept, outside of the project. */
export function cacheFolder(): string {
  return path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'planshift');
}
