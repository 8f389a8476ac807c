import { activityInfo, Context, heartbeat, sleep } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Instant } from '../src/domain/calendar/instant';
import type { Approval } from '../src/domain/change/approve';
import type { KeepChoice } from '../src/domain/change/carry-out-reconcile';
import type { Ending } from '../src/domain/change/end';
import { DomainError } from '../src/domain/errors';
import { ResourcesUnavailable } from '../src/ports/resource-provider';
import type {
  Carried,
  ChangeProgress,
  SubscriptionProgress,
  TestClockRecords,
  Tick,
  DueWork,
} from '../src/ports/workflows';

/** Decisions about a change that time asks for, and those that support asks for in the Temporal UI. */
interface ChangeSteps {
  look(change: string): Promise<ChangeProgress>;
  confirmAutomatically(change: string): Promise<ChangeProgress>;
  expire(change: string): Promise<ChangeProgress>;
  /** Sends the reminder that is due. */
  remind(change: string): Promise<ChangeProgress>;
  /** @throws ResourcesUnavailable while the host application does not say what there is */
  reconcile(change: string): Promise<ChangeProgress>;
  apply(change: string): Promise<ChangeProgress>;
  cancel(change: string, ending: Ending): Promise<ChangeProgress>;
  keep(change: string, choice: KeepChoice): Promise<ChangeProgress>;
  approve(change: string, approval: Approval): Promise<ChangeProgress>;
  decline(change: string, ending: Ending): Promise<ChangeProgress>;
}

/** Decisions about a subscription that time asks for. */
interface SubscriptionSteps {
  look(subscription: string): Promise<SubscriptionProgress>;
  renew(subscription: string): Promise<SubscriptionProgress>;
  retryPayment(subscription: string): Promise<SubscriptionProgress>;
  expire(subscription: string): Promise<SubscriptionProgress>;
  upgrade(subscription: string): Promise<SubscriptionProgress>;
  tellTrialEnd(subscription: string): Promise<SubscriptionProgress>;
  remind(subscription: string): Promise<SubscriptionProgress>;
}

/** Steps at the payment gateway; each answers how the row stands then whose workflow takes the step. */
interface PaymentSteps {
  /** @param of - the number of this attempt, from 1 on: from the second on the gateway is asked what the first did */
  charge(
    payment: string,
    carried: Carried,
    of: { readonly attempt: number },
  ): Promise<ChangeProgress | SubscriptionProgress>;
  end(payment: string, by: 'workflow', carried: Carried): Promise<ChangeProgress | SubscriptionProgress>;
  sendBack(of: Carried): Promise<ChangeProgress | SubscriptionProgress>;
}

/** The steps of a change that only the database takes part in. */
function createChangeRecords(changes: ChangeSteps) {
  return {
    lookAtChange: (change: string) => refusing(() => changes.look(change)),
    confirmAutomatically: (change: string) => refusing(() => changes.confirmAutomatically(change)),
    expireChange: (change: string) => refusing(() => changes.expire(change)),
    apply: (change: string) => refusing(() => changes.apply(change)),
    cancel: (change: string, ending: Ending) => refusing(() => changes.cancel(change, ending)),
    keep: (change: string, choice: KeepChoice) => refusing(() => changes.keep(change, choice)),
    approve: (change: string, approval: Approval) => refusing(() => changes.approve(change, approval)),
    decline: (change: string, ending: Ending) => refusing(() => changes.decline(change, ending)),
  };
}

/** The steps that may ask the host application what resources there are. */
function createResourceSteps(changes: ChangeSteps) {
  return {
    remind: (change: string) => refusing(() => changes.remind(change)),
    reconcile: (change: string) => refusing(() => reconcileIfPossible(changes, change)),
  };
}

/** Without knowing what there is nothing is taken away: while the host is away the reconcile stays owed. */
async function reconcileIfPossible(changes: ChangeSteps, change: string): Promise<ChangeProgress> {
  try {
    return await changes.reconcile(change);
  } catch (error) {
    if (!(error instanceof ResourcesUnavailable)) throw error;
    return changes.look(change);
  }
}

