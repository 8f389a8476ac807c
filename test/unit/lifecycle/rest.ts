import { isInFlight } from '../../../src/domain/billing/payment';
import { owed } from './carry-out';
import { entered, type Law } from './law';
import * as laws from './laws';
import * as leavingLaws from './leaving-laws';
import * as moneyLaws from './money-laws';
import type { Decided, World } from './world';

const LAWS: Record<string, Law> = { ...laws, ...leavingLaws, ...moneyLaws };

/** Looks whether a decision keeps every law. */
export function assertLawful(decided: Decided): void {
  const faults = Object.entries(LAWS).flatMap(([name, law]) =>
    law(decided).map((fault) => `${name}: ${fault}`),
  );
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

/** When everything that is due was carried out and heard, nothing is charging, owed or held, and the books are the bank's. */
export function assertAtRest(world: World): void {
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
