import { setTimeout as pause } from 'node:timers/promises';
import { putCatalog } from '../support/service-scenario';
import { play } from './player';
import { setUpStage, type Stage } from './stage';
import { judge } from './verdict';

const PLAYERS = 6;
const FIGURES: Record<
  string,
  { played: number; faults: number; doubleCharges: number; lostChanges: number }
> = {};

let stage: Stage;
beforeAll(async () => {
  stage = await setUpStage();
}, 120_000);
afterAll(async () => {
  console.table(FIGURES);
  await stage.tearDown();
}, 60_000);

/** The longest that nothing goes wrong; how long exactly is chance. */
const someTime = (atMost: number) => pause(Math.random() * atMost);

async function times(count: number, act: () => Promise<void>): Promise<number> {
  for (let done = 0; done < count; done += 1) await act();
  return count;
}

const FAULTS: Record<string, () => Promise<number>> = {
  'the API is killed': () =>
    times(5, async () => {
      await someTime(3_000);
      await stage.api.restartAfterKill();
      await stage.recover();
    }),
  'the worker is killed': () =>
    times(5, async () => {
      await someTime(6_000);
      await stage.worker.restartAfterKill();
    }),
  'API and worker are killed': () =>
    times(3, async () => {
      await someTime(4_000);
      await Promise.all([stage.api.restartAfterKill(), stage.worker.restartAfterKill()]);
      await stage.recover();
    }),
  'PostgreSQL stops and starts': () =>
    times(3, async () => {
      await someTime(4_000);
      await stage.postgres.stop();
      await someTime(3_000);
      await stage.recover();
    }),
  'Temporal stops for 30 seconds': () =>
    times(1, async () => {
      await someTime(3_000);
      await stage.temporal.stop();
      await pause(30_000);
      await stage.recover();
    }),
  'PostgreSQL and Temporal stop and start': () =>
    times(2, async () => {
      await someTime(3_000);
      await Promise.all([stage.postgres.stop(), stage.temporal.stop()]);
      await someTime(4_000);
      await stage.recover();
    }),
};

describe('nothing is charged twice, lost, or told twice', () => {
  it.each(Object.entries(FAULTS))(
    'while %s',
    async (name, injectFaults) => {
      const catalog = await putCatalog(stage.client);
      let isOver = false;
      const players = Array.from({ length: PLAYERS }, () => play(stage.client, catalog, () => isOver));
      const settled = Promise.allSettled(players);
      const faults = await injectFaults();
      await stage.recover();
      isOver = true;
      const played = await settled;
      const verdict = await judge(stage.client, stage.pool);
      FIGURES[name] = {
        played: verdict.changes,
        faults,
        doubleCharges: verdict.doubleCharges.length,
        lostChanges: verdict.lostChanges.length,
      };
      expect(played.filter(({ status }) => status === 'rejected')).toEqual([]);
      expect(verdict).toMatchObject({
        doubleCharges: [],
        lostChanges: [],
        wrongPlans: [],
        beyondLimits: [],
        toldTwice: [],
      });
    },
    240_000,
  );
});
