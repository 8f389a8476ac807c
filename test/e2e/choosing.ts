import { aMarketer } from './activecampaign';
import { LONG_NAME, manyPlans, manyProjects, perSeat, taxed, twoSites } from './own-catalogs';
import type { CatalogDocument } from './stage/catalogs';
import type { Resource } from './stage/customer';
import { customer, LARGE, PHONE, visit } from './stage/stage';
import type { Visit } from './stage/visit';

/** A window of 1440 × 900 whose page is enlarged to 200 %. */
const ZOOMED = { width: 720, height: 450 };

/** Choosing: what is shown beside it is what the service says, and it works at every size. */
export function describeChoosing(): void {
  describe('choosing', () => {
    it('sells a plan by the seat from its first seat on', sellsSeats);
    it('names no charge of nothing where a plan is free', namesNoCharge);
    it('takes a number as it is typed, and says which ones can be had', typesSeats);
    it('names a change of options wherever it is shown, and warns of what will not fit', namesOptions);
    it('promises the price with its taxes', promisesTaxes);
    it('says in the summary that credit is lost', tellsLapse);
    it('marks what is planned, and does not plan it again', marksPlanned);
    it('compares many plans in a table, whatever their names', comparesInTable);
    it('leaves the plans in sight at 200 % zoom', zooms);
    it('chooses 10 of 200 to keep: searched, swapped, in one dialog', choosesAtScale);
    it('names what hangs on a choice, and lets one of two be chosen', choosesOne);
  });
}

const own = (document: CatalogDocument, plan: string, resources: readonly Resource[] = []) =>
  customer({ product: 'crowdhandler', document, plan, resources });

async function sellsSeats(): Promise<void> {
  const northwind = await own(perSeat, 'free');
  const billing = await visit(northwind);
  await billing.expectText('Nothing is due');
  await billing.openPlans();
  const card = (name: string) =>
    billing.page.locator('label').filter({ has: billing.page.getByRole('radio', { name, exact: true }) });
  await card('Team').getByText('$4', { exact: true }).waitFor();
  await card('Enterprise').getByText('$21', { exact: true }).waitFor();
  await billing.choosePlan('Team');
  await billing.expectText('$4 each');
  await billing.summary.getByText('$2.00', { exact: true }).waitFor();
  const seats = billing.page.getByRole('textbox', { name: 'Users' });
  expect(await seats.inputValue()).toBe('1');
  expect(await billing.button('Fewer: Users').isDisabled()).toBe(true);
  await billing.button('More: Users').click();
  await card('Team').getByText('$8', { exact: true }).waitFor();
  await card('Enterprise').getByText('$42', { exact: true }).waitFor();
  await billing.summary.getByText('Then $8.00 per month').waitFor();
  await billing.show('per-seat');
  await billing.review();
  await billing.button('Pay $4.00 and change').click();
  await billing.expectText('Done. You are on Team');
  expect(await northwind.subscription()).toMatchObject({
    quantities: { seats: 2 },
    recurring: { amount: 800 },
  });
}

async function namesNoCharge(): Promise<void> {
  const billing = await visit(await own(perSeat, 'team'));
  await billing.expectText('$4.00 on May 1, 2027');
  await billing.openPlans();
  await billing.choosePlan('Free');
  await billing.review();
  await billing.dialog.getByText('Free begins. From then on $0.00 per month').waitFor();
  expect(await billing.dialog.getByText('Next charge').count()).toBe(0);
  await billing.show('review-free');
}

async function typesSeats(): Promise<void> {
  const billing = await visit(await own(perSeat, 'team'));
  await billing.openPlans();
  const seats = billing.page.getByRole('textbox', { name: 'Users' });
  await seats.fill('12');
  await billing.summary.getByText('Then $48.00 per month').waitFor();
  await seats.press('Backspace');
  await seats.press('Backspace');
  expect(await seats.inputValue()).toBe('');
  await seats.press('7');
  expect(await seats.inputValue()).toBe('7');
  await billing.summary.getByText('Then $28.00 per month').waitFor();
  await seats.fill('250');
  await billing.expectText('Choose a number from 1 to 100.');
  await billing.show('seats-out-of-range');
}

async function namesOptions(): Promise<void> {
  const northwind = await aMarketer({ quantities: { contacts: 10_000, seats: 1 } });
  const usage = { limit: 'contacts', value: 6000 };
  await northwind.api.call('POST', `/v1/subscriptions/${northwind.subscriptionId}/usage`, usage);
  const billing = await visit(northwind);
  await billing.openPlans();
  const slider = billing.page.getByRole('slider', { name: 'Contacts' });
  await slider.press('ArrowLeft');
  await slider.press('ArrowLeft');
  const named = /Contacts.*10,000.*2,500.*You use 6,000: 3,500 more than that\./s;
  await billing.summary.filter({ hasText: named }).waitFor();
  await billing.review();
  await billing.dialog.filter({ hasText: named }).waitFor();
  await billing.show('review-options');
  await billing.confirm();
  await billing.expectText('Planned for May 1, 2027');
  await billing.dialog.filter({ hasText: named }).waitFor();
  await billing.button('To the overview').click();
  await billing.page
    .getByRole('region', { name: /new options from/ })
    .filter({ hasText: named })
    .waitFor();
}

