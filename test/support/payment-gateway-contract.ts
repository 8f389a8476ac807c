import { randomUUID } from 'node:crypto';
import {
  type ChargeInput,
  type PaymentGateway,
  PaymentGatewayRefused,
} from '../../src/ports/payment-gateway';

/** The cards that the contract needs. Null where the gateway has no such card to test with. */
export interface ContractCards {
  readonly good: string;
  readonly declinedWhenCharged: string | null;
  readonly declinedWhenAttached: string | null;
  readonly needsAuthentication: string | null;
}

/** A gateway that is ready, with what stands behind it. */
export interface GatewayUnderTest {
  readonly gateway: PaymentGateway;
  readonly cards: ContractCards;
  /** What the customer does in the browser when a payment requires action. */
  readonly authenticate: (reference: string, clientSecret: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** What a gateway can show. What it cannot is skipped, so that the report says so. */
export interface GatewayTraits {
  /** Answers a repeated key with what became of the first request. */
  readonly honoursKeys: boolean;
  /** Refuses to send back more than was charged. */
  readonly boundsRefunds: boolean;
  readonly declinesAttachment: boolean;
}

/** The promises of the payment gateway port, kept by every implementation. */
export function describePaymentGateway(
  name: string,
  traits: GatewayTraits,
  start: () => Promise<GatewayUnderTest>,
) {
  describe(`payment gateway: ${name}`, () => {
    let under: GatewayUnderTest;
    beforeAll(async () => {
      under = await start();
    }, 600_000);
    afterAll(() => under.stop());
    describeCards(() => under, traits);
    describeCharges(() => under, traits);
    describeAuthentication(() => under);
    describeRefunds(() => under, traits);
  });
}

function describeCards(under: () => GatewayUnderTest, traits: GatewayTraits): void {
  it('tells what the attached card is recognised by', async () => {
    const method = await attach(under(), under().cards.good);
    expect(method).toMatchObject({
      reference: expect.stringMatching(/^pm_/),
      customer: expect.stringMatching(/^cus_/),
    });
    expect(method).toMatchObject({ brand: 'visa', last4: '4242', expiry: { month: 12 } });
  });

  it('attaches a second card to the same customer', async () => {
    const first = await attach(under(), under().cards.good);
    const second = await attach(under(), under().cards.good, first.customer);
    expect(second.customer).toBe(first.customer);
    expect(second.reference).not.toBe(first.reference);
  });

  it.each(['pm_card_unheard_of', '', '../customers', 'constructor'])(
    'refuses the token %p',
    async (token) => {
      await expect(attach(under(), token)).rejects.toMatchObject({
        code: 'invalid_request',
        mistakes: [{ path: 'token' }],
      });
    },
  );

  where(traits.declinesAttachment)('reports a bank that declines the card when it is attached', async () => {
    const token = under().cards.declinedWhenAttached ?? '';
    await expect(attach(under(), token)).rejects.toMatchObject({ code: 'payment_declined' });
  });

  it('forgets a card, and does not mind when it is already forgotten', async () => {
    const { reference } = await attach(under(), under().cards.good);
    await under().gateway.detach(reference);
    await expect(under().gateway.detach(reference)).resolves.toBeUndefined();
  });
}

function describeCharges(under: () => GatewayUnderTest, traits: GatewayTraits): void {
  it('charges a card, with the customer present or not', async () => {
    const [atTheScreen, renewal] = [
      await chargeOf(under(), {}),
      await chargeOf(under(), { customerPresent: false }),
    ];
    const results = [await under().gateway.charge(atTheScreen), await under().gateway.charge(renewal)];
    expect(results).toMatchObject([{ status: 'succeeded' }, { status: 'succeeded' }]);
    expect(results[0]).not.toEqual(results[1]);
  });

  it('gives back a decline as a value', async () => {
    const input = await chargeOf(under(), {}, under().cards.declinedWhenCharged);
    await expect(under().gateway.charge(input)).resolves.toMatchObject({
      status: 'declined',
      reason: 'generic_decline',
      message: 'Your card was declined.',
    });
  });

  it('finds a charge by its key, and retrieves it by its reference', async () => {
    const input = await chargeOf(under(), {});
    await expect(under().gateway.findCharge(input)).resolves.toBeNull();
    const charged = await under().gateway.charge(input);
    await expect(under().gateway.findCharge(input)).resolves.toEqual(charged);
    await expect(under().gateway.retrieve(referenceOf(charged))).resolves.toEqual(charged);
  });

  it('refuses to retrieve a charge that never was', async () => {
    await expect(under().gateway.retrieve('pi_never')).rejects.toBeInstanceOf(PaymentGatewayRefused);
  });

  where(traits.honoursKeys)('answers a repeated key with the first charge', async () => {
    const input = await chargeOf(under(), {});
    const first = await under().gateway.charge(input);
    await expect(under().gateway.charge(input)).resolves.toEqual(first);
  });

  where(traits.honoursKeys)('answers a repeated key with the first decline', async () => {
    const input = await chargeOf(under(), {}, under().cards.declinedWhenCharged);
    const first = await under().gateway.charge(input);
    await expect(under().gateway.charge(input)).resolves.toEqual(first);
  });

  where(traits.honoursKeys)('refuses a key that was used for another amount', async () => {
    const input = await chargeOf(under(), {});
    await under().gateway.charge(input);
    await expect(under().gateway.charge({ ...input, amount: 1 })).rejects.toMatchObject({
      reason: 'idempotency_key_reused',
    });
  });
}

function describeAuthentication(under: () => GatewayUnderTest): void {
  const startCharge = async () => {
    const input = await chargeOf(under(), {}, under().cards.needsAuthentication);
    const result = await under().gateway.charge(input);
    if (result.status !== 'requires_action') throw new Error(`the charge ${result.status}`);
    return { input, ...result };
  };

  it('asks for authentication with a secret for the browser', async () => {
    const { reference, clientSecret } = await startCharge();
    expect(clientSecret).toMatch(/secret/);
    await expect(under().gateway.retrieve(reference)).resolves.toMatchObject({ status: 'requires_action' });
  });

  it('has charged once the customer has authenticated', async () => {
    const { input, reference, clientSecret } = await startCharge();
    await under().authenticate(reference, clientSecret);
    const succeeded = { status: 'succeeded', reference };
    await expect(under().gateway.retrieve(reference)).resolves.toEqual(succeeded);
    await expect(under().gateway.findCharge(input)).resolves.toEqual(succeeded);
    await expect(under().gateway.cancel(reference)).resolves.toEqual(succeeded);
  });

  it('cannot succeed any more once it is canceled', async () => {
    const { reference, clientSecret } = await startCharge();
    await expect(under().gateway.cancel(reference)).resolves.toEqual({ status: 'canceled' });
    await under()
      .authenticate(reference, clientSecret)
      .catch(() => undefined);
    await expect(under().gateway.retrieve(reference)).resolves.toMatchObject({
      status: 'declined',
      reason: 'canceled',
    });
    await expect(under().gateway.cancel(reference)).resolves.toEqual({ status: 'canceled' });
  });
}

function describeRefunds(under: () => GatewayUnderTest, traits: GatewayTraits): void {
  const refundOf = async (amount: number, charged = 3000) => {
    const charge = referenceOf(await under().gateway.charge(await chargeOf(under(), { amount: charged })));
    return { idempotencyKey: randomUUID(), charge, amount, currency: 'USD' };
  };

  it('sends back part of a charge, and then the rest', async () => {
    const first = await refundOf(1000);
    const results = [
      await under().gateway.refund(first),
      await under().gateway.refund({ ...first, idempotencyKey: randomUUID(), amount: 2000 }),
    ];
    expect(results).toMatchObject([{ status: 'succeeded' }, { status: 'succeeded' }]);
  });

  where(traits.boundsRefunds)('refuses to send back more than is left', async () => {
    const first = await refundOf(2000);
    await under().gateway.refund(first);
    await expect(under().gateway.refund({ ...first, idempotencyKey: randomUUID() })).resolves.toMatchObject({
      status: 'refused',
    });
  });

  it('answers a repeated key with the first refund', async () => {
    const input = await refundOf(3000);
    const first = await under().gateway.refund(input);
    await expect(under().gateway.refund(input)).resolves.toEqual(first);
  });

  it('refuses a key that was used for another refund', async () => {
    const input = await refundOf(1000);
    await under().gateway.refund(input);
    await expect(under().gateway.refund({ ...input, amount: 500 })).rejects.toMatchObject({
      reason: 'idempotency_key_reused',
    });
  });

  it('refuses the refund of a charge that never was', async () => {
    const refund = { idempotencyKey: randomUUID(), charge: 'pi_never', amount: 1, currency: 'USD' };
    await expect(under().gateway.refund(refund)).rejects.toBeInstanceOf(PaymentGatewayRefused);
  });
}

/** A charge of USD 75.00 to a card that was attached for it. */
export async function chargeOf(
  under: { readonly gateway: PaymentGateway; readonly cards: Pick<ContractCards, 'good'> },
  input: Partial<ChargeInput>,
  card: string | null = under.cards.good,
): Promise<ChargeInput> {
  const { customer, reference: method } = await attach(under, card ?? '');
  return {
    idempotencyKey: `chg_${randomUUID()}/charge/1`,
    customer,
    method,
    amount: 7500,
    currency: 'USD',
    description: 'Change to Pro',
    customerPresent: true,
    metadata: { account: 'acc_1', subscription: 'sub_1', change: 'chg_1' },
    ...input,
  };
}

function attach(
  { gateway }: Pick<GatewayUnderTest, 'gateway'>,
  token: string,
  customer: string | null = null,
) {
  const id = `acc_${randomUUID()}`;
  const account = { id, name: 'Ada Lovelace', email: 'ada@example.com', customer };
  return gateway.attach({ account, token, idempotencyKey: `${id}/attach/${randomUUID()}` });
}

function referenceOf(result: { readonly reference?: string }): string {
  if (result.reference === undefined) throw new Error('the gateway gave no reference');
  return result.reference;
}

function where(canShow: boolean): jest.It {
  return canShow ? it : it.skip;
}
