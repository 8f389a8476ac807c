import { aProfessional } from './crowdhandler';
import { aBasic, answer, ASKS_BANK, BANK_WAITS } from './stage/bank';
import type { Customer } from './stage/customer';
import { emailTo, giveAddress, linkIn } from './stage/mailbox';
import { api, LARGE, open, PHONE } from './stage/stage';
import type { Visit } from './stage/visit';

/** Emails that lead somewhere, in a browser that knows nothing of the customer. */
export function describeSignIn(): void {
  describe('signing in', () => {
    it('walks from the email to choosing what to keep, without any token', keepsByLink);
    it('pays by a link what the bank wants confirmed, of a change and of a renewal', paysByLink);
    it('opens a document by its link, and nothing else', readsDocument);
    it('leads an old link to a code, and then to where it led', expiredLink);
    it('lasts over tabs and reloads, until signing out', staysSignedIn);
    it('lets who has several accounts choose, and each tab have its own', choosesAccount);
    it('says the same of an address that nobody knows, and refuses a wrong code', strangers);
    it('lets a person of support in by a code', supportPerson);
  });
}

/** A customer whose owner has an address of their own. */
async function aReader(locale = 'en'): Promise<{ readonly customer: Customer; readonly email: string }> {
  const customer = await aProfessional({ locale });
  return { customer, email: await giveAddress(customer) };
}

export async function planDowngrade(customer: Customer): Promise<void> {
  const quoted = `/v1/subscriptions/${customer.subscriptionId}/changes`;
  const { id } = await customer.api.call<{ id: string }>('POST', quoted, { to: { plan: 'basic' } });
  await customer.api.call('POST', `/v1/changes/${id}/confirm`, {});
}

export async function enterCode(visit: Visit, email: string): Promise<void> {
  await visit.page.getByLabel('Email address').fill(email);
  await visit.button('Send me a code').click();
  await visit.page.getByRole('heading', { name: 'Enter the code' }).waitFor();
  const { subject } = await emailTo(email, /is your code for/);
  await visit.page.getByLabel('Code').fill(/^\d{4} \d{4}/.exec(subject)?.[0] ?? '');
  await visit.button('Sign in').click();
}

async function keepsByLink(): Promise<void> {
  const { customer, email } = await aReader();
  await planDowngrade(customer);
  const planned = await emailTo(email, /Basic/);
  const mail = await open(`${api().url}/demo/mail`);
  await mail.expectText(planned.subject);
  for (const [name, look] of [
    ['desktop', { window: LARGE }],
    ['phone-dark', { window: PHONE, colorScheme: 'dark' }],
  ] as const) {
    const reader = await open(linkIn(planned, 'Choose what to keep'), look);
    await reader.page.getByRole('heading', { name: 'Choose what to keep', level: 1 }).waitFor();
    expect(reader.page.url()).not.toContain('token');
    await reader.page.getByRole('radio').or(reader.page.getByRole('checkbox')).first().waitFor();
    await reader.show(`link-keep-${name}`);
    await reader.page.getByLabel(name === 'desktop' ? 'press.example' : 'tickets.example').click();
    await reader.button('Save my choice').click();
    await reader.expectText(/Your choice is saved|Save this first/);
    expect(await reader.page.getByText('Change plan').count()).toBe(0);
    await reader.page.reload();
    await reader.page.getByRole('heading', { name: 'Choose what to keep', level: 1 }).waitFor();
  }
  const changes = await customer.api.list<{ keep: { domain?: string[] } }>(
    `/v1/subscriptions/${customer.subscriptionId}/changes`,
  );
  expect(changes.at(-1)?.keep.domain?.[0]).toBe('tickets');
}

async function paysByLink(): Promise<void> {
  const customer = await aBasic();
  const email = await giveAddress(customer);
  await customer.api.call('POST', `/v1/accounts/${customer.account}/payment-methods`, {
    ...{ token: ASKS_BANK, default: true },
  });
  const quoted = `/v1/subscriptions/${customer.subscriptionId}/changes`;
  const { id } = await customer.api.call<{ id: string }>('POST', quoted, { to: { plan: 'standard' } });
  await customer.api.ask('POST', `/v1/changes/${id}/confirm`, {});
  const ofChange = await emailTo(email, /confirm your payment/);
  const reader = await open(linkIn(ofChange, 'Confirm the payment'), { window: PHONE });
  await reader.dialog.getByText(BANK_WAITS).waitFor();
  await reader.show('link-payment-change-phone');
  await reader.button('Confirm with the bank').click();
  await answer(reader, 'Complete');
  await reader.expectText('Done. You are on Standard');
  const { currentPeriod } = await customer.subscription();
  await customer.moveTo(currentPeriod.end);
  const ofRenewal = await emailTo(email, /confirm your payment of \$90/);
  const payer = await open(linkIn(ofRenewal, 'Confirm the payment'));
  await payer.page.getByRole('heading', { name: BANK_WAITS }).waitFor();
  await payer.show('link-payment-renewal');
  await payer.button('Confirm with the bank').click();
  await answer(payer, 'Complete');
  await payer.expectText('Your payment went through. Everything is paid.');
  expect((await customer.subscription()).status).toBe('active');
}

