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

/** `LIVES` plays more of them. */
const numRuns = Number(process.env.LIVES ?? 2000);

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
    await fc.assert(lives, { numRuns });
  }, 300_000);
});
