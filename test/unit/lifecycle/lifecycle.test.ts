import fc from 'fast-check';
import { anyLife, play } from './life';
import { assertAtRest, assertLawful } from './rest';

/** `LIFE_SEED` repeats a run that failed, `LIVES` plays so many; beside fixed lives some new ones are played each time. */
const seed = Number(process.env.LIFE_SEED ?? Date.now() % 2 ** 31);
const livesOf = (count: number): number => Number(process.env.LIVES ?? count);

describe('the life of a subscription, whatever happens in it', () => {
  it.each([
    ['lives that are always the same', 20270401, livesOf(1800)],
    ['new lives', seed, livesOf(200)],
  ])(
    'keeps every law after every decision: %s',
    (_, begin, numRuns) => {
      process.stdout.write(`LIFE_SEED=${String(begin)} LIVES=${String(numRuns)}\n`);
      const lives = fc.property(anyLife, (life) => {
        assertAtRest(play(life, assertLawful));
      });
      fc.assert(lives, { numRuns, seed: begin });
    },
    300_000,
  );
});
