import fc from 'fast-check';
import {
  creditIsNeverNegative,
  documentsAddUp,
  endsAreEnds,
  ledgerFollowsTheBank,
  moneyIsExplained,
  neverMoreGoesBackThanCame,
  nobodyPaysTwice,
  noUpgradeWhileUnpaid,
  nothingStaysUnderWay,
  noPlanWithoutItsPayment,
  oneOpenOnePending,
  periodsTile,
  previewIsWhatIsCharged,
  resourcesFollowThePlan,
  type Law,
} from './laws';
import { play, type Played } from './play';
import { anyLife } from './steps';

const LAWS: Record<string, Law> = {
  moneyIsExplained,
  ledgerFollowsTheBank,
  creditIsNeverNegative,
  neverMoreGoesBackThanCame,
  nobodyPaysTwice,
  noUpgradeWhileUnpaid,
  nothingStaysUnderWay,
  previewIsWhatIsCharged,
  resourcesFollowThePlan,
  oneOpenOnePending,
  endsAreEnds,
  periodsTile,
  noPlanWithoutItsPayment,
  documentsAddUp,
};

/** The same lives each time, so that a failure is the code's and not chance; `LIVES` plays so many others. */
const { LIVES } = process.env;
const chosen = LIVES === undefined ? { numRuns: 2000, seed: 20270401 } : { numRuns: Number(LIVES) };

function faultsOf(played: Played): string[] {
  return Object.entries(LAWS).flatMap(([name, law]) => law(played).map((fault) => `${name}: ${fault}`));
}

describe('the life of a subscription, whatever happens in it', () => {
  it('keeps every law after every step', async () => {
    const lives = fc.asyncProperty(anyLife, (life) =>
      play(life, (played) => {
        const faults = faultsOf(played);
        if (faults.length > 0) throw new Error(faults.join('\n'));
      }),
    );
    await fc.assert(lives, chosen);
  }, 300_000);
});
