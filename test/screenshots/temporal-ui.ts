import type { Page } from 'playwright-core';
import { aMarketer } from '../e2e/activecampaign';
import { aProfessional } from '../e2e/crowdhandler';
import { LARGE, openElsewhere } from '../e2e/stage/stage';
import { TemporalUi } from '../e2e/stage/temporal-ui';
import { pendingChange } from '../e2e/support-page';
import { takePicture } from './picture';

/** What support sees and does in the Temporal UI, with a change in real time: its timers show. */
export function describeTemporalUi(): void {
  describe('the Temporal UI', () => {
    it('shows a pending downgrade, and its cancellation', downgrade);
    it('shows a request, and its approval', request);
  });
}

async function downgrade(): Promise<void> {
  const { workflow } = await pendingChange(await aProfessional({ startsAt: null }), 'basic');
  const desk = new TemporalUi(await openElsewhere(workflow.url));
  const filter = 'PlanChangeStatus="scheduled" AND PlanChangeTo="basic"';
  await desk.find(workflow, filter);
  await chooseColumns(desk.page);
  await desk.find(workflow, filter);
  await desk.page.getByRole('button', { name: 'Collapse saved views' }).click();
  await takePicture(desk.page, 'temporal-list');
  await desk.open(workflow.url, 'user-metadata');
  await desk.currentDetails.getByText('Takes effect at').waitFor();
  await takePicture(desk.page, 'temporal-details');
  await desk.page.setViewportSize({ width: LARGE.width, height: 1150 });
  await desk.open(workflow.url, 'history');
  await desk.page
    .getByText(/^remind /)
    .first()
    .waitFor();
  await takePicture(desk.page, 'temporal-timeline');
  await desk.page.setViewportSize(LARGE);
  await desk.open(workflow.url, 'search-attributes');
  await desk.page.getByText('PlanChangeAccount').first().waitFor();
  await takePicture(desk.page, 'temporal-search-attributes');
  await desk.cancellation.click();
  await desk.dialog.getByTestId('confirm-modal-button').waitFor();
  await takePicture(desk.page, 'temporal-cancel');
  await desk.submit();
  await desk.page.getByText('Canceled', { exact: true }).first().waitFor();
  await desk.open(workflow.url, 'user-metadata');
  await desk.currentDetails.getByText('canceled').waitFor();
  await takePicture(desk.page, 'temporal-canceled');
}

/** The gear below the list: what changes and when, instead of run ids and event counts. */
async function chooseColumns(page: Page): Promise<void> {
  await page.getByTestId('workflows-summary-table-configuration-button').click();
  for (const column of ['Run ID', 'Type', 'Start', 'End'])
    await page.getByTestId(`orderable-list-item-${column}-remove-button`).click();
  for (const column of ['PlanChangeFrom', 'PlanChangeTo', 'PlanChangeEffectiveAt'])
    await page.getByTestId(`orderable-list-item-${column}-add-button`).click();
}

async function request(): Promise<void> {
  const { workflow } = await pendingChange(await aMarketer({ startsAt: null }), 'starter');
  const desk = new TemporalUi(await openElsewhere(workflow.url));
  await desk.open(workflow.url, 'user-metadata');
  await desk.currentDetails.getByText('Waits for support').waitFor();
  await desk.writeUpdate('approve', { note: 'As discussed' });
  await takePicture(desk.page, 'temporal-update');
  await desk.submit();
  await desk.page.getByText('Update successful').waitFor();
  await desk.open(workflow.url, 'user-metadata');
  await desk.currentDetails.getByText('Takes effect at').waitFor();
  await takePicture(desk.page, 'temporal-approved');
}
