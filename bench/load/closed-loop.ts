import type { Job } from './jobs';

/** How often clients, each waiting for its answer before it goes on, do a job per second. */
export async function rateOf(job: Job, clients: number, seconds: number): Promise<number> {
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  let done = 0;
  const work = async (client: number): Promise<void> => {
    while (performance.now() < endsAt) {
      await job(client);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => work(client)));
  return done / ((performance.now() - startedAt) / 1000);
}
