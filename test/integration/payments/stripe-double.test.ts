import { StripePaymentGateway } from '../../../src/adapters/payments/stripe/stripe-gateway';
import { PaymentGatewayUnavailable } from '../../../src/ports/payment-gateway';
import { startStripeDouble, type StripeDouble } from '../../support/stripe-peers/double';
import { chargeOf, refundOf, type ContractCards } from '../../support/gateway-under-test';
import { describePaymentGateway } from '../../support/payment-gateway-contract';

const cards: ContractCards = {
  good: 'pm_card_visa',
  declinedWhenCharged: 'pm_card_chargeCustomerFail',
  declinedWhenAttached: 'pm_card_chargeDeclined',
  needsAuthentication: 'pm_card_authenticationRequired',
};

function gatewayOf(double: StripeDouble): StripePaymentGateway {
  return new StripePaymentGateway({ secretKey: 'sk_test_double', apiBase: double.apiBase, timeoutMs: 1000 });
}

describePaymentGateway(
  'Stripe, as its documentation says',
  { keepsState: true, honoursKeys: true, boundsRefunds: true, declinesAttachment: true },
  async () => {
    const double = await startStripeDouble();
    const authenticate = (reference: string) => {
      double.state.authenticate(reference);
      return Promise.resolve();
    };
    return { gateway: gatewayOf(double), cards, authenticate, stop: () => double.stop() };
  },
);

describe('Stripe when the outcome is not known', () => {
  const INTENTS = '/v1/payment_intents';
  const REFUNDS = '/v1/refunds';
  let double: StripeDouble;
  let gateway: StripePaymentGateway;
  beforeEach(async () => {
    double = await startStripeDouble();
    gateway = gatewayOf(double);
  });
  afterEach(() => double.stop());

  it.each(['rate_limited', 'server_error_before', 'server_error_after', 'silent_after'] as const)(
    'throws when the charge is %s, and charges once in the end',
    async (fault) => {
      const input = await chargeOf({ gateway, cards }, {});
      double.fail(INTENTS, fault);
      await expect(gateway.charge(input)).rejects.toBeInstanceOf(PaymentGatewayUnavailable);
      await expect(gateway.charge(input)).resolves.toMatchObject({ status: 'succeeded' });
      expect(double.state.intents).toHaveLength(1);
    },
  );

  it('charges once when the connection is closed on the answer', async () => {
    const input = await chargeOf({ gateway, cards }, {});
    double.fail(INTENTS, 'closed_after', 'closed_after');
    await expect(gateway.charge(input)).rejects.toBeInstanceOf(PaymentGatewayUnavailable);
    await expect(gateway.charge(input)).resolves.toMatchObject({ status: 'succeeded' });
    expect(double.state.intents).toHaveLength(1);
  });

  it('finds a charge whose answer was lost', async () => {
    const input = await chargeOf({ gateway, cards }, {});
    double.fail(INTENTS, 'silent_after');
    await expect(gateway.charge(input)).rejects.toBeInstanceOf(PaymentGatewayUnavailable);
    await expect(gateway.findCharge(input)).resolves.toMatchObject({ status: 'succeeded' });
  });

  it('charges once where several server errors were stored in turn', async () => {
    const input = await chargeOf({ gateway, cards }, {});
    double.fail(INTENTS, 'server_error_before');
    await expect(gateway.charge(input)).rejects.toBeInstanceOf(PaymentGatewayUnavailable);
    // The replay of the stored error and the lookup meet no fault; the charge under the derived key does.
    double.fail(INTENTS, null, null, 'server_error_before');
    await expect(gateway.charge(input)).rejects.toBeInstanceOf(PaymentGatewayUnavailable);
    const results = await Promise.all([gateway.charge(input), gateway.charge(input)]);
    expect(results).toMatchObject([{ status: 'succeeded' }, { status: 'succeeded' }]);
    expect(double.state.intents).toHaveLength(1);
  });

  it('throws while another request with the same key is under way', async () => {
    const input = await chargeOf({ gateway, cards }, {});
    double.fail(INTENTS, 'slow');
    const results = await Promise.allSettled([gateway.charge(input), gateway.charge(input)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(double.state.intents).toHaveLength(1);
  });

  it('tells how a repeated charge stands now, not how it stood first', async () => {
    const input = await chargeOf({ gateway, cards }, {}, cards.needsAuthentication);
    const { reference } = await gateway.charge(input);
    double.state.authenticate(reference ?? '');
    await expect(gateway.charge(input)).resolves.toEqual({ status: 'succeeded', reference });
  });

  it('asks for authentication after an off-session charge was refused for lack of it', async () => {
    const input = await chargeOf({ gateway, cards }, { customerPresent: false }, cards.needsAuthentication);
    const result = await gateway.charge(input);
    expect(result).toMatchObject({
      status: 'requires_action',
      clientSecret: expect.stringMatching(/secret/),
    });
    double.state.authenticate(result.reference ?? '');
    await expect(gateway.charge(input)).resolves.toMatchObject({ status: 'succeeded' });
  });

  it.each(['server_error_before', 'server_error_after', 'silent_after'] as const)(
    'refunds once in the end when the refund is %s',
    async (fault) => {
      const charged = await gateway.charge(await chargeOf({ gateway, cards }, {}));
      const refund = refundOf(charged.reference ?? '', 500);
      double.fail(REFUNDS, null, fault); // after the lookup
      await expect(gateway.refund(refund)).rejects.toBeInstanceOf(PaymentGatewayUnavailable);
      await expect(gateway.refund(refund)).resolves.toMatchObject({ status: 'succeeded' });
      expect(double.state.refunds).toHaveLength(1);
    },
  );

  it('throws when nobody answers at all', async () => {
    const input = await chargeOf({ gateway, cards }, {});
    await double.stop();
    await expect(gateway.charge(input)).rejects.toBeInstanceOf(PaymentGatewayUnavailable);
    double = await startStripeDouble();
  });
});
