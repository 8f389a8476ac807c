import { planChangeWorkflowId } from '../../../src/ports/workflows';
import { toDomainError } from '../../../src/http/problem/to-domain-error';
import { toChangeProgress } from '../../../src/application/decisions';
import { confirmChange } from '../../../src/domain/change/confirm';
import { clockInputOf } from '../../../src/temporal/wake-workflows';
import { PlanChangeWorkflows } from '../../../src/temporal/plan-change-workflows';
import { poll, type ChangeView } from '../../support/service-client';
import { givenAccount, givenSubscription, putCatalog, Scenario } from '../../support/service-scenario';
import { startStripeDouble, type StripeDouble } from '../../support/stripe-peers/double';
import { startRunningService, type RunningService } from '../consistency/running-service';

jest.setTimeout(120_000);

const CONFIRMATION = { id: 'c1', actor: 'ada', acknowledge: false, keep: null, note: null };
const INTENTS = '/v1/payment_intents';
const REFUNDING = {
  changePolicies: [{ when: {}, timing: 'immediate' as const, settlement: 'refund_and_restart' as const }],
};

let stripe: StripeDouble;
let service: RunningService;
beforeAll(async () => {
  stripe = await startStripeDouble();
  service = await startRunningService({ STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_API_BASE: stripe.apiBase });
});
afterAll(async () => {
  await service.stop();
  await stripe.stop();
});
afterEach(() => {
  stripe.fail(INTENTS);
});

/** What a customer was charged, newest first. */
const intentsOf = ({ account }: Scenario) =>
  stripe.state.intents.filter(({ metadata }) => metadata.account === account);
const paidBy = (given: Scenario) =>
  intentsOf(given)
    .filter(({ status }) => status === 'succeeded')
    .map(({ amount }) => amount);
const completed = (given: Scenario, change: Pick<ChangeView, 'id'>) =>
  poll(
    () => given.show(change),
    ({ status }) => status === 'completed',
  );

