import { randomUUID } from 'node:crypto';
import { PaymentGatewayRefused } from '../../src/ports/payment-gateway';
import { attach, chargeOf, refundOf, type GatewayUnderTest } from './gateway-under-test';

/** What a gateway can show: the contract asks each for as much as it can. */
export interface GatewayTraits {
  /** Remembers what it was told. One that does not shows only that it understands every request. */
  readonly keepsState: boolean;
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
    let under: GatewayUnderTest | undefined;
    const ready = (): GatewayUnderTest => under ?? unready(name);
    beforeAll(async () => {
      under = await start();
    }, 600_000);
    afterAll(() => under?.stop());
    describeRequests(ready);
    if (!traits.keepsState) return;
    describeCards(ready, traits);
    describeCharges(ready, traits);
    describeAuthentication(ready);
    describeRefunds(ready, traits);
  });
}

function unready(name: string): never {
  throw new Error(`${name} did not start.`);
}

function describeRequests(under: () => GatewayUnderTest): void {
  const reference = expect.stringMatching(/^(pi|re)_/);
  it.each([true, false])('understands a charge with the customer present: %p', async (customerPresent) => {
    const charged = await under().gateway.charge(await chargeOf(under(), { customerPresent }));
    expect(charged).toMatchObject({ status: expect.stringMatching(/^(succeeded|declined)$/), reference });
  });

  it('understands what is asked about a charge', async () => {
    const input = await chargeOf(under(), {});
    const charged = referenceOf(await under().gateway.charge(input));
    const earlier = await under().gateway.findCharge({ ...input, idempotencyKey: randomUUID() });
    expect(earlier).toBeNull();
    await expect(under().gateway.retrieve(charged)).resolves.toMatchObject({ reference });
    await expect(under().gateway.cancel(charged)).resolves.toMatchObject({
      status: expect.stringMatching(/^(succeeded|canceled)$/),
    });
  });

  it('understands a refund', async () => {
    const charged = referenceOf(await under().gateway.charge(await chargeOf(under(), {})));
    await expect(under().gateway.refund(refundOf(charged, 100))).resolves.toMatchObject({ reference });
  });

  it('understands that a card is attached, looked at and forgotten', async () => {
    const { reference: card } = await attach(under(), under().cards.good);
    await expect(under().gateway.describe(card)).resolves.toMatchObject({ last4: '4242' });
    await expect(under().gateway.detach(card)).resolves.toBeUndefined();
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

  if (traits.declinesAttachment)
    it('reports a bank that declines the card when it is attached', async () => {
      const token = under().cards.declinedWhenAttached ?? '';
      await expect(attach(under(), token)).rejects.toMatchObject({ code: 'payment_declined' });
    });

  it('knows no card that never was', async () => {
    await expect(under().gateway.describe('pm_never')).resolves.toBeNull();
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

  if (traits.honoursKeys) describeKeys(under);
}

function describeKeys(under: () => GatewayUnderTest): void {
  it('answers a repeated key with the first charge', async () => {
    const input = await chargeOf(under(), {});
    const first = await under().gateway.charge(input);
    await expect(under().gateway.charge(input)).resolves.toEqual(first);
  });

  it('answers a repeated key with the first decline', async () => {
    const input = await chargeOf(under(), {}, under().cards.declinedWhenCharged);
    const first = await under().gateway.charge(input);
    await expect(under().gateway.charge(input)).resolves.toEqual(first);
  });

  it('refuses a key that was used for another amount', async () => {
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
  const charged = async () =>
    referenceOf(await under().gateway.charge(await chargeOf(under(), { amount: 3000 })));

  it('sends back part of a charge, and then the rest', async () => {
    const first = refundOf(await charged(), 1000);
    const results = [
      await under().gateway.refund(first),
      await under().gateway.refund({ ...first, idempotencyKey: randomUUID(), amount: 2000 }),
    ];
    expect(results).toMatchObject([{ status: 'succeeded' }, { status: 'succeeded' }]);
  });

  if (traits.boundsRefunds)
    it('refuses to send back more than is left', async () => {
      const first = refundOf(await charged(), 2000);
      await under().gateway.refund(first);
      await expect(under().gateway.refund({ ...first, idempotencyKey: randomUUID() })).resolves.toMatchObject(
        { status: 'refused' },
      );
    });

  it('answers a repeated key with the first refund', async () => {
    const input = refundOf(await charged(), 3000);
    const first = await under().gateway.refund(input);
    await expect(under().gateway.refund(input)).resolves.toEqual(first);
  });

  it('refuses a key that was used for another refund', async () => {
    const input = refundOf(await charged(), 1000);
    await under().gateway.refund(input);
    await expect(under().gateway.refund({ ...input, amount: 500 })).rejects.toMatchObject({
      reason: 'idempotency_key_reused',
    });
  });

  it('refuses the refund of a charge that never was', async () => {
    await expect(under().gateway.refund(refundOf('pi_never', 1))).rejects.toBeInstanceOf(
      PaymentGatewayRefused,
    );
  });
}

function referenceOf(result: { readonly reference?: string }): string {
  if (result.reference === undefined) throw new Error('the gateway gave no reference');
  return result.reference;
}
