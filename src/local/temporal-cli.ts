import path from 'node:path';
import { homedir } from 'node:os';
import { constants } from 'node:fs';
import { access, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartupError } from './startup-error';

const cliModule = 'github.com/temporalio/cli/cmd/temporal@v1.5.1';
const reachableWithinMs = 3_000;
const downloadedWithinMs = 180_000;
const progressEveryMs = 15_000;

/** Where programs that are fetched or built once per machine are kept, outside of the project. */
export function cacheFolder(): string {
  return path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'planshift');
}

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

/** Fetches the program with the SDK's own download; answers false, soon, where the internet is out of reach. */
async function downloadTemporalCli(target: string, report: Report): Promise<boolean> {
  if (!(await isReachable('https://temporal.download'))) return false;
  report('Downloading the Temporal development server (about 100 MB, once per machine) …');
  return intoFolderBeside(target, async (folder) => {
    const { TestWorkflowEnvironment } = await import('@temporalio/testing');
    const executable = { type: 'cached-download', downloadDir: folder } as const;
    const started = TestWorkflowEnvironment.createLocal({ server: { executable } });
    const server = await Promise.race([started, sleep(downloadedWithinMs, undefined, { ref: false })]);
    await server?.teardown();
    const [file] = await readdir(folder);
    if (server === undefined || file === undefined) return false;
    await rename(path.join(folder, file), target);
    return true;
  }).catch((error: unknown) => {
    report(`The download failed: ${String(error)}`);
    return false;
  });
}

/**
 * Builds the program from Go modules.
 * @throws {@link StartupError} when there is no Go, or it cannot build
 */
async function buildTemporalCli(target: string, report: Report): Promise<void> {
  report('Building the Temporal development server from Go modules (about 5 minutes, once per machine) …');
  await intoFolderBeside(target, async (folder) => {
    const build = spawn('go', ['install', '-v', cliModule], {
      env: { ...process.env, GOBIN: folder },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const tail = reportProgress(build.stderr, report);
    const [code] = (await once(build, 'close').catch(() => {
      throw new StartupError(howToGetTemporal);
    })) as [number | null];
    if (code !== 0)
      throw new StartupError(`${cliModule} could not be built:\n${tail.join('\n')}\n\n${howToGetTemporal}`);
    await rename(path.join(folder, 'temporal'), target);
  });
}

const howToGetTemporal = `Planshift needs a Temporal server, and none was found. Any one of these helps:
  - install the Temporal CLI (https://docs.temporal.io/cli), or name it in TEMPORAL_CLI
  - set TEMPORAL_ADDRESS to a Temporal service that already runs
  - install Go 1.25 or later (https://go.dev/dl): the CLI is then built from its modules`;

/** Works in a new folder on the target's disk, so that the finished program can be moved into place at once. */
async function intoFolderBeside<Result>(
  target: string,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  await mkdir(path.dirname(target), { recursive: true });
  const folder = await mkdtemp(`${target}-`);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function isReachable(url: string): Promise<boolean> {
  return fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(reachableWithinMs) }).then(
    () => true,
    () => false,
  );
}

/** Reports the number of packages now and then, and answers the last lines, which tell what went wrong. */
function reportProgress(output: NodeJS.ReadableStream, report: Report): string[] {
  const tail: string[] = [];
  let packages = 0;
  const started = performance.now();
  const timer = setInterval(() => {
    const minutes = ((performance.now() - started) / 60_000).toFixed(1);
    report(`  … ${packages} packages in ${minutes} min`);
  }, progressEveryMs);
  const lines = createInterface({ input: output });
  lines.on('line', (line) => {
    packages += line.startsWith('go: ') ? 0 : 1;
    tail.push(line);
    if (tail.length > 10) tail.shift();
  });
  lines.on('close', () => {
    clearInterval(timer);
  });
  return tail;
}
