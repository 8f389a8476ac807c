import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { StartupError } from './startup-error';

/** A user of the operating system. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** A program with its arguments, and the user to start it as where that is not the service's own. */
export interface UserCommand {
  readonly executable: string;
  readonly args: readonly string[];
  readonly user?: SystemUser;
}

/** Whom PostgreSQL runs as: it refuses root, which therefore lends it a user of its own. */
export function findPostgresUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return lookUpUser() ?? createUser();
}

/**
 * The command that runs a program as the user. Folders that only root may enter, such as a clone below /root,
 * are opened to this one process by a capability.
 */
export function commandAs(
  user: SystemUser | undefined,
  executable: string,
  args: readonly string[],
  folders: readonly string[],
): UserCommand {
  if (user === undefined) return { executable, args };
  if ([executable, ...folders].every(isOpenToAll)) return { executable, args, user };
  const { uid, gid } = user;
  const identity = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  const capability = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  return { executable: 'setpriv', args: [...identity, ...capability, executable, ...args] };
}

function lookUpUser(): SystemUser | undefined {
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

function createUser(): SystemUser {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'pipe' });
  } catch (error) {
    throw new StartupError(
      'PostgreSQL does not run as root, and a user "postgres" for it could not be created: ' +
        `${String(error)}\nRun as another user, or set DATABASE_URL to a PostgreSQL server of yours.`,
    );
  }
  const user = lookUpUser();
  if (user === undefined) throw new StartupError('The user "postgres" was created but cannot be found.');
  return user;
}

/** Whether every folder on the way lets any user pass. */
function isOpenToAll(place: string): boolean {
  const parent = path.dirname(path.resolve(place));
  return (statSync(parent).mode & 0o001) !== 0 && (parent === path.dirname(parent) || isOpenToAll(parent));
}
