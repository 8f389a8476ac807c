import { LARGE, PHONE, visit, customer } from './stage/stage';
import type { CatalogDocument } from './stage/catalogs';
import type { Customer, CustomerWish, Resource } from './stage/customer';
import type { Visit } from './stage/visit';

/** A product that lets its customers leave with their money, take back what they did, and use a coupon. */
const coming: CatalogDocument = {
  ...{ id: 'coming-and-going', name: 'Coming and going', currency: 'USD' },
  proration: { unit: 'second', rounding: 'half_up' },
  limits: { sites: { name: 'Sites' } },
  features: { reports: { name: 'Reports' } },
  plans: [
    { id: 'basic', name: 'Basic', prices: { monthly: 3000 }, limits: { sites: 1 } },
    { id: 'pro', name: 'Pro', prices: { monthly: 9000 }, limits: { sites: 2 }, features: ['reports'] },
  ],
  changePolicies: [
    { when: { parts: ['cancel'] }, timing: 'immediate', settlement: 'refund_unused' },
    { when: { direction: 'upgrade' }, timing: 'immediate', settlement: 'prorated_difference' },
    { when: {}, timing: 'immediate', settlement: 'prorated_difference' },
  ],
  reconcile: [{ limit: 'sites', resource: 'site', strategy: 'drop_latest', by: 'activatedAt' }],
  cancellation: { reasons: ['too_expensive', 'other'] },
  undo: { within: 'P3D', perYear: 5 },
  coupons: { SPRING: { percent: 50, duration: 'once' } },
};

const sites: readonly Resource[] = ['shop', 'blog'].map((id, index) => ({
  type: 'site',
  id,
  name: `${id}.example`,
  attributes: { activatedAt: new Date(Date.UTC(2026, index, 1)).toISOString() },
}));

/** Everything that happens to a subscription besides changing its plan. */
export function describeLife(): void {
  describe('the life of a subscription', () => {
    it('shows what costs less before a customer leaves, and asks why', leaves);
    it('plans the leaving where the catalog refunds nothing', leavesLater);
    it('brings back who left, with what was archived', comesBack);
    it('takes a change back, and says what does not return', takesBack);
    it('explains a coupon in the review, and charges what it showed', usesCoupon);
    it('says what waits for the next invoice', waitsForInvoice);
    it('shows a trial with its end, and a price that was agreed', triesAndAgrees);
    it('says when what is overdue ends', saysWhenItEnds);
  });
}

export function aGuest(plan: string, document: CatalogDocument = coming, locale = 'en'): Promise<Customer> {
  return customer({ product: 'ecwid', plan, document, resources: sites, locale });
}

async function beginLeaving(billing: Visit): Promise<void> {
  await billing.button('Cancel subscription').click();
  await billing.page.getByRole('heading', { name: /^Before you cancel/ }).waitFor();
}

async function leaves(): Promise<void> {
  const guest = await aGuest('pro');
  const billing = await visit(guest);
  await beginLeaving(billing);
  await billing.expectText('Without Reports · 1 of your resources is affected');
  await billing.show('leave-options');
  await billing.button('Look at it: Basic, Monthly').click();
  await billing.dialog.getByRole('heading', { name: 'Downgrade to Basic' }).waitFor();
  await billing.page.keyboard.press('Escape');
  await beginLeaving(billing);
  await billing.button('Go on to cancel').click();
  await billing.dialog.getByRole('heading', { name: 'Cancel Pro' }).waitFor();
  await billing.dialog.getByText('Sent back to your payment method').waitFor();
  await billing.expectText('$45.00');
  await billing.dialog.getByRole('radio', { name: 'It is too expensive' }).check();
  await billing.dialog.getByLabel('In your own words (optional)').fill('Until the autumn.');
  await billing.show('leave-review');
  await billing.button('Cancel now').click();
  await billing.expectText('$45.00 is sent back to your payment method.');
  await billing.show('leave-done');
  const [change] = (await guest.changes()).slice(-1);
  expect(change).toMatchObject({
    status: 'completed',
    cancellation: { reason: 'too_expensive', comment: 'Until the autumn.' },
  });
  await billing.button('To the overview').click();
  await billing.expectText('This subscription has ended');
  await billing.show('left');
}

async function leavesLater(): Promise<void> {
  const guest = await customer({ product: 'crowdhandler', plan: 'standard' });
  const billing = await visit(guest, { window: PHONE, colorScheme: 'dark' });
  await beginLeaving(billing);
  await billing.show('leave-options-phone-dark');
  await billing.button('Go on to cancel').click();
  await billing.button('Cancel on May 1, 2027').click();
  await billing.expectText('Planned for May 1, 2027');
  await billing.button('To the overview').click();
  await billing.page.getByRole('heading', { name: 'Standard ends on May 1, 2027' }).waitFor();
  await billing.show('leave-planned-phone-dark');
  await billing.button('Keep my plan').click();
  await billing.expectText('You stay on Standard.');
  expect((await guest.subscription()).pendingChange).toBeNull();
}

