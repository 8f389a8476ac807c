import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, where every command runs. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs a program in the project's folder with its output shown, passes signals on to it, and answers its
 * exit code. `npm` and what npm installed are found by their bare names.
 */
export function run(program, args, { env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const bin = path.join(root, 'node_modules', '.bin');
    const child = spawn(program, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}`, ...env },
    });
    const forward = (signal) => child.kill(signal);
    process.on('SIGINT', forward).on('SIGTERM', forward);
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('SIGINT', forward).off('SIGTERM', forward);
      resolve(code ?? 1);
    });
  });
}

/** Runs a step that everything after it needs; ends the process when it fails. */
export async function runOrExit(title, program, args, options) {
  console.log(`\n› ${title}`);
  const code = await run(program, args, options);
  if (code !== 0) process.exit(code);
}
