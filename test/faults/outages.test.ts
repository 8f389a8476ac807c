import { setTimeout as pause } from 'node:timers/promises';
import { putCatalog } from '../support/service-scenario';
import { printFigures, type Figures } from './figures';
import { play, SOLD } from './player';
import { setUpStage, type Stage } from './stage';
import { judge, judgeMail, listEmails } from './verdict';

const PLAYERS = 6;
/** So many changes are played while each kind of fault is injected; `CHANGES_PER_FAULT=200` takes its time. */
const CHANGES_PER_FAULT = Number(process.env.CHANGES_PER_FAULT ?? 25);
const figures = new Map<string, Figures>();

let stage: Stage;
beforeAll(async () => {
  stage = await setUpStage();
}, 300_000);
afterAll(async () => {
  printFigures('While parts of the service were down', figures);
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
  'API and worker are deployed anew': () =>
    times(3, async () => {
      await someTime(4_000);
      await expect(Promise.all([stage.api.stop(), stage.worker.stop()])).resolves.toEqual([0, 0]);
      await stage.recover();
    }),
  'the mail server stops and starts': () =>
    times(3, async () => {
      await someTime(2_000);
      await stage.mailbox.stop();
      await someTime(3_000);
      await stage.mailbox.start();
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

/** May come between sending an email and noting that it was sent, after which it is sent again. */
const MAY_REPEAT_EMAILS = /killed|PostgreSQL/;

describe('nothing is charged twice, lost, or told twice', () => {
  it.each(Object.entries(FAULTS))(
    'while %s',
    async (name, injectFaults) => {
      const catalog = await putCatalog(stage.client, SOLD);
      const earlier = await listEmails(stage.pool);
      let played = 0;
      let recovered = false;
      const playing = Array.from({ length: PLAYERS }, () =>
        play(stage.client, catalog, {
          isOver: () => recovered && played >= CHANGES_PER_FAULT,
          onPlayed: () => (played += 1),
        }),
      );
      const settled = Promise.allSettled(playing);
      const faults = await injectFaults().finally(async () => {
        await stage.recover();
        recovered = true;
      });
      const ended = await settled;
      const verdict = await judge(stage.client, stage.pool);
      const mail = await judgeMail(stage.pool, stage.mailbox.arrived, earlier);
      figures.set(name, {
        'changes played': played,
        'faults injected': faults,
        'double charges': verdict.doubleCharges.length,
        'lost changes': verdict.lostChanges.length,
      });
      expect(ended.filter(({ status }) => status === 'rejected')).toEqual([]);
      expect(verdict).toMatchObject({
        doubleCharges: [],
        lostChanges: [],
        wrongPlans: [],
        beyondLimits: [],
        toldTwice: [],
      });
      expect(mail).toMatchObject({ lost: [], givenUp: [] });
      expect(MAY_REPEAT_EMAILS.test(name) ? [] : mail.repeated).toEqual([]);
    },
    1_200_000,
  );
});
