import { aBasic, addCard, isOnStandard } from './stage/bank';
import { visit } from './stage/stage';
import type { Customer } from './stage/customer';
import type { Visit } from './stage/visit';

/** What can happen to a payment. */
export function describePayments(): void {
  describe('payments', () => {
    it('changes nothing when the card is declined, and takes another card', declinedThenPaid);
    it('says that the card has not enough funds', insufficientFunds);
    it('charges once when the answer is lost', lostAnswer);
    it('shows the end of a payment by its events alone', eventsAlone);
    it('comes back to the payment after a reload', reloadedWhileCharging);
    it('adds, prefers and removes payment methods', managesMethods);
    it('says that a renewal was not paid', pastDue);
  });
}

/** A change to Standard is shown with its price, to be confirmed. */
export async function reviewStandard(northwind: Customer): Promise<Visit> {
  const billing = await visit(northwind);
  await billing.openPlans();
  await billing.choosePlan('Standard');
  await billing.review();
  return billing;
}

async function payWithNew(billing: Visit, card: string): Promise<void> {
  await addCard(billing, card);
  await billing.confirm();
}

async function payWithVisa(northwind: Customer, billing: Visit): Promise<void> {
  await billing.dialog.getByRole('radio', { name: /4242/ }).check();
  await billing.confirm();
  await isOnStandard(northwind, billing);
}

async function declinedThenPaid(): Promise<void> {
  const northwind = await aBasic();
  const billing = await reviewStandard(northwind);
  await payWithNew(billing, 'Card that is declined');
  await billing.expectText('Visa ending in 0002 was declined');
  await billing.show('payment-declined');
  expect((await northwind.subscription()).plan).toBe('basic');
  await billing.page.reload();
  await billing.expectText('Visa ending in 0002 was declined');
  await payWithVisa(northwind, billing);
}

async function insufficientFunds(): Promise<void> {
  const billing = await reviewStandard(await aBasic());
  await payWithNew(billing, 'Card without enough funds');
  await billing.expectText('The card has not enough funds.');
}

async function lostAnswer(): Promise<void> {
  const northwind = await aBasic();
  const billing = await reviewStandard(northwind);
  await billing.page.route(
    '**/confirm',
    async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    },
    { times: 1 },
  );
  // The page may learn the outcome elsewhere, before the answer is lost.
  const lost = billing.page.waitForEvent('requestfailed', (request) => request.url().endsWith('/confirm'));
  await billing.confirm();
  await lost;
  await isOnStandard(northwind, billing);
  billing.expectLostConnection();
}

async function eventsAlone(): Promise<void> {
  const northwind = await aBasic();
  const billing = await reviewStandard(northwind);
  await billing.page.route('**/confirm', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.fetch();
  });
  await billing.confirm();
  await billing.expectText('Your payment is being made');
  await billing.dialog.getByText('You may close or reload this page').waitFor();
  await billing.show('payment-charging');
  await billing.expectText('Done. You are on Standard');
}

async function reloadedWhileCharging(): Promise<void> {
  const northwind = await aBasic();
  const billing = await reviewStandard(northwind);
  await billing.page.route('**/confirm', (route) => void route.fetch().catch(() => undefined));
  await billing.confirm();
  await northwind.until(async () => (await northwind.changes()).at(-1)?.status !== 'quoted');
  await billing.page.reload();
  await isOnStandard(northwind, billing);
  billing.expectLostConnection();
}

async function managesMethods(): Promise<void> {
  const billing = await visit(await aBasic());
  await billing.button('Add a payment method').click();
  await billing.page.getByRole('radio', { name: 'Card without enough funds' }).check();
  await billing.show('payment-methods-adding');
  await billing.button('Add this card').click();
  await billing.button('Make default: Visa ending in 9995').click();
  await billing.button('Make default: Visa ending in 4242').waitFor();
  await billing.button('Remove Visa ending in 4242').click();
  await billing.button('Remove Visa ending in 4242').waitFor({ state: 'detached' });
}

async function pastDue(): Promise<void> {
  const northwind = await aBasic();
  const path = `/v1/accounts/${northwind.account}/payment-methods`;
  await northwind.api.call('POST', path, { token: 'pm_card_chargeDeclined', default: true });
  await northwind.moveTo('2027-05-01T00:00:00Z');
  const billing = await visit(northwind);
  await billing.expectText('Your last payment did not go through');
  await billing.expectText('Payment overdue');
  await billing.show('past-due');
}
