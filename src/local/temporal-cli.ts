import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder } from './cache-folder';
import { buildTemporalCli, downloadTemporalCli } from './temporal-cli-install';
import { StartupError } from './startup-error';

/** Says what is going on while something takes long. */
export type Report = (line: string) => void;

/**
 * The `temporal` program: the one asked for, else one on the PATH, else the one that an earlier start kept, else
 * a download, else one built from Go modules, which takes minutes once per machine.
 * @throws {@link StartupError} with what can be done when there is no way to get it
 */
export async function findTemporalCli(asked: string | undefined, report: Report): Promise<string> {
  if (asked !== undefined) {
    if (await isExecutable(asked)) return asked;
    throw new StartupError(`TEMPORAL_CLI is ${asked}, which cannot be executed.`);
  }
  const kept = path.join(cacheFolder(), 'bin', 'temporal');
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, 'temporal'));
  for (const candidate of [...onPath, kept]) if (await isExecutable(candidate)) return candidate;
  if (await downloadTemporalCli(kept, report)) return kept;
  await buildTemporalCli(kept, report);
  return kept;
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
