import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright-core';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const screenshots = path.join(__dirname, '..', 'screenshots');

/** Chromium reports every refused call as an error on the console; the service's refusals are part of the contract. */
const refusal =
  /Failed to load resource: the server responded with a status of (400|401|402|403|404|409|422)/;

/** A screen that waits for a lost connection stays busy. */
const SETTLES_WITHIN_MS = 2_000;

/** The narrowest window that has to do without scrolling sideways (WCAG 1.4.10). */
const NARROWEST = 320;

/** By how much a page is wider than its window, and what sticks out; text does where its element does not. */
const SIDEWAYS = `(() => {
  const more = document.documentElement.scrollWidth - window.innerWidth;
  const isOut = (element) => element.getBoundingClientRect().right > window.innerWidth;
  return more <= 0 ? [] : [more, ...[...document.querySelectorAll('body *')].filter(isOut).map((element) => element.outerHTML.slice(0, 200))];
})()`;

interface WindowSize {
  readonly width: number;
  readonly height: number;
}

function zoomed({ width, height }: WindowSize): WindowSize {
  return { width: Math.max(Math.round(width / 2), NARROWEST), height: Math.round(height / 2) };
}

interface AxeViolation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** One browser tab with the billing page, and what went wrong in it. */
export class Visit {
  readonly mistakes: string[] = [];

  constructor(
    readonly page: Page,
    readonly context: BrowserContext,
  ) {
    page.on('pageerror', (error) => this.mistakes.push(error.message));
    page.on('console', (message) => {
      const isMistake = ['error', 'warning'].includes(message.type()) && !refusal.test(message.text());
      if (isMistake) this.mistakes.push(message.text());
    });
  }

  /**
   * The screen as it stands: a screenshot, a mark in its tab, and no violation of the accessibility rules, neither as it is nor at 200 %
   * zoom, where the window holds half as much each way.
   */
  async show(name: string): Promise<void> {
    await this.expectSettled(SETTLES_WITHIN_MS).catch(() => undefined);
    mkdirSync(screenshots, { recursive: true });
    await this.page.screenshot({ path: path.join(screenshots, `${name}.png`), animations: 'disabled' });
    expect(await this.page.locator('link[rel=icon]').count()).toBe(1);
    await this.#check(name);
    const { width, height } = this.page.viewportSize()!;
    await this.page.setViewportSize(zoomed({ width, height }));
    await this.#check(`${name} at 200 %`);
    await this.page.setViewportSize({ width, height });
  }

  async #check(name: string): Promise<void> {
    await this.page.evaluate(axe);
    const violations: AxeViolation[] = await this.page.evaluate(
      `axe.run(document, { runOnly: ${JSON.stringify(standards)}, iframes: false }).then(({ violations }) => violations)`,
    );
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
    const sideways = await this.page.evaluate(SIDEWAYS);
    expect({ screen: name, violations: found, sideways }).toEqual({
      screen: name,
      violations: [],
      sideways: [],
    });
  }

  /** Waits until nothing on the screen is still being read: what comes moves what is there, and a click on it is lost. */
  async expectSettled(timeout?: number): Promise<void> {
    const busy = this.page.locator('[aria-busy="true"]').first();
    await busy.waitFor({ state: 'detached', ...(timeout !== undefined && { timeout }) });
  }

  /** Holds calls back on their way, until what it answers is called. */
  async holdBack(calls: string): Promise<() => void> {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    await this.page.route(calls, async (route) => {
      await released;
      await route.continue();
    });
    return release;
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  get summary(): Locator {
    return this.page.getByRole('complementary', { name: 'Your change' });
  }

  async openPlans(): Promise<void> {
    await this.button('Change plan').click();
    await this.page.getByRole('heading', { name: 'Change your plan' }).waitFor();
  }

  async choosePlan(name: string): Promise<void> {
    await this.page.getByRole('radio', { name, exact: true }).check();
  }

  /** Opens the review of what is chosen. */
  async review(): Promise<void> {
    await this.button('Review the change').click();
    await this.dialog.getByText('How the amount is made up').waitFor();
  }

  /** Presses the button that confirms, whatever it says. */
  async confirm(): Promise<void> {
    await this.confirmButton.click();
  }

  get confirmButton(): Locator {
    return this.dialog.getByRole('button', {
      name: /^(Pay|Confirm the change|Plan the change|Send the request)/,
    });
  }

  /** Presses a button that downloads, and answers the file. */
  async download(name: string | RegExp): Promise<{ readonly name: string; readonly content: string }> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.button(name).first().click(),
    ]);
    const content = readFileSync(await download.path(), 'latin1');
    return { name: download.suggestedFilename(), content };
  }

  /** Takes note that the connection broke in this test: what the browser said about it is no mistake. */
  expectLostConnection(): void {
    const isAboutIt = (mistake: string) => /ERR_(CONNECTION|INTERNET|FAILED|ABORTED|NETWORK)/.test(mistake);
    this.mistakes.splice(0, this.mistakes.length, ...this.mistakes.filter((mistake) => !isAboutIt(mistake)));
  }

  /** Takes note that this test made the service break: the browser reports every such answer. */
  expectBrokenAnswers(): void {
    const isAboutIt = (mistake: string) => mistake.includes('responded with a status of 500');
    this.mistakes.splice(0, this.mistakes.length, ...this.mistakes.filter((mistake) => !isAboutIt(mistake)));
  }

  async isFocused(element: Locator): Promise<boolean> {
    return (await this.#focused(element).count()) > 0;
  }

  /** Waits for the focus, which comes a moment after what moves it. */
  async expectFocus(element: Locator): Promise<void> {
    await this.#focused(element).waitFor();
  }

  #focused(element: Locator): Locator {
    return element.and(this.page.locator(':focus'));
  }

  /** Waits for the page's language, which is told to browsers a moment after it is spoken. */
  async expectLanguage(language: string): Promise<void> {
    await this.page.locator(`html[lang="${language}"]`).waitFor();
  }

  /** The size of a picture that has arrived. */
  async sizeOf(picture: Locator): Promise<object | null> {
    await picture.evaluate('(image) => image.decode()');
    return picture.boundingBox();
  }

  async expectText(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }
}
