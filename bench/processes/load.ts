import { Client, Connection } from '@temporalio/client';
import { rateOf } from '../load/closed-loop';
import { HttpClient } from '../load/http-client';
import { type Job, type JobName, JOBS } from '../load/jobs';
import { ADMIN_KEY, type Addresses } from './addresses';
import { answerQuestions } from './child-process';

const MOST_CLIENTS = 64;

/** Puts the service and what it is compared with under load, from a process of its own. */
export async function runLoad({ servers, servicePort, referencePort }: Addresses) {
  const connection = await Connection.connect({ address: servers.temporalAddress });
  const targets = {
    service: new HttpClient(servicePort, ADMIN_KEY, MOST_CLIENTS),
    reference: new HttpClient(referencePort, ADMIN_KEY, MOST_CLIENTS),
    temporal: new Client({ connection }),
  };
  const jobs = new Map<JobName, Job>();
  const jobNamed = (name: JobName): Job => {
    const job = jobs.get(name);
    if (!job) throw new Error(`${name} was not prepared.`);
    return job;
  };
  const methods = {
    prepare: ({ name, subscriptions }: { name: JobName; subscriptions: readonly string[] }) => {
      jobs.set(name, JOBS[name](targets, subscriptions));
    },
    /** How often it is done in a second. */
    rate: ({ name, clients, seconds }: { name: JobName; clients: number; seconds: number }) =>
      rateOf(jobNamed(name), clients, seconds),
    /** How many milliseconds it takes once. */
    latency: ({ name }: { name: JobName }) => jobNamed(name)(0),
  };
  answerQuestions(methods, async () => {
    targets.service.close();
    targets.reference.close();
    await connection.close();
  });
  return methods;
}

export type LoadProcess = Awaited<ReturnType<typeof runLoad>>;
