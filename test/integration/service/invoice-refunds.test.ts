import { randomUUID } from 'node:crypto';
import type { CatalogDocument } from '../../../src/domain/catalog/schema';
import { expectMoneyAddsUp } from '../../support/service-money';
import { poll, type Answer, type CreditNoteView } from '../../support/service-client';
import { givenSubscription, type Scenario, type ScenarioInput } from '../../support/service-scenario';
import { startService, type TestService } from '../../support/service';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const VAT = { taxes: [{ name: 'VAT', percent: '22', inclusive: false, regions: ['IT'] }] };
const REASON = 'The outage of 3 May';
const addsUp = (scenario: Scenario) => expectMoneyAddsUp(scenario, service.adapters.database.pool);
const given = (input: ScenarioInput = {}) => givenSubscription(service.client, input);

interface Problem {
  readonly code: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

async function firstInvoice(scenario: Scenario): Promise<string> {
  return (await scenario.invoices())[0]!.id;
}

async function tryRefund(
  scenario: Scenario,
  body: Readonly<Record<string, unknown>>,
  options: { readonly key?: string; readonly user?: string; readonly idempotencyKey?: string } = {},
): Promise<Answer<CreditNoteView & Problem>> {
  const invoice = await firstInvoice(scenario);
  return service.client.send('POST', `/v1/invoices/${invoice}/refunds`, body, options);
}

const refund = async (
  scenario: Scenario,
  body: Readonly<Record<string, unknown>>,
): Promise<CreditNoteView> => {
  const answer = await tryRefund(scenario, { reason: REASON, ...body });
  expect([answer.status, answer.code]).toEqual([201, null]);
  return answer.body;
};

const moved = async (scenario: Scenario): Promise<string[]> =>
  (await scenario.ledger()).map(({ type, amount }) => `${type} ${String(amount)}`);
const untilMoved = (scenario: Scenario, count: number) =>
  poll(
    () => moved(scenario),
    ({ length }) => length >= count,
  );

describe('POST /v1/invoices/{id}/refunds', () => {
  it('answers the credit note, sends the money back and says so in ledger and history', async () => {
    const scenario = await given({ catalog: VAT, account: { region: 'IT' } });
    const invoice = await firstInvoice(scenario);
    const note = await refund(scenario, { amount: 1830, to: 'payment_method' });
    expect(note).toMatchObject({
      id: expect.stringMatching(/^crn_/),
      number: expect.stringMatching(/^CRN-\d{6}$/),
      ...{ creditNoteFor: invoice, account: scenario.account, subscription: scenario.subscriptionId },
      ...{ change: null, currency: 'USD', total: -1830, issuedAt: '2027-04-01T00:00:00.000Z' },
      customer: { name: 'Ada', email: 'ada@example.com' },
    });
    expect(note.lines).toMatchObject([
      {
        kind: 'credit',
        component: 'plan:basic',
        amount: -1500,
        basis: { price: 3000, units: 1830, of: 3660 },
      },
      { kind: 'tax', component: 'tax:VAT', amount: -330 },
    ]);
    expect(await untilMoved(scenario, 2)).toEqual(['charge 3660', 'refund 1830']);
    expect((await scenario.ledger())[1]).toMatchObject({ invoice, change: null });
    expect((await scenario.invoices())[0]).toMatchObject({ status: 'paid', total: 3660, credited: 1830 });
    const history = await service.client.list(`/v1/accounts/${scenario.account}/history`);
    expect(history).toMatchObject([
      { act: 'invoice_refunded', reason: REASON, amount: 1830, actor: expect.stringContaining('key') },
    ]);
    await addsUp(scenario);
  });

  it('gives account credit instead, that later charges use', async () => {
    const scenario = await given();
    expect(await refund(scenario, { to: 'account_credit' })).toMatchObject({ total: -3000 });
    expect(await scenario.showAccount()).toMatchObject({ creditBalance: 3000 });
    expect((await scenario.ledger())[1]).toMatchObject({
      ...{ type: 'credit_issued', amount: 3000, change: null, reference: null },
      invoice: await firstInvoice(scenario),
    });
    await scenario.advance('2027-05-01T00:00:00Z');
    expect((await scenario.invoices())[1]).toMatchObject({ creditApplied: 3000, amountPaid: 0 });
    await addsUp(scenario);
  });

  it.each([
    ['more than was paid', { amount: 3001, to: 'payment_method' }, 'amount'],
    ['more than was paid, as credit', { amount: 3001, to: 'account_credit' }, 'amount'],
    ['nothing', { amount: 0, to: 'payment_method' }, 'amount'],
    ['less than nothing', { amount: -1, to: 'payment_method' }, 'amount'],
    ['a part of a cent', { amount: 1.5, to: 'payment_method' }, 'amount'],
    ['somewhere else', { amount: 1, to: 'cash' }, 'to'],
    ['nowhere', { amount: 1 }, 'to'],
    ['without a reason', { to: 'payment_method', reason: '' }, 'reason'],
    ['with what nobody asks for', { to: 'payment_method', currency: 'USD' }, 'currency'],
  ])('refuses %s, with the field at fault', async (_, body, path) => {
    const scenario = await given();
    const answer = await tryRefund(scenario, { reason: REASON, ...body });
    expect([answer.status, answer.code]).toEqual([400, 'invalid_request']);
    expect(answer.body.errors?.map((each) => each.path)).toEqual([path]);
    expect(await moved(scenario)).toEqual(['charge 3000']);
  });

  it('is over once everything went back, or nothing was paid, or there is no such invoice', async () => {
    const scenario = await given();
    await refund(scenario, { to: 'payment_method' });
    const again = await tryRefund(scenario, { to: 'account_credit', reason: REASON });
    expect([again.status, again.code]).toEqual([409, 'conflict']);
    const unpaid = await given({ subscription: { plan: 'pro' } });
    await unpaid.addCard('pm_card_chargeCustomerFail');
    await unpaid.advance('2027-05-01T00:00:00Z');
    const open = (await unpaid.invoices())[1]!;
    const path = (id: string) => `/v1/invoices/${id}/refunds`;
    const body = { to: 'payment_method', reason: REASON };
    expect((await service.client.send('POST', path(open.id), body)).status).toBe(409);
    expect((await service.client.send('POST', path('inv_none'), body)).status).toBe(404);
  });

  it('is for support and admin keys, never on behalf of a user', async () => {
    const owner = { id: `o-${randomUUID()}`, name: 'Olivia', email: 'o@example.com', role: 'owner' };
    const scenario = await given({ account: { users: [owner] } });
    const body = { amount: 1, to: 'payment_method', reason: REASON };
    expect((await tryRefund(scenario, body, { user: owner.id })).status).toBe(403);
    expect((await tryRefund(scenario, body, { key: 'sk_none' })).status).toBe(401);
  });

  it('repeated with the same key gives back once, and answers the same', async () => {
    const scenario = await given();
    const body = { amount: 1000, to: 'payment_method', reason: REASON };
    const idempotencyKey = randomUUID();
    const [first, second] = await Promise.all(
      [1, 2].map(async () => {
        for (;;) {
          const answer = await tryRefund(scenario, body, { idempotencyKey });
          if (answer.code !== 'conflict') return answer;
        }
      }),
    );
    expect(second).toEqual(first);
    expect(first?.status).toBe(201);
    const other = await tryRefund(scenario, { ...body, amount: 999 }, { idempotencyKey });
    expect([other.status, other.code]).toEqual([422, 'idempotency_key_reused']);
    expect(await untilMoved(scenario, 2)).toEqual(['charge 3000', 'refund 1000']);
    expect(await scenario.creditNotes()).toHaveLength(1);
  });

  it('never gives back more than was paid, however many ask at once', async () => {
    const scenario = await given();
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, index) =>
        tryRefund(scenario, {
          ...{ amount: 1000, reason: REASON },
          to: index % 2 === 0 ? 'payment_method' : 'account_credit',
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect((await scenario.invoices())[0]).toMatchObject({ credited: 3000 });
    await poll(
      () => scenario.ledger(),
      ({ length }) => length === 4,
    );
    await addsUp(scenario);
  });

  it('becomes account credit where the gateway refuses it', async () => {
    const scenario = await given();
    service.gateway.fail('refund', { kind: 'refused' });
    await refund(scenario, { to: 'payment_method' });
    expect(await untilMoved(scenario, 2)).toEqual(['charge 3000', 'credit_issued 3000']);
    await addsUp(scenario);
  });

  it('makes a quote stale that counted on the invoice (ruling 14)', async () => {
    const scenario = await given();
    const change = await scenario.quote({ plan: 'pro' });
    await refund(scenario, { amount: 1, to: 'account_credit' });
    expect((await scenario.tryConfirm(change)).code).toBe('quote_stale');
  });

  it('of time that is over leaves no credit for a month ahead that it had paid', async () => {
    const changePolicies: CatalogDocument['changePolicies'] = [
      { when: { parts: ['cancel'] }, timing: 'immediate', settlement: 'refund_unused' },
      { when: {}, timing: 'immediate', settlement: 'credit_conversion' },
    ];
    const scenario = await given({ catalog: { changePolicies }, subscription: { plan: 'pro' } });
    await scenario.advance('2027-04-16T00:00:00Z');
    await scenario.change({ plan: 'basic' });
    await scenario.advance('2027-05-01T00:00:00Z');
    const leaving = () =>
      service.client.post(`/v1/subscriptions/${scenario.subscriptionId}/preview`, { to: { plan: null } });
    expect(await leaving()).toMatchObject({ refundDue: 3000 });
    await refund(scenario, { to: 'payment_method' });
    expect(await leaving()).toMatchObject({ refundDue: 0, creditIssued: 0 });
    expect(await untilMoved(scenario, 2)).toEqual(['charge 9000', 'refund 9000']);
    await addsUp(scenario);
  });

  it('pays at once what is open, where it is account credit that covers it', async () => {
    const scenario = await given();
    await scenario.addCard('pm_card_chargeCustomerFail');
    await scenario.advance('2027-05-01T00:00:00Z');
    await refund(scenario, { to: 'account_credit' });
    await poll(
      () => scenario.subscription(),
      ({ status }) => status === 'active',
    );
    expect((await scenario.invoices())[1]).toMatchObject({ status: 'paid', creditApplied: 3000 });
    await addsUp(scenario);
  });
});

describe('POST /v1/accounts/{id}/credits with to: payment_method', () => {
  const pay = (scenario: Scenario, amount: number) =>
    service.client.send<Problem>('POST', `/v1/accounts/${scenario.account}/credits`, {
      ...{ amount, to: 'payment_method', reason: REASON },
    });

  it('pays account credit back to payments that have money left', async () => {
    const scenario = await given();
    await refund(scenario, { amount: 2000, to: 'account_credit' });
    expect((await pay(scenario, -1500)).status).toBe(201);
    expect(await scenario.showAccount()).toMatchObject({ creditBalance: 500 });
    expect(await untilMoved(scenario, 4)).toEqual([
      ...['charge 3000', 'credit_issued 2000', 'credit_taken_back 1500', 'refund 1500'],
    ]);
  });

  it('is for credit that is taken back, at most what there is and what payments have left', async () => {
    const scenario = await given();
    const faults = async (amount: number) => {
      const { status, body } = await pay(scenario, amount);
      return [status, ...(body.errors ?? []).map(({ path }) => path)];
    };
    expect(await faults(1)).toEqual([400, 'to']);
    expect(await faults(-1)).toEqual([400, 'amount']);
    await service.client.post(`/v1/accounts/${scenario.account}/credits`, { amount: 5000, reason: REASON });
    expect(await faults(-3001)).toEqual([400, 'amount']);
    expect(await scenario.showAccount()).toMatchObject({ creditBalance: 5000 });
  });
});
