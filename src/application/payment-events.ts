import type { Logger } from 'pino';
import type { Database } from '../adapters/persistence/database';
import type { PaymentNotices } from '../adapters/persistence/payment-notices';
import type { Payment } from '../domain/billing/payment';
import { recordDisputed, recordReturnedRefund, recordTakenBack } from '../domain/billing/refund';
import { DomainError } from '../domain/errors';
import type { PaymentEvent, PaymentGateway } from '../ports/payment-gateway';
import type { PaymentReads } from '../adapters/persistence/payment-reads';
import type { Carried } from '../ports/workflows';
import type { Decisions } from './decisions';
import type { PaymentSteps } from './payment-steps';

type EventOf<Kind extends PaymentEvent['kind']> = Extract<PaymentEvent, { readonly kind: Kind }>;

export interface PaymentEventDependencies {
  readonly database: Database;
  readonly payments: PaymentReads;
  readonly decisions: Decisions;
  readonly paymentSteps: PaymentSteps;
  readonly gateway: PaymentGateway;
  readonly notices: PaymentNotices;
  readonly logger: Logger;
}

const CREDITED = 'The money came back and became account credit.';
const NOT_ARRIVED = 'The money did not arrive. Send it in another way, or give account credit.';

/** The state in which a payment can still be authenticated. */
const AUTHENTICATION_REQUIRED = 'authentication_required';

/**
 * Acts upon what the gateway tells of its own accord. Events come more than once and in any order: each is a decision that
 * finds out by itself whether it is new.
 */
export class PaymentEvents {
  constructor(private readonly dependencies: PaymentEventDependencies) {}

  async receive(event: PaymentEvent): Promise<void> {
    switch (event.kind) {
      case 'payment_succeeded':
        return this.#succeed(event);
      case 'payment_failed':
        return this.#fail(event);
      case 'refund_changed':
        return this.#noteRefund(event);
      case 'dispute_changed':
        return this.#noteDispute(event);
      case 'card_updated':
        return this.#updateCard(event);
    }
  }

