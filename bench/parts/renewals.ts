import { setTimeout as pause } from 'node:timers/promises';
import { alternate } from '../measure/alternate';
import { rateRow, type Row } from '../measure/report';
import { countRenewed, moveRenewals } from '../load/renewal-date';
import type { Stage } from '../stage';

const RENEWALS = 500;
const CLIENTS = 32;
const POLL_MS = 100;
const GIVE_UP_MS = 300_000;
/** Long enough for every workflow to have set its timer anew: a signal and a workflow task each. */
const MS_TO_PREPARE_ONE = 50;

/** Renewals that are due at one instant of real time, against workflows that do nothing. */
export async function measureRenewals(stage: Stage): Promise<readonly Row[]> {
  const { load, options } = stage;
  const ids = await stage.subscriptions(Math.ceil(RENEWALS * options.scale));
  await load.ask('prepare', { name: 'noOp', subscriptions: [] });
  const noOps = () => load.ask('rate', { name: 'noOp', clients: CLIENTS, seconds: options.seconds });
  const pairs = await alternate(options.rounds, () => renewAll(stage, ids), noOps);
  return [rateRow(`${String(ids.length)} renewals at one instant`, '≥ 0.25', pairs, 'no-op workflows')];
}

/** Answers how many renewals a second there were. @throws Error where one is missing or is there twice */
async function renewAll({ pool, temporal }: Stage, ids: readonly string[]): Promise<number> {
  const at = new Date(Date.now() + 5_000 + ids.length * MS_TO_PREPARE_ONE);
  await moveRenewals(pool, temporal, ids, at);
  if (Date.now() > at.getTime()) throw new Error('The renewals came before all subscriptions knew of them.');
  await pause(at.getTime() - Date.now());
  while ((await countRenewed(pool, ids, at)) < ids.length) {
    if (Date.now() > at.getTime() + GIVE_UP_MS) throw new Error('Some renewals did not come.');
    await pause(POLL_MS);
  }
  const rate = ids.length / ((Date.now() - at.getTime()) / 1000);
  await pause(1_000);
  const charged = await countRenewed(pool, ids, at);
  if (charged !== ids.length)
    throw new Error(`${String(ids.length)} renewals were charged ${String(charged)} times.`);
  return rate;
}