async function comesBack(): Promise<void> {
  const guest = await aGuest('pro');
  const to = { plan: null };
  const { id } = await guest.api.call<{ id: string }>(
    'POST',
    `/v1/subscriptions/${guest.subscriptionId}/changes`,
    { to },
  );
  await guest.api.call('POST', `/v1/changes/${id}/confirm`, {});
  const billing = await visit(guest);
  await billing.button('Come back').click();
  await billing.button('Look at it: Pro, Monthly').click();
  await billing.dialog.getByRole('heading', { name: 'Come back to Pro' }).waitFor();
  await billing.dialog.getByText('Come back: 2').waitFor();
  await billing.show('return-review');
  await billing.button('Pay $90.00 and change').click();
  await billing.expectText('Welcome back. You are on Pro');
  await guest.until(async () => (await guest.resources()).every(({ state }) => state === 'active'));
  expect((await guest.invoices()).at(-1)).toMatchObject({ amountPaid: 9000 });
}

async function takesBack(): Promise<void> {
  const guest = await aGuest('pro');
  const billing = await visit(guest);
  await billing.openPlans();
  await billing.choosePlan('Basic');
  await billing.review();
  await billing.confirm();
  await billing.expectText('Done. You are on Basic');
  await billing.dialog.getByText('Sites').waitFor();
  await expect(billing.dialog.getByText(/^You use 2/).count()).resolves.toBe(0);
  await billing.button('To the overview').click();
  await guest.until(async () => (await guest.resources()).length === 1);
  await billing.expectText('Changed your mind? Downgrade to Basic');
  await billing.show('take-back');
  await billing.button('Take it back').click();
  await billing.dialog.getByText('Does not come back: it was removed for good').waitFor();
  await billing.dialog.getByText('blog.example').waitFor();
  await billing.show('take-back-review');
  await billing.dialog.getByRole('button', { name: /^(Pay|Take the change back)/ }).click();
  await billing.expectText('Taken back. You are on Pro');
  expect(await guest.subscription()).toMatchObject({ plan: 'pro', recurring: { amount: 9000 } });
}

async function usesCoupon(): Promise<void> {
  const guest = await aGuest('basic');
  const billing = await visit(guest);
  await billing.openPlans();
  await billing.choosePlan('Pro');
  await billing.review();
  await billing.dialog.getByLabel('Coupon (optional)').fill('AUTUMN');
  await billing.button('Apply').click();
  await billing.expectText('There is no such coupon.');
  await billing.show('coupon-unknown');
  await billing.dialog.getByLabel('Coupon (optional)').fill('SPRING');
  await billing.button('Apply').click();
  await billing.dialog.getByText('Coupon SPRING on Pro').waitFor();
  await billing.show('coupon-applied');
  await billing.button('Pay $7.50 and change').click();
  await billing.expectText('You paid $7.50.');
  expect((await guest.invoices()).at(-1)).toMatchObject({ amountPaid: 750 });
}

async function waitsForInvoice(): Promise<void> {
  const settlement = { settlement: 'prorated_difference', collect: 'next_invoice' };
  const document = {
    ...coming,
    id: 'next-invoice',
    changePolicies: [{ when: {}, timing: 'immediate', settlement }],
  };
  const billing = await visit(await aGuest('basic', document));
  await billing.openPlans();
  await billing.choosePlan('Pro');
  await billing.review();
  await billing.dialog.getByText('$30.00 of it waits for your next invoice.').waitFor();
  await billing.show('deferred-review');
  await billing.button('Confirm the change').click();
  await billing.expectText('$30.00 stands on your next invoice.');
  await billing.button('To the overview').click();
  await billing.expectText('$30.00 for changes already made');
  await billing.expectText('$120.00 on May 1, 2027');
}

/** Tries `pro` for two weeks, until 15 April. */
export function aTrial(wish: Pick<CustomerWish, 'locale' | 'paymentMethod'> = {}): Promise<Customer> {
  const trial = { days: 14, paymentMethod: 'optional', onEnd: 'charge' };
  const plans = (coming.plans as readonly object[]).map((plan) => ({ ...plan, trial }));
  const document = { ...coming, id: 'with-trial', plans };
  const now = '2027-04-02T00:00:00Z';
  return customer({ product: 'ecwid', plan: 'pro', document, trial: true, now, ...wish });
}

async function triesAndAgrees(): Promise<void> {
  const guest = await aTrial();
  await guest.api.call('PUT', `/v1/subscriptions/${guest.subscriptionId}/overrides`, {
    prices: { 'plan:pro': { monthly: 8000 } },
    reason: 'Agreed by phone',
  });
  const billing = await visit(guest, { window: LARGE });
  await billing.expectText('Free until April 15, 2027');
  await billing.expectText('Price agreed with you. List price: $90.00 per month.');
  await billing.expectText('$80.00 on April 15, 2027');
  await billing.show('trial-agreed');
}

async function saysWhenItEnds(): Promise<void> {
  const guest = await customer({
    ...{ product: 'ecwid', plan: 'pro', document: { ...coming, id: 'overdue' } },
    now: '2027-04-02T00:00:00Z',
    locale: 'fr',
  });
  const methods = `/v1/accounts/${guest.account}/payment-methods`;
  await guest.api.call('POST', methods, { token: 'pm_card_chargeDeclined', default: true });
  await guest.moveTo('2027-05-01T00:00:00Z');
  const billing = await visit(guest);
  await billing.expectText('Sans paiement d’ici le 8 mai 2027, votre abonnement prend fin ce jour-là.');
  await billing.show('overdue-end-fr');
}
