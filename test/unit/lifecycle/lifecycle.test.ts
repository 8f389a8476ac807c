import fc from 'fast-check';
import { anyLife, play } from './life';
import { assertAtRest, assertLawful } from './rest';

/** `LIFE_SEED` repeats a run that failed, `LIVES` plays so many; both fixed lives and new ones are played each time. */
const seed = Number(process.env.LIFE_SEED ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env.LIVES ?? 1000);

describe('the life of a subscription, whatever happens in it', () => {
  it.each([
    ['lives that are always the same', 20270401],
    ['new lives', seed],
  ])(
    'keeps every law after every decision: %s',
    (_, begin) => {
      process.stdout.write(`LIFE_SEED=${String(begin)} LIVES=${String(numRuns)}\n`);
      const lives = fc.property(anyLife, (life) => {
        assertAtRest(play(life, assertLawful));
      });
      fc.assert(lives, { numRuns, seed: begin });
    },
    300_000,
  );
});
