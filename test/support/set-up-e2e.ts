import { ensureChromium } from './chromium';

/** Makes sure that there is a browser before the first test would wait for it. */
export default function setUpEndToEnd(): void {
  ensureChromium();
}
