import type { Payment, PaymentOutcome, Refund } from '../domain/billing/payment';
import { recordRefund, type RefundOutcome } from '../domain/billing/refund';
import type { Effects } from '../domain/effects';
import { recordOutcome } from '../domain/renewal/payment-outcome';
import { PaymentGatewayRefused, type ChargeInput, type PaymentGateway } from '../ports/payment-gateway';
import type { PayablePayment, PaymentReads, SendableRefund } from '../adapters/persistence/payment-reads';
import type { Carried, ChangeProgress, SubscriptionProgress } from '../ports/workflows';
import { toProgress, type DecidedBy, type Decisions } from './decisions';

/** What moves money at the gateway. Repeating it never moves money twice: every call carries the key of its payment. */
export class PaymentSteps {
  constructor(
    private readonly gateway: PaymentGateway,
    private readonly payments: PaymentReads,
    private readonly decisions: Decisions,
  ) {}

  /**
   * Charges a payment, or learns what became of an earlier attempt at it; what it pays takes note of the outcome at once.
   * @param attempt - from the second on the gateway is asked what the first one did before it is asked for money
   */
  async charge(
    id: string,
    carried: Carried,
    { attempt }: { readonly attempt: number },
  ): Promise<ChangeProgress | SubscriptionProgress> {
    const payable = await this.payments.findPending(id);
    if (!payable) return this.look(carried);
    const outcome = await this.#chargeOnce(payable, attempt);
    return this.record(id, outcome, 'workflow', carried);
  }

  /**
   * Makes sure that a payment that waits for its customer cannot succeed later; it may have succeeded already.
   * @param request - who asks for it: a change that has been paid all the same is what this request has confirmed
   */
  async end(
    id: string,
    by: DecidedBy,
    carried: Carried,
    request?: string,
  ): Promise<ChangeProgress | SubscriptionProgress> {
    const payment = await this.payments.find(id);
    if (payment?.status !== 'requires_action' || payment.reference === null) return this.look(carried);
    const ended = await this.gateway.cancel(payment.reference);
    const outcome: PaymentOutcome = ended.status === 'canceled' ? { status: 'abandoned' } : ended;
    return this.record(id, outcome, by, carried, request);
  }

  /** Sends back what a change owes, or what a subscription was paid without owing it any more. */
  async sendBack(of: Carried): Promise<ChangeProgress | SubscriptionProgress> {
    for (const sendable of await this.payments.pendingRefunds(of)) {
      const outcome = await this.#refund(sendable);
      await this.decisions.take({ payment: sendable.refund.payment }, 'workflow', of, (situation, newId) => {
        const known = situation.refunds.find(
          ({ id, status }) => isSame(sendable, id) && status === 'pending',
        );
        return known ? recordRefund(situation, known, outcome, newId) : null;
      });
    }
    return this.look(of);
  }

  /** Takes note of what the gateway said of a payment, once. */
  async record(
    id: string,
    outcome: PaymentOutcome,
    by: DecidedBy,
    carried: Carried,
    request?: string,
  ): Promise<ChangeProgress | SubscriptionProgress> {
    const answered = by === 'gateway' ? null : carried;
    const recorded = await this.decisions.take({ payment: id }, by, answered, (situation, newId) => {
      const payment = situation.payments.find((each) => each.id === id);
      const effects = payment ? recordOutcome(situation, payment, outcome, newId) : null;
      return effects && request !== undefined ? confirmedBy(effects, request) : effects;
    });
    return toProgress(recorded, carried);
  }

  /** How the row stands; whoever's time to be looked at is stored wrongly is stored rightly then. */
  async look(carried: Carried): Promise<ChangeProgress | SubscriptionProgress> {
    const looked = await this.decisions.take(carried, 'workflow', carried, ({ now }) => ({ at: now }));
    return toProgress(looked, carried);
  }

  async #chargeOnce(
    { payment, customer, method, customerPresent, mayBeForgotten }: PayablePayment,
    attempt: number,
  ): Promise<PaymentOutcome> {
    const idempotencyKey = payment.id;
    if (attempt > 1 || mayBeForgotten) {
      const earlier = await this.gateway.findCharge({ idempotencyKey, customer });
      if (earlier) return earlier;
    }
    const { amount, currency, purpose, change, subscription } = payment;
    return this.#chargeOrDecline({
      idempotencyKey,
      customer,
      method,
      amount,
      currency,
      description: `${purpose} ${change ?? subscription}`,
      customerPresent,
      metadata: metadataOf(payment),
    });
  }

  /** What the gateway refuses for good moves no money, today or later: for whoever pays it is a decline. */
  async #chargeOrDecline(input: ChargeInput): Promise<PaymentOutcome> {
    try {
      return await this.gateway.charge(input);
    } catch (error) {
      if (error instanceof PaymentGatewayRefused)
        return { status: 'declined', reason: error.reason, message: error.message };
      throw error;
    }
  }

  /** What the gateway refuses for good, a payment that it does not know for instance, will never go back. */
  async #refund({ refund, account, charge, currency }: SendableRefund): Promise<RefundOutcome> {
    const { id: idempotencyKey, amount, subscription, change } = refund;
    const metadata = { account, subscription, ...(change === null ? {} : { change }) };
    try {
      const result = await this.gateway.refund({ idempotencyKey, charge, amount, currency, metadata });
      return result.status === 'refused'
        ? { status: 'refused' }
        : { status: 'sent', reference: result.reference };
    } catch (error) {
      if (error instanceof PaymentGatewayRefused) return { status: 'refused' };
      throw error;
    }
  }
}

/** A request that finds its change paid has confirmed it, and finds that where it is repeated. */
function confirmedBy(effects: Effects, request: string): Effects {
  const changes = effects.changes?.map((each) =>
    each.status === 'completed' ? { ...each, confirmation: request } : each,
  );
  return changes ? { ...effects, changes } : effects;
}

function isSame({ refund }: { readonly refund: Refund }, id: string): boolean {
  return refund.id === id;
}

function metadataOf({ account, subscription, change, invoice }: Payment): ChargeInput['metadata'] {
  return { account, subscription, invoice, ...(change === null ? {} : { change }) };
}
