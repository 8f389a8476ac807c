import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

const folder = path.join(__dirname, '..', '..', 'docs', 'images');

/** Keeps what a page shows as `docs/images/<name>.png`; the whole of it, not only what fits the window, with `whole`. */
export async function takePicture(page: Page, name: string, what?: 'whole'): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
  await page.screenshot({
    path: path.join(folder, `${name}.png`),
    animations: 'disabled',
    caret: 'hide',
    fullPage: what === 'whole',
  });
}
