import { invalidRequest } from '../../src/domain/errors';
import {
  AUTHENTICATION_REQUIRED,
  declineMessage,
  findSandboxCard,
  type SandboxCard,
} from '../../src/adapters/payments/sandbox/cards';
import {
  PaymentGatewayRefused,
  PaymentGatewayUnavailable,
  type AttachedPaymentMethod,
  type AttachPaymentMethodInput,
  type CancelResult,
  type CardDetails,
  type ChargeInput,
  type ChargeLookup,
  type ChargeResult,
  type PaymentGateway,
  type RefundInput,
  type RefundResult,
} from '../../src/ports/payment-gateway';

/** A charge and what became of it. */
export interface GatewayCharge extends ChargeInput {
  readonly reference: string;
  status: ChargeResult['status'];
  reason: string | null;
}

interface GatewayRefund extends RefundInput {
  readonly reference: string;
}

interface Hold {
  readonly begin: () => void;
  readonly released: Promise<void>;
}

/** A payment gateway without money and without a database: Stripe's test cards. */
export class InMemoryPaymentGateway implements PaymentGateway {
  readonly charges: GatewayCharge[] = [];
  readonly refunds: GatewayRefund[] = [];
  /** While it is down nothing moves and nobody is answered. */
  isDown = false;
  readonly #tokens = new Map<string, string>();
  #hold: Hold | undefined;

  attach({ account, token, idempotencyKey }: AttachPaymentMethodInput): Promise<AttachedPaymentMethod> {
    const card = findSandboxCard(token);
    if (!card) return Promise.reject(invalidRequest('token', 'no such payment method'));
    const reference = `pm_${idempotencyKey}`;
    this.#tokens.set(reference, token);
    const customer = account.customer ?? `cus_${account.id}`;
    return Promise.resolve({ reference, customer, ...toCardDetails(card) });
  }

  describe(reference: string): Promise<CardDetails | null> {
    const card = findSandboxCard(this.#tokens.get(reference) ?? '');
    return Promise.resolve(card ? toCardDetails(card) : null);
  }

  detach(reference: string): Promise<void> {
    this.#tokens.delete(reference);
    return Promise.resolve();
  }

  async charge(input: ChargeInput): Promise<ChargeResult> {
    const hold = this.#hold;
    this.#hold = undefined;
    hold?.begin();
    await hold?.released;
    this.#answer();
    const known = this.#findByKey(input.idempotencyKey);
    if (known && known.amount !== input.amount) throw reusedKey();
    return toResult(known ?? this.#decide(input));
  }

  /** The next charge takes until it is released; `begun` resolves once it has been asked for. */
  holdNextCharge(): { begun: Promise<void>; release: () => void } {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const begun = new Promise<void>((resolve) => (this.#hold = { begin: resolve, released }));
    return { begun, release };
  }

  async findCharge({ idempotencyKey }: ChargeLookup): Promise<ChargeResult | null> {
    this.#answer();
    const known = this.#findByKey(idempotencyKey);
    return Promise.resolve(known ? toResult(known) : null);
  }

  retrieve(reference: string): Promise<ChargeResult> {
    return this.#get(reference).then(toResult);
  }

  async cancel(reference: string): Promise<CancelResult> {
    this.#answer();
    const charge = await this.#get(reference);
    if (charge.status === 'succeeded') return { status: 'succeeded', reference };
    this.#settle(charge, 'declined', 'canceled');
    return { status: 'canceled' };
  }

  /** What the customer does in the browser: a waiting charge succeeds, a canceled one does not. */
  async authenticate(reference: string): Promise<void> {
    this.#settle(await this.#get(reference), 'succeeded', null);
  }

  async refund(input: RefundInput): Promise<RefundResult> {
    this.#answer();
    const charge = await this.#get(input.charge);
    const known = this.refunds.find(({ idempotencyKey }) => idempotencyKey === input.idempotencyKey);
    if (known && known.amount !== input.amount) throw reusedKey();
    if (known) return { status: 'succeeded', reference: known.reference };
    const sentBack = sum(this.refunds.filter((refund) => refund.charge === input.charge));
    if (charge.status !== 'succeeded' || sentBack + input.amount > charge.amount)
      return { status: 'refused', reason: 'amount_exceeds_charge', message: 'Less is left to refund.' };
    const refund = { ...input, reference: `re_${String(this.refunds.length + 1)}` };
    this.refunds.push(refund);
    return { status: 'succeeded', reference: refund.reference };
  }

  #answer(): void {
    if (this.isDown) throw new PaymentGatewayUnavailable('The bank is down.');
  }

  #decide(input: ChargeInput): GatewayCharge {
    const token = this.#tokens.get(input.method);
    const failure = token === undefined ? 'payment_method_unavailable' : findSandboxCard(token)?.failure;
    const needsAction = failure === AUTHENTICATION_REQUIRED;
    const charge: GatewayCharge = {
      ...input,
      reference: `pi_${String(this.charges.length + 1)}`,
      status: needsAction ? 'requires_action' : failure === undefined ? 'succeeded' : 'declined',
      reason: failure ?? null,
    };
    this.charges.push(charge);
    return charge;
  }

  #settle(charge: GatewayCharge, status: GatewayCharge['status'], reason: string | null): void {
    if (charge.status !== 'requires_action') return;
    charge.status = status;
    charge.reason = reason;
  }

  #findByKey(key: string): GatewayCharge | undefined {
    return this.charges.find(({ idempotencyKey }) => idempotencyKey === key);
  }

  #get(reference: string): Promise<GatewayCharge> {
    const charge = this.charges.find((each) => each.reference === reference);
    return charge
      ? Promise.resolve(charge)
      : Promise.reject(new PaymentGatewayRefused('unknown_charge', `No charge ${reference}.`));
  }
}

function toCardDetails({ brand, last4 }: SandboxCard): CardDetails {
  return { brand, last4, expiry: { month: 12, year: 2099 } };
}

function toResult({ status, reference, reason }: GatewayCharge): ChargeResult {
  switch (status) {
    case 'succeeded':
      return { status, reference };
    case 'requires_action':
      return { status, reference, clientSecret: `${reference}_secret` };
    case 'declined':
      return { status, reference, reason: reason ?? 'declined', message: declineMessage(reason ?? '') };
  }
}

function reusedKey(): PaymentGatewayRefused {
  return new PaymentGatewayRefused('idempotency_key_reused', 'This key was used for something else.');
}

function sum(amounts: readonly { readonly amount: number }[]): number {
  return amounts.reduce((total, { amount }) => total + amount, 0);
}
