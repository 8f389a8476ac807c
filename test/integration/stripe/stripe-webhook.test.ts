import type { Told } from '../../../src/delivery/webhook-body';
import { planChangeWorkflowId } from '../../../src/ports/workflows';
import { eventFaults } from '../../support/http/event-faults';
import { poll, type ChangeView } from '../../support/service-client';
import { givenSubscription, type Scenario } from '../../support/service-scenario';
import { startStripeDouble, type StripeDouble } from '../../support/stripe-peers/double';
import { startRunningService, type RunningService } from '../consistency/running-service';
import { StripeSender } from './stripe-sender';

jest.setTimeout(120_000);

const secret = 'whsec_of_a_test';

describe('what Stripe tells', () => {
  let stripe: StripeDouble;
  let service: RunningService;
  let sender: StripeSender;
  beforeAll(async () => {
    stripe = await startStripeDouble();
    service = await startRunningService({
      STRIPE_SECRET_KEY: 'sk_test_1',
      STRIPE_API_BASE: stripe.apiBase,
      STRIPE_WEBHOOK_SECRET: secret,
    });
    sender = new StripeSender(service.url, secret);
  });
  afterAll(async () => {
    await service.stop();
    await stripe.stop();
  });

  const latest = () => stripe.state.intents[0]!;
  const prisma = () => service.adapters.database.prisma;
  const until = (given: Scenario, change: ChangeView, wanted: ChangeView['status']): Promise<ChangeView> =>
    poll(
      () => given.show(change),
      ({ status }) => status === wanted,
    );
  /** An upgrade whose payment waits for the customer's authentication. */
  const givenAuthentication = async () => {
    const given = await givenSubscription(service.client);
    const change = await given.quote({ plan: 'pro' });
    const { status } = await given.tryConfirm(change, { paymentMethod: 'pm_card_authenticationRequired' });
    expect(status).toBe(402);
    await until(given, change, 'requires_action');
    return { given, change, intent: latest() };
  };

  it('completes a change once the customer has authenticated, and only once', async () => {
    const { given, change, intent } = await givenAuthentication();
    stripe.state.authenticate(intent.id);
    expect(await sender.succeeded(intent)).toBe(200);
    await until(given, change, 'completed');
    const ledger = await given.ledger();
    expect(await sender.succeeded(intent)).toBe(200);
    expect(await sender.failed(intent)).toBe(200);
    expect(await given.show(change)).toMatchObject({ status: 'completed' });
    expect(await given.ledger()).toEqual(ledger);
    expect(ledger.map(({ type, amount }) => `${type} ${String(amount)}`)).toEqual([
      'charge 3000',
      `charge ${String(change.quote.amountDue)}`,
    ]);
  });

  it('opens the quote again where authentication failed, after making sure that it cannot succeed later', async () => {
    const { given, change, intent } = await givenAuthentication();
    expect(await sender.failed(intent)).toBe(200);
    expect(await until(given, change, 'quoted')).toMatchObject({
      failure: { code: 'payment_intent_authentication_failure' },
    });
    expect(intent.status).toBe('canceled');
    expect(await given.confirm(change, { paymentMethod: 'pm_card_visa' })).toMatchObject({
      status: 'completed',
    });
  });

  it('believes the gateway, not an older failure that arrives late', async () => {
    const { given, change, intent } = await givenAuthentication();
    stripe.state.authenticate(intent.id);
    expect(await sender.failed(intent)).toBe(200);
    await until(given, change, 'completed');
  });

  it('lets a payment that only lacks authentication wait', async () => {
    const { given, change, intent } = await givenAuthentication();
    expect(await sender.failed(intent, 'authentication_required')).toBe(200);
    expect(await given.show(change)).toMatchObject({ status: 'requires_action' });
    expect(intent.status).toBe('requires_action');
  });

  it('settles the payment of a change whose workflow was lost', async () => {
    const { given, change, intent } = await givenAuthentication();
    await service.adapters.temporal.client.workflow.getHandle(planChangeWorkflowId(change.id)).terminate();
    stripe.state.authenticate(intent.id);
    expect(await sender.succeeded(intent)).toBe(200);
    await until(given, change, 'completed');
  });

  it('ends the arrears of a renewal that the customer confirmed at the bank', async () => {
    const given = await givenSubscription(service.client);
    await given.addCard('pm_card_authenticationRequired');
    await given.advance('2027-05-01T01:00:00Z');
    expect(await given.subscription()).toMatchObject({ status: 'past_due' });
    const intent = latest();
    stripe.state.authenticate(intent.id);
    expect(await sender.succeeded(intent)).toBe(200);
    await poll(
      () => given.subscription(),
      ({ status }) => status === 'active',
    );
    const charged = (await given.ledger()).filter(({ type }) => type === 'charge');
    expect(charged.map(({ amount }) => amount)).toEqual([3000, 3000]);
  });

  it.each([
    ['ended the subscription', 'cancel' as const, () => Promise.resolve()],
    [
      'were paid with an upgrade',
      'keep_past_due' as const,
      (given: Scenario) => given.change({ plan: 'pro' }, { paymentMethod: 'pm_card_visa' }),
    ],
  ])('sends back what the customer confirms once the arrears %s', async (_, finalAction, endArrears) => {
    const given = await givenSubscription(service.client, {
      catalog: { dunning: { retryAfterDays: [], finalAction } },
    });
    await given.addCard('pm_card_authenticationRequired');
    await given.advance('2027-05-01T01:00:00Z');
    const intent = latest();
    await endArrears(given);
    stripe.state.authenticate(intent.id);
    expect(await sender.succeeded(intent)).toBe(200);
    const refunds = await poll(
      async () => (await given.ledger()).filter(({ type }) => type === 'refund'),
      ({ length }) => length > 0,
    );
    expect(refunds.map(({ amount }) => amount)).toEqual([3000]);
    expect(await sender.succeeded(intent)).toBe(200);
    const { refunded } = await prisma().payment.findFirstOrThrow({ where: { reference: intent.id } });
    expect(refunded).toBe(3000n);
  });

  it('writes disputes and troubled refunds into the history, once each', async () => {
    const given = await givenSubscription(service.client);
    const change = await given.change({ plan: 'pro' });
    const intent = latest();
    const refund = { id: 're_1', payment_intent: intent.id, amount: 100, currency: 'usd', metadata: {} };
    await sender.disputed(intent);
    await sender.disputed(intent);
    await sender.disputed(intent, 'lost');
    await sender.send('refund.created', { ...refund, status: 'pending' });
    await sender.send('refund.updated', { ...refund, status: 'succeeded' });
    await sender.send('refund.failed', { ...refund, status: 'failed' });
    await sender.send('refund.updated', { ...refund, status: 'failed' });
    const acts = await prisma().changeAct.findMany({
      where: { changeId: change.id, actor: 'payment gateway' },
    });
    expect(acts.map(({ act }) => act).sort()).toEqual([
      'charged',
      'dispute_lost',
      'dispute_opened',
      'refund_failed',
      'refunded_at_gateway',
    ]);
    const events = await prisma().event.findMany({
      where: { changeId: change.id, type: { startsWith: 'payment.' } },
    });
    expect(events.map(({ type }) => type).sort()).toEqual([
      'payment.disputed',
      'payment.disputed',
      'payment.refund_failed',
      'payment.refunded_at_gateway',
    ]);
    const bodies = events.map(({ type, accountId, changeId, at, data }) =>
      eventFaults({ type, account: accountId, change: changeId, at, data: data as object as Told['data'] }),
    );
    expect(bodies.flat()).toEqual([]);
  });

  it('gives account credit, once, for a refund whose money came back', async () => {
    const given = await givenSubscription(service.client, {
      catalog: { changePolicies: [{ when: {}, timing: 'immediate', settlement: 'refund_and_restart' }] },
      subscription: { plan: 'pro' },
    });
    await given.advance('2027-04-16T00:00:00Z');
    const { quote } = await given.change({ plan: 'basic' });
    expect(quote.refundDue).toBe(1500);
    const refund = stripe.state.refunds.at(-1)!;
    const told = { ...refund, status: 'failed' };
    await Promise.all([sender.send('refund.failed', told), sender.send('refund.updated', told)]);
    await sender.send('refund.failed', told);
    expect((await given.showAccount()).creditBalance).toBe(1500);
    const movements = (await given.ledger()).slice(1).map(({ type, amount }) => `${type} ${String(amount)}`);
    expect(movements).toEqual(['refund 1500', 'charge 1500', 'credit_issued 1500']);
  });

  it.each([100, 6000])(
    'lets no change be taken back once %d of 6000 was sent back by hand',
    async (amount) => {
      const given = await givenSubscription(service.client, {
        catalog: { undo: { within: 'P3D', perYear: 2 } },
      });
      const change = await given.change({ plan: 'pro' });
      expect(change.quote.amountDue).toBe(6000);
      const refund = { payment_intent: latest().id, amount, currency: 'usd', metadata: {} };
      await sender.send('refund.updated', { ...refund, id: `re_of_${change.id}`, status: 'succeeded' });
      const undo = await service.client.send('POST', `/v1/changes/${change.id}/undo`, {});
      expect(undo).toMatchObject({ status: 409, code: 'conflict' });
    },
  );

  it('keeps cards as their banks renew them, also where older events arrive late', async () => {
    const given = await givenSubscription(service.client);
    const where = { accountId: given.account };
    const { reference: id } = await prisma().paymentMethod.findFirstOrThrow({ where });
    const card = { brand: 'mastercard', last4: '4444', exp_month: 3, exp_year: 2031 };
    stripe.state.renewCard(id, card);
    await sender.send('payment_method.automatically_updated', { id, type: 'card', card });
    const before = { brand: 'visa', last4: '4242', exp_month: 12, exp_year: 2040 };
    await sender.send('payment_method.automatically_updated', { id, type: 'card', card: before });
    await sender.send('payment_method.updated', { id: 'pm_theirs', type: 'card', card });
    expect(await prisma().paymentMethod.findFirstOrThrow({ where })).toMatchObject({
      brand: 'mastercard',
      last4: '4444',
      expiry: '3/2031',
    });
  });

  describe('of a charge that the service does not know', () => {
    const refund = {
      id: 're_theirs',
      payment_intent: 'pi_theirs',
      amount: 100,
      currency: 'usd',
      metadata: {},
    };
    const tellAll = async () => [
      await sender.disputed({ ...latest(), id: 'pi_theirs' }),
      await sender.disputed({ ...latest(), id: 'pi_theirs' }, 'lost'),
      await sender.send('refund.updated', { ...refund, status: 'succeeded' }),
      await sender.send('refund.failed', { ...refund, status: 'failed' }),
    ];
    /** Everything that such an event could have changed. */
    const everything = async () => ({
      payments: await prisma().payment.findMany({ orderBy: { id: 'asc' } }),
      refunds: await prisma().refund.findMany({ orderBy: { id: 'asc' } }),
      ledger: await prisma().ledgerEntry.findMany({ orderBy: { id: 'asc' } }),
      events: await prisma().event.count({ where: { type: { startsWith: 'payment.' } } }),
      acts: await prisma().changeAct.count(),
      credit: await prisma().account.findMany({ select: { creditBalance: true }, orderBy: { id: 'asc' } }),
    });

    it('is accepted and changes nothing: the account at Stripe may serve others, too', async () => {
      await givenSubscription(service.client);
      const before = await everything();
      expect(await tellAll()).toEqual([200, 200, 200, 200]);
      expect(await everything()).toEqual(before);
    });

    it('is to be told again while a payment is being recorded that it may be about, and changes nothing', async () => {
      const given = await givenSubscription(service.client);
      const change = await given.quote({ plan: 'pro' });
      stripe.fail('/v1/payment_intents', ...Array.from({ length: 500 }, () => 'rate_limited' as const));
      const confirming = given.tryConfirm(change);
      await until(given, change, 'charging');
      const before = await everything();
      expect(await tellAll()).toEqual([409, 409, 409, 409]);
      expect(await everything()).toEqual(before);
      stripe.fail('/v1/payment_intents');
      await confirming;
      await until(given, change, 'completed');
      expect(await tellAll()).toEqual([200, 200, 200, 200]);
    });
  });

  it('refuses what Stripe did not sign, and ignores what is not ours', async () => {
    const { intent } = await givenAuthentication();
    expect(await sender.send('payment_intent.succeeded', intent, 'whsec_of_somebody_else')).toBe(400);
    expect(await sender.send('invoice.created', { id: 'in_1' })).toBe(200);
    expect(await sender.succeeded({ ...intent, metadata: { idempotency_key: 'theirs' } })).toBe(200);
    expect(await sender.disputed({ ...intent, id: 'pi_theirs' })).toBe(200);
  });
});
