import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

const processRecord = z.object({ pid: z.number().int(), startedAt: z.string() });

/** A process and when it started, so that another one that was given the same id later is not taken for it. */
export type ProcessRecord = z.infer<typeof processRecord>;

/** Describes a running process; undefined when there is none with this id. */
export function findProcess(pid: number): ProcessRecord | undefined {
  const startedAt = existsSync('/proc/self/stat') ? readStartFromProc(pid) : readStartFromPs(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

/** Whether the very process of the record still runs. */
export function isRunning(record: ProcessRecord): boolean {
  return findProcess(record.pid)?.startedAt === record.startedAt;
}

/** Reads a record that an earlier service left in a file; undefined when the file is missing or unreadable. */
export function readProcessRecord(file: string): ProcessRecord | undefined {
  try {
    return processRecord.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** Sends the signal and waits until the process is gone; kills it when it takes longer than `graceMs`. */
export async function stopProcess(
  record: ProcessRecord,
  signal: NodeJS.Signals,
  graceMs: number,
): Promise<void> {
  if (isRunning(record)) process.kill(record.pid, signal);
  if (await isGoneWithin(record, graceMs)) return;
  process.kill(record.pid, 'SIGKILL');
  await isGoneWithin(record, 5_000);
}

/** Waits until the process is gone; false when it still runs after `ms`. */
export async function isGoneWithin(record: ProcessRecord, ms: number): Promise<boolean> {
  const deadline = performance.now() + ms;
  while (isRunning(record)) {
    if (performance.now() > deadline) return false;
    await sleep(25);
  }
  return true;
}

/** The boot and the start in clock ticks since; a process that only waits to be reaped counts as gone. */
function readStartFromProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return state === 'Z' || state === 'X' ? undefined : `${boot}/${fields[18] ?? ''}`;
  } catch {
    return undefined;
  }
}

function readStartFromPs(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}
