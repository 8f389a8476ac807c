import { api, customer, LARGE, open, PHONE, visit } from './stage/stage';
import { Customer } from './stage/customer';
import { emailAbout, linkIn } from './stage/mailbox';
import type { Visit } from './stage/visit';

/** Payments that the bank wants confirmed, and what is open, paid to the end. */
export function describePaying(): void {
  describe('paying', () => {
    it('makes a change once the bank has its confirmation', confirmsChange);
    it('takes another card where the bank does not confirm', failsAtBank);
    it('shows a change that waits for the bank on the overview, and goes on from there', returnsFromOverview);
    it('goes on from the email about a change that waits', returnsFromEmail);
    it('follows a confirmation that is given elsewhere', followsBank);
    it('asks the bank through Stripe.js where Stripe takes the payments', asksThroughStripe);
    it('pays a renewal that failed with another card', paysRenewal);
    it('says why another card does not pay a renewal either', declinesRenewal);
    it('charges another card from now on where the customer says so', usesCardFromNowOn);
    it('confirms a renewal at the bank, from its email', confirmsRenewal);
    it('keeps a renewal open where the bank does not confirm it', failsRenewal);
    it('begins a subscription once its first payment is confirmed', confirmsFirst);
    it('begins a subscription with another card', paysFirst);
    it('gives up a subscription whose first payment was not made', withdrawsFirst);
    it('pays in three languages, on a phone and in the dark', speaksEverywhere);
  });
}

export const ASKS_BANK = 'pm_card_authenticationRequired';
export const DECLINED = 'pm_card_chargeDeclined';
export const BANK_WAITS = 'Your bank wants you to confirm this payment';

export const aBasic = (locale = 'en') => customer({ product: 'crowdhandler', plan: 'basic', locale });

/** Standard is quoted and confirmed with a card whose bank asks: the bank's page is open. */
async function atTheBank(northwind: Customer): Promise<Visit> {
  const billing = await visit(northwind);
  await billing.openPlans();
  await billing.choosePlan('Standard');
  await billing.review();
  await addCard(billing, 'Card whose bank asks for confirmation');
  await billing.confirm();
  await bankIsOpen(billing);
  return billing;
}

async function addCard(billing: Visit, card: string): Promise<void> {
  await billing.button('Use another payment method').click();
  await billing.page.getByRole('radio', { name: card }).check();
  await billing.button('Add this card').click();
  await billing.button('Add this card').waitFor({ state: 'detached' });
}

async function bankIsOpen(billing: Visit, asks = 'Confirm your payment'): Promise<void> {
  await billing.page.getByRole('heading', { name: asks }).waitFor();
}

/** Answers in the bank's page, which leads back. */
export async function answer(billing: Visit, name: 'Complete' | 'Fail'): Promise<void> {
  await bankIsOpen(billing);
  await billing.button(`${name} authentication`).click();
  await billing.page.waitForURL('**/billing?*');
}

const stepBack = (billing: Visit) =>
  billing.page.getByRole('link', { name: 'Back without an answer' }).click();

/** Where the email about a payment that waits leads whoever is signed in already. */
async function emailedLink(id: string): Promise<string> {
  const email = await emailAbout(id, /confirm your payment/);
  const { pathname, search } = new URL(linkIn(email, 'Confirm the payment'));
  return api().url + pathname + search;
}

async function confirmsChange(): Promise<void> {
  const northwind = await aBasic();
  const billing = await atTheBank(northwind);
  await billing.expectText('ending in 3155');
  await billing.show('bank');
  expect((await northwind.subscription()).plan).toBe('basic');
  await answer(billing, 'Complete');
  await billing.expectText('Done. You are on Standard');
  expect(await northwind.invoices()).toHaveLength(2);
}

async function failsAtBank(): Promise<void> {
  const northwind = await aBasic();
  const billing = await atTheBank(northwind);
  await answer(billing, 'Fail');
  await billing.expectText('Visa ending in 3155 was declined');
  await billing.expectText('The bank did not confirm the payment.');
  await billing.show('bank-failed');
  await billing.button('Close').click();
  await billing.page
    .getByRole('heading', { name: 'The payment for your change did not go through' })
    .waitFor();
  await billing.show('change-not-paid');
  await billing.button('Continue with the payment').click();
  await billing.dialog.getByRole('radio', { name: /4242/ }).check();
  await billing.confirm();
  await billing.expectText('Done. You are on Standard');
  expect(await northwind.invoices()).toHaveLength(2);
}

async function returnsFromOverview(): Promise<void> {
  const northwind = await aBasic();
  const billing = await atTheBank(northwind);
  await stepBack(billing);
  await billing.dialog.getByText(BANK_WAITS).waitFor();
  await billing.show('payment-needs-authentication');
  await billing.button('Close').click();
  await billing.page.getByRole('heading', { name: BANK_WAITS }).waitFor();
  await billing.expectText(/for your change to Standard, on Visa ending in 3155/);
  await billing.show('change-waits-for-bank');
  await billing.page.reload();
  await billing.button('Continue with the payment').click();
  await billing.button('Confirm with the bank').click();
  await answer(billing, 'Complete');
  await billing.expectText('Done. You are on Standard');
  expect(await northwind.invoices()).toHaveLength(2);
}

