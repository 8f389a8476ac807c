import type { AutomaticUpgrades } from '../src/ports/automatic-upgrades';
import type { PaymentGateway } from '../src/ports/payment-gateway';
import type { PaymentRecords } from '../src/ports/payment-records';
import type { ResourceProvider } from '../src/ports/resource-provider';
import type { SubscriptionOpenings } from '../src/ports/subscription-openings';
import type { SubscriptionRecords } from '../src/ports/subscription-records';
import type { TestClockRecords, Tick } from '../src/ports/test-clock-records';
import { createChangeRecords } from './change-records';
import { createPayments } from './payments';
import { createSubscriptionRecords } from './subscription-records';
import { createClockRecords, createTestClocks } from './test-clocks';
import { createUpgrades } from './upgrades';

export type { ChangeProgress, SubscriptionProgress } from './progress';

/** What activities work with; the worker wires it. */
export interface ActivityDependencies {
  readonly records: SubscriptionRecords;
  readonly openings: SubscriptionOpenings;
  readonly payments: PaymentRecords;
  readonly gateway: PaymentGateway;
  readonly resources: ResourceProvider;
  readonly clocks: TestClockRecords;
  readonly tick: Tick;
  readonly upgrades: AutomaticUpgrades;
}

/** All activities, by how workflows reach them: steps in the database, steps at the gateway, test clocks, upgrades. */
export function createActivities({
  records,
  openings,
  payments,
  gateway,
  resources,
  clocks,
  tick,
  upgrades,
}: ActivityDependencies) {
  return {
    records: {
      ...createChangeRecords(records, resources),
      ...createSubscriptionRecords(records, openings, resources),
    },
    payments: createPayments(gateway, payments, records),
    clockRecords: createClockRecords(clocks),
    testClocks: createTestClocks(clocks, tick),
    upgrades: createUpgrades(upgrades),
  };
}

export type Activities = ReturnType<typeof createActivities>;

/** Activities as a worker registers them: by their names alone. */
export function byName({ records, payments, clockRecords, testClocks, upgrades }: Activities) {
  return { ...records, ...payments, ...clockRecords, ...testClocks, ...upgrades };
}