describe('payments through Stripe', () => {
  it('name their account, subscription, change and invoice', async () => {
    const given = await givenSubscription(service.client);
    const change = await given.change({ plan: 'pro' });
    await given.advance('2027-05-01T00:00:00Z');
    const invoices = await given.invoices();
    const { account, subscriptionId: subscription } = given;
    const [renewal, upgrade, first] = intentsOf(given).map(({ metadata }) => metadata);
    expect(first).toMatchObject({ account, subscription, invoice: invoices[0]!.id });
    expect(upgrade).toMatchObject({ account, subscription, change: change.id, invoice: change.invoice });
    expect(renewal).toMatchObject({ account, subscription, invoice: invoices[2]!.id });
  });

  it('say whether the customer is at the screen', async () => {
    const given = await givenSubscription(service.client);
    await given.change({ plan: 'pro' });
    await given.advance('2027-05-01T00:00:00Z');
    const autoUpgrade = { quantity: 'contacts', enabled: true, acceptedTerms: '2027-01' };
    await given.client.put(`/v1/subscriptions/${given.subscriptionId}/auto-upgrade`, autoUpgrade);
    await given.client.post(`/v1/subscriptions/${given.subscriptionId}/usage`, {
      limit: 'contacts',
      value: 1500,
    });
    await poll(given.changes.bind(given), (changes) => changes.at(-1)!.status === 'completed');
    const away = intentsOf(given).map(({ off_session }) => off_session);
    expect(away).toEqual([true, true, false, false]); // automatic upgrade, renewal, upgrade, first payment
  });

  it('that are declined leave the quote open, with Stripe’s reason', async () => {
    const given = await givenSubscription(service.client);
    const change = await given.quote({ plan: 'pro' });
    const declined = await given.tryConfirm(change, { paymentMethod: 'pm_card_chargeCustomerFail' });
    expect(declined).toMatchObject({ status: 402, code: 'payment_declined' });
    const unattached = await given.tryConfirm(change, { paymentMethod: 'pm_card_chargeDeclined' });
    expect(unattached).toMatchObject({ status: 402, code: 'payment_declined' });
    expect(await given.show(change)).toMatchObject({
      status: 'quoted',
      failure: { code: 'generic_decline' },
    });
    expect(await given.confirm(change)).toMatchObject({ status: 'completed' });
    expect(paidBy(given)).toEqual([change.quote.amountDue, 3000]);
  });

  it('that the customer authenticated complete the change that is confirmed again, without another charge', async () => {
    const given = await givenSubscription(service.client);
    const change = await given.quote({ plan: 'pro' });
    const refused = await given.tryConfirm(change, { paymentMethod: 'pm_card_authenticationRequired' });
    const [intent] = intentsOf(given);
    expect(refused).toMatchObject({
      status: 402,
      code: 'authentication_required',
      body: { clientSecret: intent!.client_secret },
    });
    stripe.state.authenticate(intent!.id);
    expect(await given.confirm(change)).toMatchObject({ status: 'completed' });
    expect(paidBy(given)).toEqual([change.quote.amountDue, 3000]);
  });

  it('cannot succeed any more once another method has paid', async () => {
    const given = await givenSubscription(service.client);
    const change = await given.quote({ plan: 'pro' });
    await given.tryConfirm(change, { paymentMethod: 'pm_card_authenticationRequired' });
    const [intent] = intentsOf(given);
    expect(await given.confirm(change, { paymentMethod: 'pm_card_visa' })).toMatchObject({
      status: 'completed',
    });
    expect(intent!.status).toBe('canceled');
    expect(paidBy(given)).toEqual([change.quote.amountDue, 3000]);
  });

  describe('of a subscription for which the bank asks the customer', () => {
    const subscribe = async (given: Scenario) => {
      const answer = await given.client.send<{ subscription: string }>(
        'POST',
        `/v1/accounts/${given.account}/subscriptions`,
        { catalog: given.catalog, plan: 'basic', interval: 'monthly' },
      );
      const [intent] = intentsOf(given);
      expect(answer).toMatchObject({
        status: 402,
        code: 'authentication_required',
        body: { clientSecret: intent!.client_secret },
      });
      const path = `/v1/subscriptions/${answer.body.subscription}`;
      expect(await given.client.get(path)).toMatchObject({ status: 'incomplete' });
      return { path, intent: intent! };
    };

    it('are waited for, and begin it when it is confirmed', async () => {
      const given = await strangerWith('pm_card_authenticationRequired');
      const { path, intent } = await subscribe(given);
      stripe.state.authenticate(intent.id);
      expect(await given.client.post(`${path}/confirm`, {})).toMatchObject({ status: 'active' });
      expect(paidBy(given)).toEqual([3000]);
    });

    it('may be made with another method, and the first one cannot succeed then', async () => {
      const given = await strangerWith('pm_card_authenticationRequired');
      const { path, intent } = await subscribe(given);
      const confirmed = await given.client.post(`${path}/confirm`, { paymentMethod: 'pm_card_visa' });
      expect(confirmed).toMatchObject({ status: 'active' });
      expect(intent.status).toBe('canceled');
      expect(paidBy(given)).toEqual([3000]);
    });

    it('are ended with it, and nothing is left of it', async () => {
      const given = await strangerWith('pm_card_authenticationRequired');
      const { path, intent } = await subscribe(given);
      expect(await given.client.send('DELETE', path)).toMatchObject({ status: 204 });
      expect(intent.status).toBe('canceled');
      expect(await given.client.send('GET', path)).toMatchObject({ status: 404 });
      expect(await given.client.list(`/v1/accounts/${given.account}/subscriptions`)).toEqual([]);
      expect(paidBy(given)).toEqual([]);
    });
  });

  it('are sent back to the payments that paid, newest first, and say what for', async () => {
    const given = await givenSubscription(service.client, { catalog: REFUNDING });
    await given.advance('2027-04-02T00:00:00Z');
    await given.addCard('pm_card_mastercard');
    await given.change({ plan: 'pro' });
    const down = await given.change({ plan: 'free' });
    const [upgrade, first] = intentsOf(given);
    const { account, subscriptionId: subscription } = given;
    const refunds = stripe.state.refunds.filter(({ metadata }) => metadata.change === down.id);
    expect(refunds).toMatchObject([
      { payment_intent: upgrade!.id, amount: upgrade!.amount, metadata: { account, subscription } },
      { payment_intent: first!.id, amount: down.quote.refundDue - upgrade!.amount },
    ]);
  });
});

