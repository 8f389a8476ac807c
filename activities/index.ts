import type { Keep } from '../src/domain/reconcile/resource';
import type { ChangeProgress, SubscriptionProgress } from '../src/ports/workflows';
import type { TestClockRecords, Tick } from '../src/ports/due-work';
import { createChangeRecords, createResourceSteps } from './changes';
import { createPayments } from './payments';
import { createSubscriptionRecords } from './subscriptions';
import { createClockRecords, createTestClocks } from './test-clocks';

export type { PaymentActivities } from './payments';

/** Decisions about a change that time asks for, and those that support asks for in the Temporal UI. */
export interface ChangeSteps {
  look(change: string): Promise<ChangeProgress>;
  confirmAutomatically(change: string): Promise<ChangeProgress>;
  expire(change: string): Promise<ChangeProgress>;
  /** Sends the reminder that is due. */
  remind(change: string): Promise<ChangeProgress>;
  /** @throws ResourcesUnavailable while the host application does not say what there is */
  reconcile(change: string): Promise<ChangeProgress>;
  apply(change: string): Promise<ChangeProgress>;
  cancel(change: string, wish: EndWish): Promise<ChangeProgress>;
  keep(change: string, wish: KeepWish): Promise<ChangeProgress>;
  approve(change: string, wish: ApproveWish): Promise<ChangeProgress>;
  decline(change: string, wish: EndWish): Promise<ChangeProgress>;
}

/** Decisions about a subscription that time asks for. */
export interface SubscriptionSteps {
  look(subscription: string): Promise<SubscriptionProgress>;
  renew(subscription: string): Promise<SubscriptionProgress>;
  retryPayment(subscription: string): Promise<SubscriptionProgress>;
  expire(subscription: string): Promise<SubscriptionProgress>;
  upgrade(subscription: string): Promise<SubscriptionProgress>;
  tellTrialEnd(subscription: string): Promise<SubscriptionProgress>;
  remind(subscription: string): Promise<SubscriptionProgress>;
}

/** Steps at the payment gateway; each answers how the row stands then whose workflow takes the step. */
export interface PaymentSteps {
  /** @param of - the number of this attempt, from 1 on: from the second on the gateway is asked what the first did */
  charge(
    payment: string,
    carried: PaidFor,
    of: { readonly attempt: number },
  ): Promise<ChangeProgress | SubscriptionProgress>;
  end(payment: string, by: 'workflow', carried: PaidFor): Promise<ChangeProgress | SubscriptionProgress>;
  sendBack(of: PaidFor): Promise<ChangeProgress | SubscriptionProgress>;
}

export type PaidFor = { readonly change: string } | { readonly subscription: string };

export interface EndWish {
  readonly actor: string;
  readonly reason: string | null;
}

export interface KeepWish {
  readonly actor: string;
  readonly keep: Keep;
}

export interface ApproveWish {
  readonly actor: string;
  readonly timing: 'immediate' | 'at_renewal';
  readonly note: string | null;
}

/** What activities work with; the worker wires it. */
export interface ActivityDependencies {
  readonly changes: ChangeSteps;
  readonly subscriptions: SubscriptionSteps;
  readonly payments: PaymentSteps;
  readonly clocks: TestClockRecords;
  readonly tick: Tick;
}

/** All activities, by how workflows reach them: in the database, at the host application, at the gateway, on test clocks. */
export function createActivities({ changes, subscriptions, payments, clocks, tick }: ActivityDependencies) {
  return {
    records: { ...createChangeRecords(changes), ...createSubscriptionRecords(subscriptions) },
    resources: createResourceSteps(changes),
    payments: createPayments(payments),
    clockRecords: createClockRecords(clocks),
    testClocks: createTestClocks(clocks, tick),
  };
}

export type Activities = ReturnType<typeof createActivities>;

/** Activities as a worker registers them: by their names alone. */
export function byName({ records, resources, payments, clockRecords, testClocks }: Activities) {
  return { ...records, ...resources, ...payments, ...clockRecords, ...testClocks };
}
