import {
  PaymentGatewayUnavailable,
  type CancelResult,
  type PaymentGateway,
} from '../../../src/ports/payment-gateway';
import { withFaults } from '../../support/faulty-gateway';

describe('withFaults', () => {
  const setUp = () => {
    const carriedOut: string[] = [];
    const cancel = (reference: string): Promise<CancelResult> => {
      carriedOut.push(reference);
      return Promise.resolve({ status: 'canceled' });
    };
    return { carriedOut, gateway: withFaults({ cancel } as unknown as PaymentGateway) };
  };

  it('loses the answer of what was carried out, once', async () => {
    const { gateway, carriedOut } = setUp();
    gateway.fail('cancel', { kind: 'lost' });
    await expect(gateway.cancel('pi_1')).rejects.toBeInstanceOf(PaymentGatewayUnavailable);
    await expect(gateway.cancel('pi_1')).resolves.toEqual({ status: 'canceled' });
    expect(carriedOut).toHaveLength(2);
    expect(gateway.calls('cancel')).toBe(2);
  });

  it('carries out nothing while unavailable', async () => {
    const { gateway, carriedOut } = setUp();
    gateway.fail('cancel', { kind: 'unavailable' });
    await expect(gateway.cancel('pi_1')).rejects.toBeInstanceOf(PaymentGatewayUnavailable);
    expect(carriedOut).toHaveLength(0);
  });

  it('answers late', async () => {
    const { gateway } = setUp();
    gateway.fail('cancel', { kind: 'late', milliseconds: 5 });
    await expect(gateway.cancel('pi_1')).resolves.toEqual({ status: 'canceled' });
  });

  it('never answers', async () => {
    const { gateway } = setUp();
    gateway.fail('cancel', { kind: 'never' });
    const first = await Promise.race([
      gateway.cancel('pi_1'),
      new Promise((resolve) => setTimeout(resolve, 5, 'waited')),
    ]);
    expect(first).toBe('waited');
  });
});
