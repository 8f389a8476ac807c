import { ensureChromium } from './chromium';
import setUpServers from './set-up-servers';

/** Prepares what a test of the whole service needs: a browser, PostgreSQL and Temporal. */
export default async function setUpEndToEnd(): Promise<void> {
  ensureChromium();
  await setUpServers();
}
