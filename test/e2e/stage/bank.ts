import type { Customer } from './customer';
import { emailAbout, linkIn } from './mailbox';
import { api, customer } from './stage';
import type { Visit } from './visit';

export const ASKS_BANK = 'pm_card_authenticationRequired';
export const DECLINED = 'pm_card_chargeDeclined';
export const BANK_WAITS = 'Your bank wants you to confirm this payment';

export const aBasic = (locale = 'en') => customer({ product: 'crowdhandler', plan: 'basic', locale });

/** A customer whose renewal was charged to a card with which it cannot be paid. */
export async function pastDue(card: string, locale = 'en'): Promise<Customer> {
  const northwind = await aBasic(locale);
  await failToPay(northwind, card);
  return northwind;
}

/** The renewal is charged to that card. */
export async function failToPay(northwind: Customer, card: string): Promise<void> {
  const method = { token: card, default: true };
  await northwind.api.call('POST', `/v1/accounts/${northwind.account}/payment-methods`, method);
  await northwind.moveTo('2027-05-01T00:00:00Z');
}

export async function addCard(billing: Visit, card: string): Promise<void> {
  await billing.button('Use another payment method').click();
  await billing.page.getByRole('radio', { name: card }).check();
  await billing.button('Add this card').click();
  await billing.button('Add this card').waitFor({ state: 'detached' });
}

export async function bankIsOpen(billing: Visit, asks = 'Confirm your payment'): Promise<void> {
  await billing.page.getByRole('heading', { name: asks }).waitFor();
}

/** Answers in the bank's page, which leads back. */
export async function answer(billing: Visit, name: 'Complete' | 'Fail'): Promise<void> {
  await bankIsOpen(billing);
  await billing.button(`${name} authentication`).click();
  await billing.page.waitForURL('**/billing?*');
}

/** Where the email about a payment that waits leads whoever is signed in already. */
export async function emailedLink(id: string): Promise<string> {
  const email = await emailAbout(id, /confirm your payment/);
  const { pathname, search } = new URL(linkIn(email, 'Confirm the payment'));
  return api().url + pathname + search;
}

/** The change to Standard is made, and paid once. */
export async function isOnStandard(northwind: Customer, billing: Visit): Promise<void> {
  await billing.expectText('Done. You are on Standard');
  expect(await northwind.invoices()).toHaveLength(2);
}
