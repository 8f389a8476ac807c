import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { act, type noOp, type oneActivity } from '../no-op/workflows';
import { NO_OP_TASK_QUEUE } from '../no-op/task-queue';
import { confirm, MOST_SEATS, quoteSeats } from './customers';
import type { HttpClient } from './http-client';

/** What the load is put on. */
export interface Targets {
  readonly service: HttpClient;
  readonly reference: HttpClient;
  readonly temporal: Client;
}

/** Something that clients do again and again; answers how many milliseconds the part that counts took. */
export type Job = (client: number) => Promise<number>;

/** By name: makes what clients do with the subscriptions that they are given. */
export const JOBS = {
  /** One move of a slider. */
  preview: ({ service }, subscriptions) => {
    const to = { quantities: { contacts: 5000, seats: 3 } };
    return (client) =>
      timed(() => service.post(`/v1/subscriptions/${pick(subscriptions, client)}/preview`, { to }));
  },
  rowThroughPg: readRow('pg'),
  rowThroughPrisma: readRow('prisma'),
  /** One more seat, from the quote to `completed`. */
  change: ({ service }, subscriptions) => {
    const add = seatAdder(subscriptions);
    return (client) => timed(() => add(service, client, (quoted) => confirm(service, quoted, 'completed')));
  },
  /** One more seat, of which only the confirmation counts. */
  confirm: ({ service }, subscriptions) => {
    const add = seatAdder(subscriptions);
    return (client) => add(service, client, (quoted) => timed(() => confirm(service, quoted, 'completed')));
  },
  noOp:
    ({ temporal }) =>
    () =>
      timed(() => temporal.workflow.execute<typeof noOp>('noOp', newWorkflow('no-op'))),
  /** An update that runs one activity, of which only the update counts. */
  update:
    ({ temporal }) =>
    async () => {
      const started = await temporal.workflow.start<typeof oneActivity>('oneActivity', newWorkflow('update'));
      return timed(() => started.executeUpdate(act));
    },
} as const satisfies Record<string, (targets: Targets, subscriptions: readonly string[]) => Job>;

export type JobName = keyof typeof JOBS;

function readRow(client: 'pg' | 'prisma') {
  return ({ reference }: Targets, subscriptions: readonly string[]): Job => {
    const to = { quantities: { contacts: 5000, seats: 3 } };
    return (index) => timed(() => reference.post(`/${client}/${pick(subscriptions, index)}`, { to }));
  };
}

/** Adds seats one by one: a client keeps to a subscription of its own until that has all it can have. */
function seatAdder(subscriptions: readonly string[]) {
  const seats = new Map<string, number>();
  const free = [...subscriptions];
  const mine = new Map<number, string>();
  return async <Result>(
    service: HttpClient,
    client: number,
    then: (quoted: Awaited<ReturnType<typeof quoteSeats>>) => Promise<Result>,
  ): Promise<Result> => {
    let subscription = mine.get(client);
    if (subscription === undefined || seats.get(subscription) === MOST_SEATS) {
      subscription = free.shift();
      if (subscription === undefined) throw new Error('No subscription is left to add seats to.');
      mine.set(client, subscription);
    }
    const wanted = (seats.get(subscription) ?? 1) + 1;
    seats.set(subscription, wanted);
    return then(await quoteSeats(service, subscription, wanted));
  };
}

function newWorkflow(name: string) {
  return { workflowId: `bench/${name}/${randomUUID()}`, taskQueue: NO_OP_TASK_QUEUE, args: [] as [] };
}

function pick(ids: readonly string[], index: number): string {
  return ids[index % ids.length] ?? '';
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await act();
  return performance.now() - startedAt;
}
