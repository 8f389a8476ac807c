import { startServers } from './set-up-servers';
import { findTimeSkippingServer } from './time-skipping-server';

/** Starts PostgreSQL, and fetches the time-skipping server before the first test would wait for it. */
export default async function setUpWorkflow(): Promise<void> {
  await Promise.all([startServers(false), findTimeSkippingServer()]);
}
