import { expectMoneyAddsUp } from '../../support/service-money';
import { givenSubscription, type Scenario } from '../../support/service-scenario';
import type { Answer, InvoiceView } from '../../support/service-client';
import { startService, type TestService } from '../../support/service';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const ASKS_BANK = 'pm_card_authenticationRequired';
const DECLINED = 'pm_card_chargeCustomerFail';

interface Refusal {
  readonly code: string;
  readonly clientSecret: string;
}

async function givenPastDue(card: string, catalog = {}): Promise<Scenario> {
  const scenario = await givenSubscription(service.client, { catalog });
  await scenario.addCard(card);
  await scenario.advance('2027-05-01T00:00:00Z');
  return scenario;
}

async function lastOpen(scenario: Scenario): Promise<string> {
  const { overdue } = await scenario.subscription();
  return overdue?.invoices.at(-1) ?? '';
}

function pay(invoice: string, body = {}, idempotencyKey?: string): Promise<Answer<InvoiceView & Refusal>> {
  const options = idempotencyKey === undefined ? {} : { idempotencyKey };
  return service.client.send('POST', `/v1/invoices/${invoice}/pay`, body, options);
}

/** What the customer answers in the page of the sandbox's bank. */
async function answerBank(clientSecret: string, answer: 'succeeded' | 'failed'): Promise<Response> {
  const body = new URLSearchParams({
    client_secret: clientSecret,
    return_url: '/billing?subscription=sub_1',
    answer,
  });
  return fetch(`${service.url}/sandbox/authenticate`, { method: 'POST', body, redirect: 'manual' });
}

const addsUp = (scenario: Scenario) => expectMoneyAddsUp(scenario, service.adapters.database.pool);

describe('an open invoice', () => {
  it('says on a subscription which card failed, why, and what is due', async () => {
    const scenario = await givenPastDue(DECLINED);
    const { overdue } = await scenario.subscription();
    expect(overdue).toMatchObject({ amount: 3000, due: 3000, invoices: [await lastOpen(scenario)] });
    expect(overdue?.lastAttempt).toMatchObject({ failure: { code: 'generic_decline' } });
  });

  it('is paid by another card at once, which is told only the receipt', async () => {
    const scenario = await givenPastDue(DECLINED);
    const invoice = await lastOpen(scenario);
    await expect(pay(invoice, { paymentMethod: 'pm_card_visa' })).resolves.toMatchObject({
      status: 200,
      body: { id: invoice, status: 'paid', amountPaid: 3000 },
    });
    await expect(scenario.subscription()).resolves.toMatchObject({ status: 'active', overdue: null });
    await expect(pay(invoice)).resolves.toMatchObject({ status: 200, body: { status: 'paid' } });
    await expect(scenario.notifications('payment_failed')).resolves.toHaveLength(1);
    await addsUp(scenario);
  });

  it('stays open where the card is declined: nobody is written to, no card is kept, and the schedule goes on', async () => {
    const scenario = await givenPastDue(DECLINED);
    const before = await scenario.subscription();
    const refused = await pay(await lastOpen(scenario), {
      paymentMethod: 'pm_card_chargeDeclinedInsufficientFunds',
    });
    expect(refused).toMatchObject({ status: 402, body: { code: 'payment_declined' } });
    const { overdue, nextCharge } = await scenario.subscription();
    expect(overdue?.lastAttempt?.failure?.code).toBe('insufficient_funds');
    expect(nextCharge).toEqual(before.nextCharge);
    await expect(scenario.notifications('payment_failed')).resolves.toHaveLength(1);
    const methods = await service.client.list(`/v1/accounts/${scenario.account}/payment-methods`);
    expect(methods).toHaveLength(2);
    await addsUp(scenario);
  });

  it('is paid once the customer has confirmed at the bank, which is heard of by itself', async () => {
    const scenario = await givenPastDue(ASKS_BANK);
    const { overdue } = await scenario.subscription();
    expect(overdue?.lastAttempt?.failure?.code).toBe('authentication_required');
    const asked = await pay(await lastOpen(scenario));
    expect(asked).toMatchObject({ status: 402, body: { code: 'authentication_required' } });
    const returned = await answerBank(asked.body.clientSecret, 'succeeded');
    expect([returned.status, returned.headers.get('location')]).toEqual([303, '/billing?subscription=sub_1']);
    await expect(scenario.subscription()).resolves.toMatchObject({ status: 'active', overdue: null });
    await addsUp(scenario);
  });

  it('stays open where the customer fails at the bank, and can be paid again', async () => {
    const scenario = await givenPastDue(ASKS_BANK);
    const invoice = await lastOpen(scenario);
    const asked = await pay(invoice);
    await answerBank(asked.body.clientSecret, 'failed');
    const { status, overdue } = await scenario.subscription();
    expect(status).toBe('past_due');
    expect(overdue?.lastAttempt?.failure?.code).toBe('payment_intent_authentication_failure');
    await expect(pay(invoice, { paymentMethod: 'pm_card_visa' })).resolves.toMatchObject({ status: 200 });
    await addsUp(scenario);
  });

  it('is paid by the confirmation that nobody told of, where it is paid again', async () => {
    const scenario = await givenPastDue(ASKS_BANK);
    const invoice = await lastOpen(scenario);
    const asked = await pay(invoice);
    const sql = `UPDATE sandbox_charges SET status = 'succeeded', reason = NULL WHERE id = $1`;
    await service.adapters.database.pool.query(sql, [asked.body.clientSecret.replace(/_secret.*/, '')]);
    await expect(pay(invoice, { paymentMethod: DECLINED })).resolves.toMatchObject({ status: 200 });
    await expect(scenario.subscription()).resolves.toMatchObject({ status: 'active' });
    await addsUp(scenario);
  });

  it('is tried again by itself where the customer went to the bank and never came back', async () => {
    const scenario = await givenPastDue(ASKS_BANK);
    const asked = await pay(await lastOpen(scenario));
    expect(asked.status).toBe(402);
    await scenario.advance('2027-05-02T00:00:00Z');
    await expect(scenario.notifications('payment_failed')).resolves.toHaveLength(2);
    await answerBank(asked.body.clientSecret, 'succeeded');
    await expect(scenario.subscription()).resolves.toMatchObject({ status: 'past_due' });
    await addsUp(scenario);
  });

  it('is paid with all that is open beside it, by the card that was named, oldest first', async () => {
    const scenario = await givenPastDue(DECLINED, {
      dunning: { retryAfterDays: [1], finalAction: 'keep_past_due' },
    });
    await scenario.advance('2027-06-15T00:00:00Z');
    const { overdue } = await scenario.subscription();
    expect(overdue).toMatchObject({ amount: 6000, due: 6000 });
    expect(overdue?.invoices).toHaveLength(2);
    await pay(await lastOpen(scenario), { paymentMethod: 'pm_card_visa' });
    const statuses = (await scenario.invoices()).map(({ status }) => status);
    expect(statuses).toEqual(['paid', 'paid', 'paid']);
    await addsUp(scenario);
  });

  it('answers a repeated request with what the first one came to', async () => {
    const scenario = await givenPastDue(DECLINED);
    const invoice = await lastOpen(scenario);
    const key = `pay-${invoice}`;
    const first = await pay(invoice, { paymentMethod: 'pm_card_visa' }, key);
    await expect(pay(invoice, { paymentMethod: 'pm_card_visa' }, key)).resolves.toMatchObject({
      status: first.status,
      body: first.body,
    });
    await addsUp(scenario);
  });

  it('is not paid once the subscription has ended without it', async () => {
    const scenario = await givenPastDue(DECLINED);
    const invoice = await lastOpen(scenario);
    await scenario.advance('2027-05-20T00:00:00Z');
    await expect(pay(invoice)).resolves.toMatchObject({ status: 409, body: { code: 'conflict' } });
    await expect(pay('inv_unknown')).resolves.toMatchObject({ status: 404 });
  });
});

