import { randomUUID } from 'node:crypto';
import type { ChargeInput, PaymentGateway, RefundInput } from '../../src/ports/payment-gateway';

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

/** A refund of USD under a key of its own. */
export function refundOf(charge: string, amount: number): RefundInput {
  const metadata = { account: 'acc_1', subscription: 'sub_1', change: 'chg_1' };
  return { idempotencyKey: randomUUID(), charge, amount, currency: 'USD', metadata };
}

/** A payment method of a new account, from a token. */
export function attach(
  { gateway }: Pick<GatewayUnderTest, 'gateway'>,
  token: string,
  customer: string | null = null,
) {
  const id = `acc_${randomUUID()}`;
  const account = { id, name: 'Ada Lovelace', email: 'ada@example.com', customer };
  return gateway.attach({ account, token, idempotencyKey: `${id}/attach/${randomUUID()}` });
}