async function returnsFromEmail(): Promise<void> {
  const northwind = await aBasic();
  const billing = await atTheBank(northwind);
  const { id } = (await northwind.changes()).at(-1)!;
  await billing.page.goto(await emailedLink(id));
  await billing.dialog.getByText(BANK_WAITS).waitFor();
  await billing.button('Confirm with the bank').click();
  await answer(billing, 'Complete');
  await billing.expectText('Done. You are on Standard');
  expect(await northwind.invoices()).toHaveLength(2);
}

async function followsBank(): Promise<void> {
  const northwind = await aBasic();
  const billing = await atTheBank(northwind);
  const bank = await billing.context.newPage();
  await bank.goto(billing.page.url());
  await stepBack(billing);
  await billing.dialog.getByText(BANK_WAITS).waitFor();
  await bank.getByRole('button', { name: 'Complete authentication' }).click();
  await billing.expectText('Done. You are on Standard');
}

/** What Stripe.js does at Stripe: it asks the bank while the page stays. */
const STRIPE_JS = `window.Stripe = (key) => ({
  handleNextAction: async ({ clientSecret }) => {
    const form = { client_secret: clientSecret, return_url: '/billing', answer: 'succeeded' };
    await fetch('/sandbox/authenticate', { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
    return key === 'pk_of_a_test' ? {} : { error: { message: 'Another key.' } };
  },
});`;

/** As if Stripe took the payments, whose script the sandbox's page may not load. */
async function takeStripe({ page }: Visit): Promise<void> {
  await page.route('**/billing*', async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), 'content-security-policy': '' };
    await route.fulfill({ response, headers });
  });
  await page.route('https://js.stripe.com/**', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: STRIPE_JS }),
  );
  await page.route('**/v1/portal-session', async (route) => {
    const response = await route.fetch();
    const session = (await response.json()) as object;
    await route.fulfill({
      response,
      json: { ...session, sandbox: false, stripePublishableKey: 'pk_of_a_test' },
    });
  });
}

async function asksThroughStripe(): Promise<void> {
  const northwind = await pastDue(ASKS_BANK);
  const billing = await open('about:blank');
  await takeStripe(billing);
  await billing.page.goto(await northwind.portalUrl());
  await billing.button('Confirm with the bank').click();
  await billing.expectText('Your payment went through. Everything is paid.');
  expect((await northwind.subscription()).status).toBe('active');
}

async function pastDue(card: string, locale = 'en'): Promise<Customer> {
  const northwind = await aBasic(locale);
  await failToPay(northwind, card);
  return northwind;
}

/** The renewal is charged to a card with which it cannot be paid. */
export async function failToPay(northwind: Customer, card: string): Promise<void> {
  const method = { token: card, default: true };
  await northwind.api.call('POST', `/v1/accounts/${northwind.account}/payment-methods`, method);
  await northwind.moveTo('2027-05-01T00:00:00Z');
}

async function paysRenewal(): Promise<void> {
  const northwind = await pastDue(DECLINED);
  const billing = await visit(northwind);
  await billing.expectText(/could not be charged to Visa ending in 0002. The bank declined the card./);
  await billing.show('renewal-not-paid');
  await billing.button(/^Pay now: INV-/).click();
  const heading = billing.page.getByRole('heading', { name: 'Your last payment did not go through' });
  await billing.expectFocus(heading);
  await billing.page.getByRole('radio', { name: /4242/ }).check();
  await billing.button(/^Pay \$/).click();
  await billing.expectText('Your payment went through. Everything is paid.');
  await billing.expectText('Active');
  await billing.show('renewal-paid');
  expect((await northwind.subscription()).status).toBe('active');
}

async function declinesRenewal(): Promise<void> {
  const billing = await visit(await pastDue(DECLINED));
  await addCard(billing, 'Card without enough funds');
  await billing.button(/^Pay \$/).click();
  await billing.expectText('Nothing was charged. Try again or use another payment method.');
  await billing.expectText(/to Visa ending in 9995. The card has not enough funds./);
  await billing.show('renewal-declined-again');
}

async function usesCardFromNowOn(): Promise<void> {
  for (const [card, last4] of [
    ['Visa that works', '4242'],
    ['Card whose bank asks for confirmation', '3155'],
  ] as const) {
    const northwind = await pastDue(DECLINED);
    const billing = await visit(northwind);
    await billing.page.getByRole('radio', { name: /0002/ }).check();
    const fromNowOn = billing.page.getByRole('checkbox', { name: 'Use this card from now on' });
    expect(await fromNowOn.count()).toBe(0);
    await addCard(billing, card);
    await fromNowOn.check();
    await billing.show(`renewal-card-from-now-on-${last4}`);
    await billing.button(/^Pay \$/).click();
    if (last4 === '3155') await answer(billing, 'Complete');
    await billing.expectText('Your payment went through. Everything is paid.');
    const methods = `/v1/accounts/${northwind.account}/payment-methods`;
    await northwind.until(async () => {
      const cards = await northwind.api.list<{ default: boolean; last4: string }>(methods);
      return cards.some((each) => each.default && each.last4 === last4);
    });
  }
}

