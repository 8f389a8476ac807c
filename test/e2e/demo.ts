import { api, open } from './stage/stage';
import type { Visit } from './stage/visit';

/** The demo: what a newcomer sees first. */
export function describeDemo(): void {
  describe('the demo', () => {
    it('shows an upgrade, a downgrade and what it takes in a few clicks', showsBothWays);
    it('lets whoever tries it out answer a request as support', answersAsSupport);
    it('takes a shop down and back again', downAndBack);
    it('speaks the language of whoever tries it out', speaksTheirLanguage);
  });
}

async function showsBothWays(): Promise<void> {
  const demo = await open(`${api().url}/demo`);
  await demo.show('demo');
  expect(await demo.page.title()).toBe('Planshift demo');
  await demo.button(/Waiting rooms/).click();
  await changeTo(demo, 'Professional');
  await demo.expectText('Done. You are on Professional');
  await demo.button('To the overview').click();
  await changeTo(demo, 'Basic');
  await demo.expectText(/^Planned for/);
  await demo.button('To the overview').click();
  await demo.show('demo-planned');
  await demo.button('To the renewal').click();
  await demo.page.getByRole('heading', { name: 'Basic', exact: true }).waitFor();
  await demo.expectText('1 of 1');
  await demo.page.getByRole('button', { name: 'To the renewal', disabled: false }).waitFor();
  await demo.show('demo-after-the-renewal');
  const workflows = await demo.page.getByRole('link', { name: 'Temporal UI' }).getAttribute('href');
  expect(decodeURIComponent(workflows ?? '')).toMatch(/workflows\?query=PlanChangeAccount="acc_/);
  await demo.page.getByRole('link', { name: 'Emails', exact: true }).click();
  await demo.page.getByRole('heading', { name: 'Emails that were sent' }).waitFor();
  await demo.page.getByRole('group').first().waitFor();
  expect(new URL(demo.page.url()).searchParams.get('account')).toMatch(/^acc_/);
  await demo.show('demo-mail');
}

async function answersAsSupport(): Promise<void> {
  const demo = await startDemo(/Email marketing/);
  await changeTo(demo, 'Enterprise');
  await demo.expectText('Done. You are on Enterprise');
  await demo.button('To the overview').click();
  await changeTo(demo, 'Plus');
  await demo.expectText('Your request was sent');
  await demo.button('To the overview').click();
  await demo.button('Approve the request').waitFor();
  await demo.show('demo-support');
  await demo.button('Approve the request').click();
  await demo.page.getByRole('heading', { name: /^Plus from/ }).waitFor();
  await demo.expectText('Archived, come back by themselves with the feature: 2');
  await demo.button('To the renewal').click();
  await demo.page.getByRole('heading', { name: 'Plus', exact: true }).waitFor();
  await demo.page.getByRole('link', { name: 'Emails', exact: true }).click();
  await demo.page
    .getByText(/asks to change from Enterprise to Plus/)
    .first()
    .click();
  const email = demo.page.locator('iframe').contentFrame();
  await email.getByRole('link', { name: /Temporal/ }).waitFor();
  await demo.show('demo-mail-to-support');
}

async function downAndBack(): Promise<void> {
  const demo = await startDemo(/Online shop/);
  await changeTo(demo, 'Venture');
  await demo.expectText('Done. You are on Venture');
  await demo.button('To the overview').click();
  const moved = demo.page.waitForResponse('**/demo/clock/advance');
  await demo.button('+1 week').click();
  await moved;
  await changeTo(demo, 'Business');
  await demo.expectText('Done. You are on Business');
}

async function speaksTheirLanguage(): Promise<void> {
  const demo = await open(`${api().url}/demo`, { locale: 'it' });
  await demo.button(/Negozio online/).click();
  await demo.button('Cambia piano').waitFor();
  await demo.page.getByRole('link', { name: 'E-mail' }).click();
  await demo.expectText(/^La fattura .* è pagata$/);
}

async function startDemo(product: RegExp): Promise<Visit> {
  const demo = await open(`${api().url}/demo`);
  await demo.button(product).click();
  await demo.button('Change plan').waitFor();
  return demo;
}

async function changeTo(demo: Visit, plan: string): Promise<void> {
  await demo.openPlans();
  await demo.choosePlan(plan);
  await demo.review();
  await demo.confirm();
}
