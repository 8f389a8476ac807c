import fc from 'fast-check';
import { isInFlight } from '../../../src/domain/billing/payment';
import { anyLife, play } from './life';
import * as laws from './laws';
import * as moneyLaws from './money-laws';
import { owed } from './carry-out';
import type { Law } from './money-laws';
import type { Decided, World } from './world';

const { claim: _claim, entered, ...ofMoney } = moneyLaws;
const LAWS: Record<string, Law> = { ...laws, ...ofMoney };

/** `LIFE_SEED` repeats a run that failed, `LIVES` plays so many; both fixed lives and new ones are played each time. */
const seed = Number(process.env.LIFE_SEED ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env.LIVES ?? 1000);

function assertLawful(decided: Decided): void {
  const faults = Object.entries(LAWS).flatMap(([name, law]) =>
    law(decided).map((fault) => `${name}: ${fault}`),
  );
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

/** When everything that is due was carried out and heard, nothing is charging, owed or held, and the books are the bank's. */
function assertAtRest(world: World): void {
  const { payments, refunds, changes } = world.state;
  const { bank } = world;
  const moved = (rows: readonly { readonly amount: number }[]): number =>
    rows.reduce((sum, { amount }) => sum + amount, 0);
  const returned = moved(bank.refunds.filter((refund) => refund.returned));
  expect({
    due: owed(world).filter(({ next }) => next.at <= world.now),
    charging: [...changes.values()].filter(({ status }) => status === 'charging'),
    pending: [...payments.values()].filter(({ status }) => status === 'pending'),
    unsent: [...refunds.values()].filter(({ status }) => status === 'pending'),
    waiting: [...payments.values()].filter((each) => isInFlight(each) && isEnded(world, each.change)),
    charged: entered(world.state, 'charge') - returned,
    refunded: entered(world.state, 'refund'),
  }).toEqual({
    due: [],
    charging: [],
    pending: [],
    unsent: [],
    waiting: [],
    charged: moved(bank.charges.filter(({ status }) => status === 'succeeded')),
    refunded: moved(bank.refunds),
  });
}

function isEnded(world: World, change: string | null): boolean {
  return change !== null && world.change(change).status !== 'requires_action';
}

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
