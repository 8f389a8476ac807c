import type { HttpClient } from './http-client';

/** A catalog that the service brings along: its seats make changes of every kind, as often as one likes. */
const CATALOG = 'activecampaign';
const PLAN = { catalog: CATALOG, plan: 'starter', interval: 'monthly' };
const AT_ONCE = 16;

/** How many seats a plan can have; it is what a subscription can grow by. */
export const MOST_SEATS = 100;

interface Created {
  readonly id: string;
}

/** A change as the API shows it, as far as a bench reads it. */
export interface ShownChange {
  readonly id: string;
  readonly status: string;
}

/** Creates customers, each with an account, a card, and a subscription; answers the subscriptions' ids. */
export async function createSubscriptions(
  http: HttpClient,
  count: number,
  seats: number,
): Promise<readonly string[]> {
  const ids: string[] = [];
  await inParallel(count, AT_ONCE, async () => {
    ids.push(await createSubscription(http, seats));
  });
  return ids;
}

async function createSubscription(http: HttpClient, seats: number): Promise<string> {
  const account = await createAccount(http);
  const order = { ...PLAN, quantities: { seats } };
  const { id } = await http.postFor<Created>(`/v1/accounts/${account}/subscriptions`, order);
  return id;
}

/** A new account with a card; answers its id. */
export async function createAccount(http: HttpClient): Promise<string> {
  const { id } = await http.postFor<Created>('/v1/accounts', { name: 'Bench', email: 'bench@example.com' });
  await http.post(`/v1/accounts/${id}/payment-methods`, { token: 'pm_card_visa' });
  return id;
}

/** Asks for a quote. */
export function quoteSeats(http: HttpClient, subscription: string, seats: number): Promise<ShownChange> {
  return http.postFor(`/v1/subscriptions/${subscription}/changes`, { to: { quantities: { seats } } });
}

/** Confirms what was quoted. @throws Error where it does not become what is expected */
export async function confirm(http: HttpClient, change: ShownChange, expected: string): Promise<void> {
  const { status } = await http.postFor<ShownChange>(`/v1/changes/${change.id}/confirm`, {});
  if (status !== expected) throw new Error(`${change.id} is ${status} instead of ${expected}.`);
}

/** Does something `count` times, a few at once. */
export async function inParallel(
  count: number,
  atOnce: number,
  act: (index: number) => Promise<void>,
): Promise<void> {
  let begun = 0;
  const work = async (): Promise<void> => {
    while (begun < count) {
      begun += 1;
      await act(begun - 1);
    }
  };
  await Promise.all(Array.from({ length: Math.min(count, atOnce) }, work));
}