async function promisesTaxes(): Promise<void> {
  const billing = await visit(await own(taxed, 'small'));
  await billing.page.getByText('$23.80', { exact: true }).first().waitFor();
  await billing.expectText('$23.80 on May 1, 2027');
  await billing.openPlans();
  await billing.choosePlan('Large');
  await billing.page.getByText('$59.50', { exact: true }).waitFor();
  await billing.summary.getByText('Then $59.50 per month from May 1, 2027').waitFor();
  await billing.review();
  await billing.dialog.getByText('Next charge: $59.50').waitFor();
  await billing.dialog.getByText('From then on $59.50 per month').waitFor();
}

async function tellsLapse(): Promise<void> {
  const billing = await visit(await customer({ product: 'ecwid', plan: 'business' }));
  await billing.openPlans();
  await billing.choosePlan('Venture');
  await billing.summary.getByText(/\$12\.50 of your remaining credit .* is not carried over/).waitFor();
}

async function marksPlanned(): Promise<void> {
  const northwind = await own(manyPlans, 'plan3');
  const billing = await visit(northwind);
  await planLowest(billing);
  await billing.openPlans();
  await billing.page.getByRole('columnheader', { name: /Plan 0.*Planned/ }).waitFor();
  await billing.choosePlan('Plan 0');
  await billing.summary.getByText('This is what is planned already.').waitFor();
  expect(await billing.button('Review the change').isDisabled()).toBe(true);
  await billing.show('planned-already');
}

async function planLowest(billing: Visit): Promise<void> {
  await billing.openPlans();
  await billing.choosePlan('Plan 0');
  await billing.review();
  await billing.confirm();
  await billing.button('To the overview').click();
}

async function comparesInTable(): Promise<void> {
  const northwind = await own(manyPlans, 'plan11');
  for (const window of [LARGE, PHONE]) {
    const billing = await visit(northwind, { window });
    await billing.openPlans();
    await billing.page.getByRole('table').waitFor();
    const name = await billing.page.getByText(LONG_NAME).boundingBox();
    const radio = await billing.page.getByRole('radio', { name: LONG_NAME }).boundingBox();
    expect(radio!.x).toBeGreaterThan(name!.x + name!.width - 1);
    expect(radio!.x - name!.x).toBeLessThan(250);
    expect(await billing.page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(
      true,
    );
    expect(await billing.page.getByRole('row', { name: /^Feature 0/ }).count()).toBe(1);
    await billing.show(`many-plans-${window.width}`);
  }
}

async function zooms(): Promise<void> {
  const billing = await visit(await own(manyPlans, 'plan11'), { window: ZOOMED });
  await billing.openPlans();
  await billing.choosePlan('Plan 10');
  const plans = billing.page.getByRole('group', { name: 'Plan' });
  await billing.summary.getByText('Due today').waitFor();
  const [table, summary] = await Promise.all([plans.boundingBox(), billing.summary.boundingBox()]);
  expect(summary!.y).toBeGreaterThanOrEqual(table!.y + table!.height);
  await billing.show('plans-zoomed');
  await billing.review();
  await billing.dialog.getByRole('button', { name: /^Plan the change/ }).scrollIntoViewIfNeeded();
  await billing.show('review-zoomed');
}

async function choosesAtScale(): Promise<void> {
  const northwind = await own(manyPlans, 'plan11', manyProjects);
  const billing = await visit(northwind);
  await billing.openPlans();
  await billing.choosePlan('Plan 0');
  await billing.review();
  await billing.dialog.getByRole('button', { name: 'Choose what to keep' }).click();
  const search = billing.dialog.getByRole('searchbox', { name: 'Search in Projects' });
  await search.waitFor();
  expect(await billing.dialog.count()).toBe(1);
  const projects = billing.dialog.getByRole('group', { name: 'Projects: keep 10 of 200' });
  const names = await projects.getByRole('listitem').allInnerTexts();
  const numbers = Array.from({ length: 200 }, (_, index) => `Project ${index + 1}`);
  expect(names.map((name) => name.split('\n')[0])).toEqual(numbers);
  await search.fill('project 15');
  await billing.dialog.getByRole('checkbox', { name: 'Project 150' }).click();
  await projects.getByText('Project 150 takes the place of Project 10.').waitFor();
  await projects.getByText('10 of 10 chosen').waitFor();
  await billing.show('keep-many');
  await billing.button('Save my choice').click();
  await billing.dialog.getByText('How the amount is made up').waitFor();
  expect(await billing.dialog.count()).toBe(1);
  const { id } = (await northwind.changes()).at(-1)!;
  const change = await northwind.api.call<{ keep: { project: string[] } }>('GET', `/v1/changes/${id}`);
  expect(change.keep.project).toHaveLength(10);
  expect(change.keep.project).toContain('project150');
}

async function choosesOne(): Promise<void> {
  const billing = await visit(await own(manyPlans, 'plan11', twoSites));
  await planLowest(billing);
  await billing.button('Choose what to keep').click();
  await billing.dialog.getByText('With Front page and About us').waitFor();
  const blog = billing.dialog.getByRole('radio', { name: /blog\.example/ });
  const shop = billing.dialog.getByRole('radio', { name: 'shop.example' });
  const [other] = (await blog.isChecked()) ? [shop] : [blog];
  await other.check();
  await billing.show('keep-one');
  await billing.button('Save my choice').click();
  await billing.dialog.waitFor({ state: 'detached' });
}
