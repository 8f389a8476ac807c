import { tonesOf } from '../../src/domain/catalog/colour';
import { branded } from './own-catalogs';
import { api, customer, open, visit } from './stage/stage';

/** A product looks like itself, on the page and in its emails. */
export function describeBranding(): void {
  describe('a brand of its own', () => {
    it.each(['light', 'dark'] as const)('shows its name, logo and colour, and can be read: %s', showsBrand);
    it('speaks in emails, too', speaksInEmails);
  });
}

const anOwner = () => customer({ product: 'crowdhandler', document: branded, plan: 'small' });

async function showsBrand(colorScheme: 'light' | 'dark'): Promise<void> {
  const billing = await visit(await anOwner(), { colorScheme });
  const header = billing.page.getByRole('banner');
  await header.getByText('Rooms & Co', { exact: true }).waitFor();
  expect(await header.locator('img').boundingBox()).toMatchObject({ height: 36, width: 144 });
  await billing.page.getByRole('link', { name: 'Privacy' }).waitFor();
  const terms = billing.page.getByRole('link', { name: 'Terms' });
  expect(await terms.getAttribute('href')).toBe('https://rooms.example/terms');
  await billing.show(`branding-overview-${colorScheme}`);
  await billing.openPlans();
  await billing.choosePlan('Large');
  await billing.review();
  await billing.show(`branding-review-${colorScheme}`);
  const accent = `getComputedStyle(document.documentElement).getPropertyValue('--accent')`;
  const { light, dark } = tonesOf('#ff8800');
  expect(await billing.page.evaluate(accent)).toBe(`light-dark(${light.accent}, ${dark.accent})`);
}

async function speaksInEmails(): Promise<void> {
  await anOwner();
  const mail = await open(`${api().url}/demo/mail`);
  await mail.page
    .getByText(/^Invoice/)
    .first()
    .click();
  const email = mail.page.locator('iframe').contentFrame();
  await email.getByText('Rooms & Co').first().waitFor();
  await email.getByRole('link', { name: 'Terms' }).waitFor();
  expect(await email.locator('img').boundingBox()).toMatchObject({ height: 28, width: 112 });
  await mail.show('branding-email');
}
