import { setTimeout as pause } from 'node:timers/promises';
import { confirm, createSubscriptions, quoteSeats } from '../load/customers';
import { countRenewed, moveRenewals } from '../load/renewal-date';
import type { CountedService, RoundTrips } from './counted-service';

const RENEWS_IN_MS = 3_000;
const POLL_MS = 50;

/** What is counted, by name. */
export const OPERATIONS: Readonly<Record<string, (service: CountedService) => Promise<RoundTrips>>> = {
  preview: (service) =>
    service.count(
      () => newSubscription(service),
      (subscription) =>
        service.http.post(`/v1/subscriptions/${subscription}/preview`, { to: { quantities: { seats: 5 } } }),
    ),
  quote: (service) =>
    service.count(
      () => newSubscription(service),
      (subscription) => quoteSeats(service.http, subscription, 5),
    ),
  'confirm (immediate)': (service) =>
    service.count(
      async () => quoteSeats(service.http, await newSubscription(service), 5),
      (quoted) => confirm(service.http, quoted, 'completed'),
    ),
  'confirm (scheduled)': (service) =>
    service.count(
      async () => quoteSeats(service.http, await newSubscription(service), 1),
      (quoted) => confirm(service.http, quoted, 'scheduled'),
    ),
  renewal: (service) =>
    service.count(
      () => dueSoon(service),
      (due) => renewed(service, due),
    ),
};

interface Due {
  readonly subscriptions: readonly string[];
  readonly at: Date;
}

async function newSubscription({ http }: CountedService): Promise<string> {
  const [subscription = ''] = await createSubscriptions(http, 1, 3);
  return subscription;
}

async function dueSoon(service: CountedService): Promise<Due> {
  const subscriptions = [await newSubscription(service)];
  const at = new Date(Date.now() + RENEWS_IN_MS);
  await moveRenewals(service.pool, service.temporal, subscriptions, at);
  return { subscriptions, at };
}

async function renewed({ pool }: CountedService, { subscriptions, at }: Due): Promise<void> {
  while ((await countRenewed(pool, subscriptions, at)) === 0) await pause(POLL_MS);
}
