import {
  addCard,
  answer,
  ASKS_BANK,
  BANK_WAITS,
  bankIsOpen,
  DECLINED,
  emailedLink,
  pastDue,
} from './stage/bank';
import { customer, LARGE, PHONE, visit } from './stage/stage';
import { Customer } from './stage/customer';

/** Renewals and first payments that did not go through, paid to the end. */
export function describePaying(): void {
  describe('paying', () => {
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
async function paysRenewal(): Promise<void> {
  const northwind = await pastDue(DECLINED);
  const billing = await visit(northwind);
  await billing.expectText(/could not be charged to Visa ending in 0002. The bank declined the card./);
  await billing.show('renewal-not-paid');
  await billing.button(/^Pay now: INV-/).click();
  const heading = billing.page.getByRole('heading', { name: 'Your last payment did not go through' });
  await billing.expectFocus(heading);
  await billing.page.getByRole('radio', { name: /4242/, checked: true }).waitFor();
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