/** The steps of a subscription that only the database takes part in. */
function createSubscriptionRecords(subscriptions: SubscriptionSteps) {
  return {
    lookAtSubscription: (subscription: string) => refusing(() => subscriptions.look(subscription)),
    renew: (subscription: string) => refusing(() => subscriptions.renew(subscription)),
    retryPayment: (subscription: string) => refusing(() => subscriptions.retryPayment(subscription)),
    expireSubscription: (subscription: string) => refusing(() => subscriptions.expire(subscription)),
    tellTrialEnd: (subscription: string) => refusing(() => subscriptions.tellTrialEnd(subscription)),
    remindOfRenewal: (subscription: string) => refusing(() => subscriptions.remind(subscription)),
    upgrade: (subscription: string) => refusing(() => subscriptions.upgrade(subscription)),
  };
}

/** The steps that move money. Repeating one never moves it twice: every call carries the key of its payment. */
function createPayments(payments: PaymentSteps) {
  return {
    charge: (payment: string, carried: Carried) =>
      refusing(() => payments.charge(payment, carried, { attempt: activityInfo().attempt })),
    endPayment: (payment: string, carried: Carried) =>
      refusing(() => payments.end(payment, 'workflow', carried)),
    sendBack: (of: Carried) => refusing(() => payments.sendBack(of)),
  };
}

/** The same steps as the workflow of a change or a subscription knows them: with the progress of its own. */
export type PaymentActivities<Progress> = {
  [Step in keyof ReturnType<typeof createPayments>]: (
    ...input: Parameters<ReturnType<typeof createPayments>[Step]>
  ) => Promise<Progress>;
};

/** What activities work with; the worker wires it. */
interface ActivityDependencies {
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

/** Where nothing moves in this many ticks, something is broken, and an error says more than an endless loop. */
const MOST_TICKS_AT_ONE_INSTANT = 100;
const LONGEST_PAUSE_MS = 1000;

/** The step of a test clock that only the database takes part in. */
function createClockRecords(clocks: TestClockRecords) {
  return {
    begin: ({ clock, to }: { clock: string; to: Instant }): Promise<void> =>
      refusing(() => clocks.begin(clock, to)),
  };
}

/** Moves test clocks; after a crash it goes on from where the clock stands. */
export function createTestClocks(clocks: TestClockRecords, tick: Tick) {
  return {
    advance: async ({ clock, to }: { clock: string; to: Instant }): Promise<void> => {
      let ticks = 0;
      let before: DueWork | null = null;
      for (;;) {
        const due: DueWork | null = await clocks.moveToNext(clock, to);
        if (due === null) return;
        ticks = isSame(due, before) ? ticks + 1 : 0;
        if (ticks > MOST_TICKS_AT_ONE_INSTANT)
          throw new Error(`The ${due.kind} ${due.id} does not get beyond ${String(due.at)}.`);
        // What cannot be done yet, because the host application is away for instance, may be possible in a moment.
        if (ticks > 2) await sleep(Math.min(10 * 2 ** ticks, LONGEST_PAUSE_MS));
        // A tick is answered by a worker: of the only one that stops it would be waited for without end.
        await Promise.race([tick(due), Context.current().cancelled]);
        heartbeat();
        before = due;
      }
    },
  };
}

function isSame(due: DueWork, before: DueWork | null): boolean {
  return due.at === before?.at && due.kind === before.kind && due.id === before.id;
}

/** A refusal of the domain is final, and keeps its code and mistakes on the way through Temporal; outages are retried. */
export async function refusing<Result>(step: () => Promise<Result>): Promise<Result> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw ApplicationFailure.create({
      message: error.message,
      type: error.code,
      nonRetryable: true,
      category: 'BENIGN',
      details: [{ mistakes: error.mistakes }],
    });
  }
}
