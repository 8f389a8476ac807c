import { setTimeout as pause } from 'node:timers/promises';
import type { Row } from '../measure/report';
import { confirm, inParallel, quoteSeats } from '../load/customers';
import type { Stage } from '../stage';

const CHANGES = 1000;
const AT_ONCE = 16;
const STEPS = 4;
const SAMPLE = 100;
const MIB = 2 ** 20;

/** Scheduled downgrades that wait for their renewals: how long their histories are, and what they hold in memory. */
export async function measureScheduled(stage: Stage): Promise<readonly Row[]> {
  const perStep = Math.ceil((CHANGES * stage.options.scale) / STEPS);
  const changes: string[] = [];
  const memory = [await settledMemory(stage)];
  for (let step = 0; step < STEPS; step += 1) {
    const subscriptions = await stage.subscriptions(perStep, 3);
    await inParallel(perStep, AT_ONCE, async (index) => {
      changes.push(await scheduleDowngrade(stage, subscriptions[index] ?? ''));
    });
    memory.push(await settledMemory(stage));
  }
  const events = await historyLengths(stage, changes.slice(0, SAMPLE));
  return [
    {
      what: `${String(changes.length)} scheduled downgrades: events each`,
      figure: `${String(Math.max(...events))} at most`,
      aim: '≤ 30',
      from: `the histories of ${String(events.length)} of them`,
    },
    {
      what: 'worker memory, last step against first',
      figure: (growth(memory, STEPS) / growth(memory, 1)).toFixed(2),
      aim: '< 1',
      from: `${memory.map((bytes) => (bytes / MIB).toFixed(0)).join(', ')} MiB after each ${String(perStep)} (two workflows each, 500 cached)`,
    },
  ];
}

async function scheduleDowngrade({ http }: Stage, subscription: string): Promise<string> {
  const quoted = await quoteSeats(http, subscription, 1);
  await confirm(http, quoted, 'scheduled');
  return quoted.id;
}

async function settledMemory({ service }: Stage): Promise<number> {
  await pause(1_000);
  return service.ask('memory');
}

function growth(memory: readonly number[], step: number): number {
  return (memory[step] ?? NaN) - (memory[step - 1] ?? NaN);
}

async function historyLengths({ temporal }: Stage, changes: readonly string[]): Promise<readonly number[]> {
  const lengths: number[] = [];
  for (const change of changes) {
    const { historyLength } = await temporal.workflow.getHandle(`plan-change/${change}`).describe();
    lengths.push(historyLength);
  }
  return lengths;
}
