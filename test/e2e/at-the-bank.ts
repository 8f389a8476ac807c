import {
  addCard,
  answer,
  aBasic,
  ASKS_BANK,
  BANK_WAITS,
  bankIsOpen,
  emailedLink,
  isOnStandard,
  pastDue,
} from './stage/bank';
import { open, visit } from './stage/stage';
import type { Customer } from './stage/customer';
import type { Visit } from './stage/visit';

/** Payments that the bank wants confirmed: on its page, in between and afterwards. */
export function describeAtTheBank(): void {
  describe('at the bank', () => {
    it('makes a change once the bank has its confirmation', confirmsChange);
    it('takes another card where the bank does not confirm', failsAtBank);
    it('shows a change that waits for the bank on the overview, and goes on from there', returnsFromOverview);
    it('goes on from the email about a change that waits', returnsFromEmail);
    it('follows a confirmation that is given elsewhere', followsBank);
    it('asks the bank through Stripe.js where Stripe takes the payments', asksThroughStripe);
  });
}

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

const stepBack = (billing: Visit) =>
  billing.page.getByRole('link', { name: 'Back without an answer' }).click();

async function confirmsChange(): Promise<void> {
  const northwind = await aBasic();
  const billing = await atTheBank(northwind);
  await billing.expectText('ending in 3155');
  await billing.show('bank');
  expect((await northwind.subscription()).plan).toBe('basic');
  await answer(billing, 'Complete');
  await isOnStandard(northwind, billing);
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
  await isOnStandard(northwind, billing);
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
  await isOnStandard(northwind, billing);
}

async function returnsFromEmail(): Promise<void> {
  const northwind = await aBasic();
  const billing = await atTheBank(northwind);
  const { id } = (await northwind.changes()).at(-1)!;
  await billing.page.goto(await emailedLink(id));
  await billing.dialog.getByText(BANK_WAITS).waitFor();
  await billing.button('Confirm with the bank').click();
  await answer(billing, 'Complete');
  await isOnStandard(northwind, billing);
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
