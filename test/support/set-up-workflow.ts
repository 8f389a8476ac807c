import { findTimeSkippingServer } from './time-skipping-server';

/** Fetches the time-skipping server before the first test would wait for it. */
export default async function setUpWorkflow(): Promise<void> {
  await findTimeSkippingServer();
}
