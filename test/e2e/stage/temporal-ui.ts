import type { FrameLocator, Locator, Page } from 'playwright-core';

/** The Temporal UI, as support uses it. */
export class TemporalUi {
  constructor(readonly page: Page) {}

  /** A workflow's link in the list of those that a filter finds: what was written just now is listed a moment later. */
  async find({ id, url }: { readonly id: string; readonly url: string }, filter: string): Promise<Locator> {
    const list = url.slice(0, url.indexOf('/plan-change'));
    const found = this.page.getByRole('link', { name: id });
    do {
      await this.page.goto(`${list}?query=${encodeURIComponent(filter)}`);
    } while (!(await comes(found)));
    return found;
  }

  async open(workflow: string, tab: 'history' | 'user-metadata' | 'search-attributes'): Promise<void> {
    await this.page.goto(workflow);
    await this.moreActions.waitFor();
    await this.page.goto(this.page.url().replace(/\/history.*$/, `/${tab}`));
    await this.moreActions.waitFor();
  }

  /** What *User Metadata* says of the change as it stands; each of its texts is in a frame of its own. */
  get currentDetails(): FrameLocator {
    return this.page.locator('iframe').last().contentFrame();
  }

  get summary(): FrameLocator {
    return this.page.locator('iframe').first().contentFrame();
  }

  get cancellation(): Locator {
    return this.shown(this.page.getByRole('button', { name: 'Request Cancellation' }));
  }

  private get moreActions(): Locator {
    return this.shown(this.page.getByRole('button', { name: 'More Actions' }));
  }

  get dialog(): Locator {
    return this.shown(this.page.getByRole('dialog'));
  }

  /** Fills in *Send an Update*: an update's name, and its argument as JSON. */
  async writeUpdate(name: string, argument: object): Promise<void> {
    await this.moreActions.click();
    await this.shown(this.page.getByText('Send an Update', { exact: true })).click();
    await this.dialog.getByTestId('update-select-button').click();
    await this.dialog.getByRole('option', { name }).click();
    await this.dialog.getByRole('textbox').last().fill(JSON.stringify(argument));
  }

  async submit(): Promise<void> {
    await this.dialog.getByTestId('confirm-modal-button').click();
  }

  /** The UI keeps what it shows elsewhere, on small windows for instance, in the page as well. */
  private shown(found: Locator): Locator {
    return found.filter({ visible: true }).first();
  }
}

const LISTED_WITHIN_MS = 5_000;

function comes(found: Locator): Promise<boolean> {
  return found.waitFor({ timeout: LISTED_WITHIN_MS }).then(
    () => true,
    () => false,
  );
}
