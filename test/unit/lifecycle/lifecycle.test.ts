import fc from 'fast-check';
import { Dangers } from './dangers';
import { anyLife, play } from './life';
import { assertAtRest, assertLawful } from './rest';

/** `LIFE_SEED` repeats a run that failed, `LIVES` plays so many; beside fixed lives some new ones are played each time. */
const seed = Number(process.env.LIFE_SEED ?? Date.now() % 2 ** 31);
const livesOf = (count: number): number => Number(process.env.LIVES ?? count);

/** A danger that fewer than one life in so many meets is as good as never met; a few lives do not tell. */
const RARE = 300;
const ENOUGH = 1000;

describe('the life of a subscription, whatever happens in it', () => {
  it.each([
    ['lives that are always the same', 20270401, livesOf(1800)],
    ['new lives', seed, livesOf(200)],
  ])(
    'keeps every law after every decision, and is dangerous: %s',
    (_, begin, numRuns) => {
      process.stdout.write(`LIFE_SEED=${String(begin)} LIVES=${String(numRuns)}\n`);
      const dangers = new Dangers();
      const lives = fc.property(anyLife, (life) => {
        dangers.begin();
        const world = play(life, (decided) => {
          dangers.look(decided);
          assertLawful(decided);
        });
        assertAtRest(world);
      });
      fc.assert(lives, { numRuns, seed: begin });
      expect(numRuns < ENOUGH ? [] : dangers.rarerThan(RARE)).toEqual([]);
    },
    900_000,
  );
});