describe('payments of which Stripe does not tell the outcome', () => {
  it.each(['server_error_after', 'server_error_before', 'rate_limited', 'closed_after'] as const)(
    'are charged once after %s',
    async (fault) => {
      const given = await givenSubscription(service.client);
      const change = await given.quote({ plan: 'pro' });
      stripe.fail(INTENTS, fault, fault);
      expect(await given.confirm(change)).toMatchObject({ status: 'completed' });
      expect(paidBy(given)).toEqual([change.quote.amountDue, 3000]);
    },
  );

  it('are looked up where Stripe has forgotten their key', async () => {
    const given = await givenSubscription(service.client, { clock: null });
    const change = await given.quote({ plan: 'pro' });
    const { workflow } = service.adapters.temporal.client;
    stripe.fail(INTENTS, 'server_error_after', ...Array.from({ length: 500 }, () => 'rate_limited' as const));
    const confirming = given.tryConfirm(change);
    await poll(
      () => Promise.resolve(intentsOf(given)),
      ([latest]) => latest?.metadata.change === change.id,
    );
    await workflow.getHandle(planChangeWorkflowId(change.id)).terminate();
    await confirming;
    await service.adapters.database.pool.query(
      "UPDATE payments SET created_at = created_at - interval '2 days' WHERE change = $1",
      [change.id],
    );
    stripe.forgetKeys();
    stripe.fail(INTENTS);
    await service.adapters.wake.change(change.id);
    await completed(given, change);
    expect(paidBy(given)).toEqual([change.quote.amountDue, 3000]);
  });

  it('keep nobody waiting longer than patience lasts, and are charged all the same', async () => {
    const given = await givenSubscription(service.client);
    const change = await given.quote({ plan: 'pro' });
    stripe.fail(INTENTS, ...Array.from({ length: 4 }, () => 'rate_limited' as const));
    const { temporal, changeDecisions } = service.adapters;
    const { after } = await changeDecisions.take(change.id, (situation, quoted, newId) =>
      confirmChange(situation, quoted, { ...CONFIRMATION, paymentMethod: situation.defaultMethod }, newId),
    );
    const progress = toChangeProgress({ after, endFirst: null }, change.id);
    const impatient = new PlanChangeWorkflows(temporal, 500);
    const catalogs = { from: after.sold, to: after.newest };
    const error = await impatient
      .proceed(after.change!, clockInputOf(after), progress, catalogs)
      .catch((thrown: unknown) => thrown);
    expect(toDomainError(error)).toMatchObject({ code: 'unavailable' });
    await completed(given, change);
    expect(paidBy(given)).toEqual([change.quote.amountDue, 3000]);
  });

  it('are answered with 503 where a card cannot be attached now', async () => {
    const given = await givenSubscription(service.client);
    const { customer } = await service.adapters.database.prisma.account.findUniqueOrThrow({
      where: { id: given.account },
    });
    expect(customer).toMatch(/^cus_/);
    stripe.fail('/v1/payment_methods/pm_card_visa/attach', 'rate_limited');
    const answer = await given.client.send('POST', `/v1/accounts/${given.account}/payment-methods`, {
      token: 'pm_card_visa',
    });
    expect(answer).toMatchObject({ status: 503, code: 'unavailable' });
  });
});

/** An account without a subscription. */
async function strangerWith(paymentMethod: string): Promise<Scenario> {
  const catalog = await putCatalog(service.client);
  const { id: account } = await givenAccount(service.client, { paymentMethod });
  return new Scenario(service.client, { account, catalog, clock: null });
}
