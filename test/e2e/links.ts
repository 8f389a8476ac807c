import { en } from '../../src/i18n/emails/en';
import { fr } from '../../src/i18n/emails/fr';
import { it as italian } from '../../src/i18n/emails/it';
import { aProfessional } from './crowdhandler';
import { messagesOf } from './languages';
import { aTrial } from './life';
import { aBasic, ASKS_BANK, DECLINED, failToPay } from './stage/bank';
import { planDowngrade } from './sign-in';
import { giveAddress, linkTo } from './stage/mailbox';
import { LARGE, open, PHONE } from './stage/stage';
import type { Visit } from './stage/visit';

/** A language as it speaks in emails, and how its reader looks at where they lead. */
const READERS = [
  { locale: 'en', emails: en, window: PHONE, colorScheme: 'light' },
  { locale: 'fr', emails: fr, window: PHONE, colorScheme: 'dark' },
  { locale: 'it', emails: italian, window: LARGE, colorScheme: 'light' },
] as const;

type Reader = (typeof READERS)[number];

/** Every page that the link of an email is good for, and for nothing else, in three languages. */
export function describeLinks(): void {
  describe.each(READERS)('from an email in $locale', (reader) => {
    it('chooses what to keep', () => keeps(reader));
    it('gives a card', () => givesCard(reader));
    it('pays what could not be charged', () => pays(reader));
    it('pays what the bank wants confirmed', () => confirms(reader));
    it('reads an invoice', () => readsInvoice(reader));
  });
}

/** Follows the link with these words; the page speaks the email's language, with this heading. */
async function follow(reader: Reader, address: string, words: string, heading: string): Promise<Visit> {
  const opened = await open(await linkTo(address, words), reader);
  await opened.page.getByRole('heading', { name: heading, exact: true }).first().waitFor();
  await opened.expectLanguage(reader.locale);
  await opened.button(messagesOf(reader.locale)['purpose.all']!).waitFor();
  return opened;
}

async function keeps(reader: Reader): Promise<void> {
  const northwind = await aProfessional({ locale: reader.locale });
  const address = await giveAddress(northwind);
  await planDowngrade(northwind);
  const texts = messagesOf(reader.locale);
  const page = await follow(reader, address, reader.emails['keep.button'], texts['keep.title']!);
  await page.page.getByRole('radio').or(page.page.getByRole('checkbox')).first().waitFor();
  await page.show(`link-keep-${reader.locale}`);
}

async function givesCard(reader: Reader): Promise<void> {
  const guest = await aTrial({ locale: reader.locale, paymentMethod: null });
  const address = await giveAddress(guest);
  await guest.moveTo('2027-04-14T12:00:00Z');
  const texts = messagesOf(reader.locale);
  const page = await follow(reader, address, reader.emails['card.button'], texts['purpose.card']!);
  await page.expectText(texts['payment.none']!);
  await page.button(texts['payment.add']!).click();
  await page.show(`link-card-${reader.locale}`);
  await page.button(texts['payment.addButton']!).click();
  await page.expectText('4242');
  await page.show(`link-card-given-${reader.locale}`);
  const methods = `/v1/accounts/${guest.account}/payment-methods`;
  expect(await guest.api.list(methods)).toMatchObject([{ default: true }]);
  expect(await page.button(texts['plan.change']!).count()).toBe(0);
}

async function pays(reader: Reader): Promise<void> {
  const { address, texts } = await owes(reader, DECLINED);
  const title = texts['plan.pastDue.title']!;
  const page = await follow(reader, address, reader.emails['payment_failed.pay'], title);
  await page.expectText('0002');
  await page.show(`link-pay-${reader.locale}`);
}

async function confirms(reader: Reader): Promise<void> {
  const { address, texts } = await owes(reader, ASKS_BANK);
  const words = reader.emails['payment_action_required.button'];
  const page = await follow(reader, address, words, texts['action.title']!);
  await page.button(texts['action.authenticate']!).waitFor();
  await page.show(`link-confirm-${reader.locale}`);
}

async function owes({ locale }: Reader, card: string) {
  const northwind = await aBasic(locale);
  const address = await giveAddress(northwind);
  await failToPay(northwind, card);
  return { address, texts: messagesOf(locale) };
}

async function readsInvoice(reader: Reader): Promise<void> {
  const northwind = await aProfessional({ locale: reader.locale });
  const address = await giveAddress(northwind);
  await northwind.moveTo('2027-05-02T00:00:00Z');
  const texts = messagesOf(reader.locale);
  const opened = await open(await linkTo(address, reader.emails['invoice.button']), reader);
  await opened.page.getByRole('heading', { name: texts['documents.invoice']! }).waitFor();
  await opened.expectText(texts['documents.status.paid']!);
  await opened.show(`link-document-${reader.locale}`);
}