describe('the first payment', () => {
  it('is shown as long as it waits, and begins the subscription once the bank has its answer', async () => {
    const scenario = await givenSubscription(service.client, { subscription: { plan: 'free' } });
    await scenario.addCard(ASKS_BANK);
    const wish = { catalog: scenario.catalog, plan: 'basic', interval: 'monthly' };
    const asked = await service.client.send<Refusal & { subscription: string }>(
      'POST',
      `/v1/accounts/${scenario.account}/subscriptions`,
      wish,
    );
    scenario.subscriptionId = asked.body.subscription;
    const waiting = await scenario.subscription();
    expect(waiting).toMatchObject({
      status: 'incomplete',
      firstPayment: { amount: 3000, expiresAt: '2027-04-01T23:00:00.000Z' },
    });
    expect(waiting.firstPayment?.lastAttempt?.failure?.code).toBe('authentication_required');
    await expect(scenario.notifications('payment_action_required')).resolves.toHaveLength(1);
    await answerBank(asked.body.clientSecret, 'succeeded');
    await expect(scenario.subscription()).resolves.toMatchObject({ status: 'active', firstPayment: null });
  });
});

describe('the page of the sandbox’s bank', () => {
  const address = (query: Record<string, string>) =>
    `${service.url}/sandbox/authenticate?${new URLSearchParams(query).toString()}`;

  const textOf = (url: string, options: RequestInit) => fetch(url, options).then((page) => page.text());

  it.each([
    ['https://elsewhere.example/'],
    ['//elsewhere.example'],
    ['/billing/../demo'],
    ['/billing?x=<script>'],
    ['javascript:alert(1)'],
  ])('leads nobody to %s', async (target) => {
    const answer = await fetch(address({ client_secret: 'pi_1_secret_sandbox', return_url: target }));
    expect(answer.status).toBe(400);
  });

  it('speaks the language of who is sent, and knows no payment by its reference alone', async () => {
    const scenario = await givenPastDue(ASKS_BANK);
    const asked = await pay(await lastOpen(scenario));
    const secret = asked.body.clientSecret;
    const known = await fetch(address({ client_secret: secret, return_url: '/billing' }));
    expect([known.status, await known.text()]).toEqual([200, expect.stringContaining('$30.00')]);
    const inItalian = { headers: { 'accept-language': 'de, it;q=0.9, en;q=0.8' } };
    const asNamed = address({ client_secret: secret, return_url: '/billing', lang: 'fr' });
    await expect(textOf(asNamed, inItalian)).resolves.toContain('Confirmez votre paiement');
    const asAccepted = address({ client_secret: secret, return_url: '/billing', lang: 'de' });
    await expect(textOf(asAccepted, inItalian)).resolves.toContain('Conferma il pagamento');
    const [reference = ''] = secret.split('_secret');
    expect((await fetch(address({ client_secret: reference, return_url: '/billing' }))).status).toBe(404);
    expect((await answerBank(reference, 'succeeded')).status).toBe(404);
  });
});
