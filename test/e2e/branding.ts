import { tonesOf } from '../../src/domain/catalog/colour';
import { branded } from './own-catalogs';
import { enterCode } from './sign-in';
import { emailTo, giveAddress } from './stage/mailbox';
import { api, customer, open, visit } from './stage/stage';

/** A product looks like itself, on the page and in its emails. */
export function describeBranding(): void {
  describe('a brand of its own', () => {
    it.each(['light', 'dark'] as const)('shows its name, logo and colour, and can be read: %s', showsBrand);
    it('speaks in emails, too', speaksInEmails);
    it('signs the code that lets its customers in, and leads them back to its application', leadsBack);
  });
}

const anOwner = () => customer({ product: 'crowdhandler', document: branded, plan: 'small' });

async function showsBrand(colorScheme: 'light' | 'dark'): Promise<void> {
  const billing = await visit(await anOwner(), { colorScheme });
  const header = billing.page.getByRole('banner');
  await header.getByText('Rooms & Co', { exact: true }).waitFor();
  expect(await billing.sizeOf(header.locator('img'))).toMatchObject({ height: 36, width: 144 });
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
  const { account } = await anOwner();
  const mail = await open(`${api().url}/demo/mail?account=${account}`);
  await mail.page
    .getByText(/^Invoice/)
    .first()
    .click();
  const email = mail.page.locator('iframe').contentFrame();
  await email.getByText('Rooms & Co').first().waitFor();
  await email.getByRole('link', { name: 'Terms' }).waitFor();
  expect(await mail.sizeOf(email.locator('img'))).toMatchObject({ height: 28, width: 112 });
  await mail.show('branding-email');
}

async function leadsBack(): Promise<void> {
  const application = 'https://rooms.example/app';
  const document = { ...branded, id: 'branded-application', applicationUrl: application };
  const owner = await customer({ product: 'crowdhandler', document, plan: 'small' });
  const billing = await open(`${api().url}/billing`);
  const address = await giveAddress(owner);
  await enterCode(billing, address);
  await emailTo(address, /is your code for Rooms & Co$/);
  const wayBack = billing.page.getByRole('link', { name: 'Back to Rooms & Co' });
  expect(await wayBack.getAttribute('href')).toBe(application);
  await billing.button('Sign out').click();
  const signedOut = billing.page.getByRole('link', { name: 'Back to the application' });
  expect(await signedOut.getAttribute('href')).toBe(application);
  const sent = await visit(owner);
  expect(await sent.page.getByRole('link', { name: 'Back to Rooms & Co' }).getAttribute('href')).toBe(
    'https://app.example/settings',
  );
}
