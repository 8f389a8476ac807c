import { alternate } from '../measure/alternate';
import { durationRow, rateRow, type Row } from '../measure/report';
import { median } from '../measure/statistics';
import type { Stage } from '../stage';

const CLIENTS = 32;
/** Enough for clients that use up the seats of their first ones. */
const SUBSCRIPTIONS = 3 * CLIENTS;
const CONFIRMATIONS_A_ROUND = 10;

/** Immediate changes: many at a time against workflows that do nothing, and one at a time against one activity. */
export async function measureChange(stage: Stage): Promise<readonly Row[]> {
  const { load, options } = stage;
  const { rounds, seconds } = options;
  const ids = await stage.subscriptions(SUBSCRIPTIONS);
  await load.ask('prepare', { name: 'change', subscriptions: ids });
  await load.ask('prepare', { name: 'noOp', subscriptions: [] });
  const rate = (name: 'change' | 'noOp') => () => load.ask('rate', { name, clients: CLIENTS, seconds });
  const changes = await alternate(rounds, rate('change'), rate('noOp'));
  return [rateRow('immediate change, 32 clients', '≥ 0.25', changes, 'no-op workflows')];
}

/** One client's confirmation, which charges, against an update that runs one activity. */
export async function measureConfirm(stage: Stage): Promise<readonly Row[]> {
  const { load, options } = stage;
  await load.ask('prepare', { name: 'confirm', subscriptions: await stage.subscriptions(10) });
  await load.ask('prepare', { name: 'update', subscriptions: [] });
  const measured: number[] = [];
  const reference: number[] = [];
  for (let round = 0; round < options.rounds; round += 1) {
    const times = { confirm: [] as number[], update: [] as number[] };
    for (let turn = 0; turn < CONFIRMATIONS_A_ROUND; turn += 1) {
      times.confirm.push(await load.ask('latency', { name: 'confirm' }));
      times.update.push(await load.ask('latency', { name: 'update' }));
    }
    measured.push(median(times.confirm));
    reference.push(median(times.update));
  }
  const pairs = { measured, reference };
  return [durationRow('confirm, 1 client', '≤ 2×', pairs, 'an update with one activity')];
}