  /** Only what is in flight can be paid; anything else has got money that nobody expects, and goes back. */
  async #succeed({ idempotencyKey, charge }: EventOf<'payment_succeeded'>): Promise<void> {
    const { payments, paymentSteps, logger } = this.dependencies;
    const payment = await payments.find(idempotencyKey);
    if (!payment || payment.status === 'succeeded') return;
    if (payment.status === 'declined' || payment.status === 'abandoned')
      logger.warn({ payment: payment.id, charge }, 'A payment that had ended was paid, and is sent back');
    await paymentSteps.record(
      payment.id,
      { status: 'succeeded', reference: charge },
      'gateway',
      carrierOf(payment),
    );
  }

  /**
   * A payment whose authentication failed could be tried again and succeed later: it is canceled first, and what the
   * gateway answers is its end. While a charge is under way, whoever makes it learns its outcome by itself.
   */
  async #fail({ idempotencyKey, charge, reason, message }: EventOf<'payment_failed'>): Promise<void> {
    const { payments, paymentSteps, gateway } = this.dependencies;
    const payment = await payments.find(idempotencyKey);
    if (payment?.status !== 'requires_action' || reason === AUTHENTICATION_REQUIRED) return;
    const canceled = await gateway.cancel(charge);
    const outcome =
      canceled.status === 'succeeded'
        ? canceled
        : ({ status: 'declined', reason, message, reference: charge } as const);
    await paymentSteps.record(payment.id, outcome, 'gateway', carrierOf(payment));
  }

  /**
   * Refunds of our own are in the books already: where the money comes back afterwards, it becomes account credit. What
   * was sent back at the gateway itself counts as sent back, and support is told.
   */
  async #noteRefund(event: EventOf<'refund_changed'>): Promise<void> {
    const { refund, charge, idempotencyKey, status, amount, currency, at } = event;
    if (status === 'pending' || (status === 'succeeded' && idempotencyKey !== null)) return;
    const payment = await this.#paymentOf(charge);
    if (!payment) return;
    const failed = status === 'failed';
    const isCredited = failed && idempotencyKey !== null && (await this.#creditReturned(idempotencyKey));
    if (!failed) await this.#takeBack(payment, { reference: refund, amount });
    await this.dependencies.notices.note({
      key: `${refund}/${status}`,
      type: failed ? 'payment.refund_failed' : 'payment.refunded_at_gateway',
      account: payment.account,
      change: payment.change,
      at,
      data: { payment: payment.id, refund, amount, currency },
      act: failed ? 'refund_failed' : 'refunded_at_gateway',
      reason: failed ? (isCredited ? CREDITED : NOT_ARRIVED) : null,
    });
  }

  /**
   * The payment behind a charge, null where it is none of ours.
   * @throws DomainError `conflict` while the outcome of a payment is still to be recorded: it may be this one, and the
   * gateway tells it again later
   */
  async #paymentOf(charge: string): Promise<Payment | null> {
    const { payments } = this.dependencies;
    const isAwaited = await payments.hasUnknownReference();
    const payment = await payments.findByReference(charge);
    if (!payment && isAwaited)
      throw new DomainError('conflict', 'A payment is being recorded. Tell it again later.');
    return payment;
  }

  async #takeBack(payment: Payment, taken: { reference: string; amount: number }): Promise<void> {
    await this.dependencies.decisions.take({ payment: payment.id }, 'gateway', null, (situation, newId) => {
      const known = situation.payments.find(({ id }) => id === payment.id);
      return known ? recordTakenBack(situation, known, taken, newId) : null;
    });
  }

  /** True where the refund is account credit now. */
  async #creditReturned(id: string): Promise<boolean> {
    const { payments, decisions } = this.dependencies;
    const refund = await payments.findRefund(id);
    if (!refund) return false;
    await decisions.take({ payment: refund.payment }, 'gateway', null, (situation, newId) => {
      const known = situation.refunds.find((each) => each.id === id);
      if (known?.status === 'pending')
        throw new DomainError('conflict', 'This refund is being recorded. Tell it again later.');
      return known?.status === 'succeeded' ? recordReturnedRefund(situation, known, newId) : null;
    });
    return true;
  }

  async #noteDispute(event: EventOf<'dispute_changed'>): Promise<void> {
    const { dispute, charge, reason, status, amount, currency, at } = event;
    const payment = await this.#paymentOf(charge);
    if (!payment) return;
    await this.#noteDisputed(payment);
    if (status === 'lost') await this.#takeBack(payment, { reference: dispute, amount });
    await this.dependencies.notices.note({
      key: `${dispute}/${status}`,
      type: 'payment.disputed',
      account: payment.account,
      change: payment.change,
      at,
      data: { payment: payment.id, dispute, status, reason, amount, currency },
      act: `dispute_${status}`,
      reason,
    });
  }

  async #noteDisputed(payment: Payment): Promise<void> {
    await this.dependencies.decisions.take({ payment: payment.id }, 'gateway', null, (situation) => {
      const known = situation.payments.find(({ id }) => id === payment.id);
      return known ? recordDisputed(situation, known) : null;
    });
  }

  /** Told late or twice, it is the card as it is now that counts. */
  async #updateCard({ method }: EventOf<'card_updated'>): Promise<void> {
    const { database, gateway } = this.dependencies;
    const where = { reference: method, removedAt: null };
    if ((await database.prisma.paymentMethod.count({ where })) === 0) return;
    const card = await gateway.describe(method);
    if (!card) return;
    const { brand, last4, expiry } = card;
    await database.prisma.paymentMethod.updateMany({
      where,
      data: { brand, last4, expiry: expiry && `${String(expiry.month)}/${String(expiry.year)}` },
    });
  }
}

/** The row whose workflow takes note of what becomes of a payment. */
function carrierOf({ change, subscription }: Payment): Carried {
  return change === null ? { subscription } : { change };
}