async function readsDocument(): Promise<void> {
  const { customer, email } = await aReader();
  await customer.moveTo('2027-05-02T00:00:00Z');
  const paid = await emailTo(email, /invoice/i);
  const reader = await open(linkIn(paid, 'View the invoice'));
  await reader.page.getByRole('heading', { name: /^Invoice / }).waitFor();
  await reader.show('link-document');
  expect((await reader.download(/^Download PDF/)).content).toMatch(/^%PDF/);
  await reader.button('Sign in to see everything').click();
  await reader.expectText('Sign in to billing');
}

async function expiredLink(): Promise<void> {
  const { customer, email } = await aReader();
  await planDowngrade(customer);
  const link = linkIn(await emailTo(email, /Basic/), 'Choose what to keep');
  const reader = await open(link.replace(/#token=.*/, '#token=over'), { window: PHONE });
  await reader.expectText('Sign in to billing');
  await reader.show('sign-in-phone');
  await enterCode(reader, email);
  await reader.dialog.getByText('Choose what to keep').first().waitFor();
  await reader.show('link-expired-then-there');
}

async function staysSignedIn(): Promise<void> {
  const { customer, email } = await aReader();
  const reader = await open(`${api().url}/billing?subscription=${customer.subscriptionId}`);
  await reader.expectText('Sign in to billing');
  await reader.show('sign-in');
  await enterCode(reader, email);
  await reader.button('Change plan').waitFor();
  await reader.show('signed-in');
  await reader.page.reload();
  await reader.button('Change plan').waitFor();
  const [cookie] = await reader.context.cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  const tab = await reader.context.newPage();
  await tab.goto(`${api().url}/billing`);
  await tab.getByRole('button', { name: 'Change plan' }).waitFor();
  await reader.openPlans();
  await reader.choosePlan('Basic');
  await reader.review();
  await reader.confirm();
  await reader.expectText('Planned for May 1, 2027');
  await reader.button('To the overview').click();
  await reader.button('Sign out').click();
  await reader.expectText('Sign in to billing');
  await tab.reload();
  await tab.getByText('Sign in to billing').waitFor();
}

async function choosesAccount(): Promise<void> {
  const { email } = await aReader();
  const other = await aProfessional();
  await giveAddress(other, email);
  await other.api.call('PATCH', `/v1/accounts/${other.account}`, { name: 'Southwind' });
  const reader = await open(`${api().url}/billing`);
  await enterCode(reader, email);
  await reader.page.getByRole('heading', { name: 'Which account?' }).waitFor();
  await reader.show('which-account');
  await reader.button('Northwind Trading').click();
  await reader.button('Change plan').waitFor();
  await reader.expectText('Northwind Trading');
  const tab = await reader.context.newPage();
  await tab.goto(`${api().url}/billing?account=${other.account}`);
  await tab.getByText('Southwind', { exact: true }).waitFor();
  await reader.page.reload();
  await reader.expectText('Northwind Trading');
  await reader.button('Another account').click();
  await reader.button('Southwind').click();
  await reader.expectText('Southwind');
}

async function strangers(): Promise<void> {
  const reader = await open(`${api().url}/billing`, { colorScheme: 'dark', window: PHONE });
  await reader.page.getByLabel('Email address').fill(`nobody-${String(Date.now())}@northwind.example`);
  await reader.button('Send me a code').click();
  await reader.expectText(/a code is on its way/);
  await reader.page.reload();
  await reader.page.getByLabel('Code').fill('1234 5678');
  await reader.button('Sign in').click();
  await reader.expectText('This code is not right');
  await reader.show('sign-in-wrong-code-phone-dark');
  await reader.button('Use another address, or get a new code').click();
  await reader.page.getByLabel('Email address').waitFor();
}

async function supportPerson(): Promise<void> {
  const desk = await open(`${api().url}/support`);
  await desk.expectText('Sign in to support');
  await enterCode(desk, 'support@example.com');
  await desk.page.getByRole('heading', { name: 'Find an account' }).waitFor();
  await desk.page.reload();
  await desk.page.getByRole('heading', { name: 'Find an account' }).waitFor();
  await desk.show('support-signed-in');
  await desk.page.goto(`${api().url}/billing`);
  await desk.expectText('Sign in to billing');
  await desk.page.goto(`${api().url}/support`);
  await desk.button('Sign out').click();
  await desk.expectText('Sign in to support');
}