async function confirmsRenewal(): Promise<void> {
  const northwind = await pastDue(ASKS_BANK);
  const billing = await visit(northwind);
  await billing.page.goto(await emailedLink(northwind.subscriptionId));
  const heading = billing.page.getByRole('heading', { name: BANK_WAITS });
  await heading.waitFor();
  await billing.expectFocus(heading);
  await billing.show('renewal-waits-for-bank');
  await billing.button('Confirm with the bank').click();
  await answer(billing, 'Complete');
  await billing.expectText('Your payment went through. Everything is paid.');
  expect((await northwind.subscription()).status).toBe('active');
}

async function failsRenewal(): Promise<void> {
  const northwind = await pastDue(ASKS_BANK);
  const billing = await visit(northwind);
  await billing.button('Confirm with the bank').click();
  await answer(billing, 'Fail');
  await billing.expectText(/to Visa ending in 3155. The bank did not confirm the payment./);
  expect((await northwind.subscription()).status).toBe('past_due');
  await billing.page.getByRole('radio', { name: /4242/ }).check();
  await billing.button(/^Pay \$/).click();
  await billing.expectText('Your payment went through. Everything is paid.');
}

/** A second account whose first payment waits for its bank. */
async function waitingForFirst(locale = 'en'): Promise<Customer> {
  const { account, clock, api: service } = await customer({ product: 'crowdhandler', plan: 'basic', locale });
  await service.call('POST', `/v1/accounts/${account}/payment-methods`, { token: ASKS_BANK, default: true });
  const wish = { catalog: 'ecwid', plan: 'business', interval: 'monthly' };
  const path = `/v1/accounts/${account}/subscriptions`;
  const { body } = await service.ask<{ subscription: string }>('POST', path, wish);
  return new Customer(service, account, body.subscription, clock, locale);
}

async function confirmsFirst(): Promise<void> {
  const northwind = await waitingForFirst();
  const billing = await visit(northwind);
  await billing.page.goto(await emailedLink(northwind.subscriptionId));
  await billing.page.getByRole('heading', { name: BANK_WAITS }).waitFor();
  await billing.expectText('Unless it is paid by');
  await billing.show('first-payment-waits');
  await billing.button('Confirm with the bank').click();
  await answer(billing, 'Complete');
  await billing.expectText('Your payment went through. Everything is paid.');
  await billing.button('Change plan').waitFor();
  expect((await northwind.subscription()).status).toBe('active');
}

async function paysFirst(): Promise<void> {
  const northwind = await waitingForFirst();
  const billing = await visit(northwind);
  await billing.button('Confirm with the bank').click();
  await answer(billing, 'Fail');
  await billing.page.getByRole('heading', { name: 'Your subscription begins once it is paid' }).waitFor();
  await billing.expectText('The bank did not confirm the payment.');
  await billing.show('first-payment-failed');
  await billing.page.getByRole('radio', { name: /4242/ }).check();
  await billing.button(/^Pay \$/).click();
  await billing.button('Change plan').waitFor();
  expect((await northwind.subscription()).status).toBe('active');
}

async function withdrawsFirst(): Promise<void> {
  const northwind = await waitingForFirst();
  const billing = await visit(northwind);
  await billing.button('Withdraw this subscription').click();
  await billing.page.getByRole('heading', { name: 'Basic', exact: true }).waitFor();
  const path = `/v1/subscriptions/${northwind.subscriptionId}`;
  expect((await northwind.api.ask('GET', path)).status).toBe(404);
}

async function speaksEverywhere(): Promise<void> {
  const looks = [
    ['en', 'phone', 'dark', 'Confirm your payment'],
    ['fr', 'phone', 'light', 'Confirmez votre paiement'],
    ['it', 'large', 'dark', 'Conferma il pagamento'],
  ] as const;
  for (const [locale, size, colorScheme, asks] of looks) {
    const northwind = await pastDue(ASKS_BANK, locale);
    const window = size === 'phone' ? PHONE : LARGE;
    const billing = await visit(northwind, { window, colorScheme });
    await billing.page.getByRole('heading', { level: 2 }).first().waitFor();
    await billing.expectText('3155');
    await billing.show(`paying-${locale}-${size}-${colorScheme}`);
    expect(await billing.page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(
      true,
    );
    await billing.page
      .locator('#payment-due')
      .locator('xpath=ancestor::section')
      .getByRole('button')
      .last()
      .click();
    await bankIsOpen(billing, asks);
    await billing.show(`bank-${locale}-${size}-${colorScheme}`);
  }
}
