import { api, open } from './stage/stage';

/** The demo: what a newcomer sees first. */
export function describeDemo(): void {
  describe('the demo', () => {
    it('shows an upgrade, a downgrade and what it takes in a few clicks', showsBothWays);
    it.each(['Email marketing', 'Online shop'])('starts %s', starts);
  });
}

async function showsBothWays(): Promise<void> {
  const demo = await open(`${api().url}/demo`);
  await demo.show('demo');
  await demo.button(/Waiting rooms/).click();
  await demo.openPlans();
  await demo.choosePlan('Professional');
  await demo.review();
  await demo.confirm();
  await demo.expectText('Done. You are on Professional');
  await demo.button('To the overview').click();
  await demo.openPlans();
  await demo.choosePlan('Basic');
  await demo.review();
  await demo.confirm();
  await demo.expectText(/^Planned for/);
  await demo.button('To the overview').click();
  await demo.show('demo-planned');
  await demo.button('To the renewal').click();
  await demo.page.getByRole('heading', { name: 'Basic', exact: true }).waitFor();
  await demo.expectText('1 of 1');
  await demo.show('demo-after-the-renewal');
  await demo.page.getByRole('link', { name: 'Emails' }).click();
  await demo.page.getByRole('heading', { name: 'Emails that were sent' }).waitFor();
  await demo.page.getByRole('group').first().waitFor();
  await demo.show('demo-mail');
}

async function starts(product: string): Promise<void> {
  const demo = await open(`${api().url}/demo`);
  await demo.button(new RegExp(product)).click();
  await demo.button('Change plan').waitFor();
  await demo.button('+1 week').click();
  await demo.button('+1 week').and(demo.page.locator(':enabled')).waitFor();
}
