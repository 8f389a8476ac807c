import { alternate } from '../measure/alternate';
import { durationRow, type Row } from '../measure/report';
import { createAccount, type ShownChange } from '../load/customers';
import type { HttpClient } from '../load/http-client';
import type { Stage } from '../stage';

const MANY = 10_000;
const FEW = 10;
const PLAN = { catalog: 'crowdhandler', plan: 'enterprise', interval: 'monthly' };
const LOWER = { to: { plan: 'basic' } };

/** A customer of many resources, or of few, with a downgrade that waits for its renewal. */
interface Owner {
  readonly account: string;
  readonly subscription: string;
  readonly downgrade: string;
}

type Act = (http: HttpClient, owner: Owner) => Promise<unknown>;

/** What is measured: what has to look at every resource, and what has not. */
const ACTS: Readonly<Record<string, Act>> = {
  'preview of a downgrade': (http, { subscription }) =>
    http.post(`/v1/subscriptions/${subscription}/preview`, LOWER),
  'quote of a downgrade': (http, { subscription }) =>
    http.post(`/v1/subscriptions/${subscription}/changes`, LOWER),
  'choice of what to keep': (http, { downgrade }) =>
    http.put(`/v1/changes/${downgrade}/keep`, { keep: { domain: ['d2'] } }),
  'report of usage': (http, { subscription }) =>
    http.post(`/v1/subscriptions/${subscription}/usage`, { limit: 'domains', value: 3 }),
};

/** Requests of an account that has ten thousand resources against those of one that has ten. */
export async function measureResources(stage: Stage): Promise<readonly Row[]> {
  const { http, options } = stage;
  const [many, few] = [await createOwner(http, MANY), await createOwner(http, FEW)];
  const rows: Row[] = [];
  for (const [what, act] of Object.entries(ACTS)) {
    const time = (owner: Owner) => async (): Promise<number> => {
      const begun = performance.now();
      await act(http, owner);
      return performance.now() - begun;
    };
    const pairs = await alternate(options.rounds, time(many), time(few));
    rows.push(durationRow(`${what}, 10,000 resources`, '', pairs, 'ten resources'));
  }
  return rows;
}

async function createOwner(http: HttpClient, count: number): Promise<Owner> {
  const account = await createAccount(http);
  const resources = Array.from({ length: count }, (_, index) => ({
    type: 'domain',
    id: `d${String(index)}`,
    name: `d${String(index)}.example.com`,
  }));
  await http.put(`/v1/accounts/${account}/resources`, { resources });
  const { id: subscription } = await http.postFor<ShownChange>(`/v1/accounts/${account}/subscriptions`, PLAN);
  const { id: downgrade } = await http.postFor<ShownChange>(
    `/v1/subscriptions/${subscription}/changes`,
    LOWER,
  );
  await http.post(`/v1/changes/${downgrade}/confirm`, {});
  return { account, subscription, downgrade };
}
