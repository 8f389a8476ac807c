import { readFileSync } from 'node:fs';
import { aMarketer } from './activecampaign';
import { aProfessional } from './crowdhandler';
import { LARGE, PHONE, visit } from './stage/stage';

const windows = { large: LARGE, phone: PHONE };

type Messages = Readonly<Record<string, string>>;

/** The page's own words: the tests say what must be there, not how it is put. */
export function messagesOf(language: string): Messages {
  return JSON.parse(readFileSync(`web/src/i18n/messages/${language}.json`, 'utf8')) as Messages;
}

/** Every screen in three languages, on a phone and in a large window, light and dark. */
export function describeLanguages(): void {
  describe.each(['en', 'fr', 'it'])('in %s', (language) => {
    it.each([
      ['phone', 'light'],
      ['large', 'dark'],
    ] as const)('shows the downgrade on a %s window, %s', async (size, colorScheme) => {
      await showDowngrade({ language, size, colorScheme });
    });
    it('shows the bundle set-up on a phone', async () => {
      await showBundle(language);
    });
  });
  it('changes the language at once, and remembers it', changesLanguage);
}

/** What the catalog calls its first limit, in the customer's language. */
const DOMAINS: Readonly<Record<string, string>> = { en: 'Domains', fr: 'Domaines', it: 'Domini' };

interface Look {
  readonly language: string;
  readonly size: keyof typeof windows;
  readonly colorScheme: 'light' | 'dark';
}

async function showDowngrade({ language, size, colorScheme }: Look): Promise<void> {
  const texts = messagesOf(language);
  const look = `${language}-${size}-${colorScheme}`;
  const billing = await visit(await aProfessional({ locale: language }), {
    window: windows[size],
    colorScheme,
  });
  await billing.expectText(DOMAINS[language] ?? '');
  await billing.button(texts['plan.change'] ?? '').click();
  await billing.page.getByRole('radio', { name: 'Basic', exact: true }).check();
  await billing.page.getByText('30,00').or(billing.page.getByText('30.00')).first().waitFor();
  await billing.show(`plans-${look}`);
  await billing.button(texts['summary.review'] ?? '').click();
  await billing.dialog.getByText(texts['review.follows'] ?? '', { exact: true }).waitFor();
  await billing.dialog
    .getByText(DOMAINS[language] ?? '')
    .first()
    .waitFor();
  await billing.show(`review-${look}`);
  await billing.dialog.getByRole('button').last().click();
  await billing.button(texts['done.overview'] ?? '').click();
  await billing.button(texts['pending.keepPlan'] ?? '').waitFor();
  await billing.show(`overview-${look}`);
  await billing.expectLanguage(language);
  expect(await billing.page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
}

async function showBundle(language: string): Promise<void> {
  const texts = messagesOf(language);
  const billing = await visit(await aMarketer({ locale: language }), { window: PHONE });
  await billing.button(texts['plan.change'] ?? '').click();
  await billing.page.getByRole('radio', { name: texts['configure.bundle'] ?? '' }).check();
  await billing.button(texts['summary.review'] ?? '').waitFor();
  await billing.show(`bundle-${language}-phone`);
  expect(await billing.page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
}

async function changesLanguage(): Promise<void> {
  const billing = await visit(await aMarketer());
  await billing.page.getByRole('combobox', { name: 'Language' }).selectOption('it');
  await billing.page.getByRole('heading', { name: 'Fatture e ricevute' }).waitFor();
  await billing.page.reload();
  await billing.expectText('61,00 USD il 1 maggio 2027');
}
