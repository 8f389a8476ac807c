import type { Logger } from 'pino';
import type { Database } from '../adapters/persistence/database';
import type { Payment } from '../adapters/persistence/generated/client';
import type { PaymentNotices } from '../adapters/persistence/payment-notices';
import { recordReturnedRefund } from '../domain/change/refunds';
import { DomainError } from '../domain/errors';
import type { PaymentEvent } from '../ports/payment-event';
import type { ChargeResult, PaymentGateway } from '../ports/payment-gateway';
import type { PaymentRecords } from '../ports/payment-records';
import type { SubscriptionRecords } from '../ports/subscription-records';
import type { WakeWorkflows } from './wake-workflows';

type EventOf<Kind extends PaymentEvent['kind']> = Extract<PaymentEvent, { readonly kind: Kind }>;

export interface PaymentEventDependencies {
  readonly database: Database;
  readonly payments: PaymentRecords;
  readonly records: SubscriptionRecords;
  readonly gateway: PaymentGateway;
  readonly notices: PaymentNotices;
  readonly workflows: WakeWorkflows;
  readonly logger: Logger;
}

const CREDITED = 'The money came back and became account credit.';
const NOT_ARRIVED = 'The money did not arrive. Send it in another way, or give account credit.';

/** The state in which a payment can still be authenticated. */
const AUTHENTICATION_REQUIRED = 'authentication_required';

/**
 * Acts upon what the gateway tells of its own accord. Events come more than once and in any order: outcomes are recorded
 * once, and the workflow that waits for one settles it when it looks again.
 */
export class PaymentEvents {
  constructor(private readonly dependencies: PaymentEventDependencies) {}

  async receive(event: PaymentEvent): Promise<void> {
    switch (event.kind) {
      case 'payment_succeeded':
      case 'payment_failed':
        return this.#settle(event);
      case 'refund_changed':
        return this.#noteRefund(event);
      case 'dispute_changed':
        return this.#noteDispute(event);
      case 'card_updated':
        return this.#updateCard(event);
    }
  }

  async #settle(event: EventOf<'payment_succeeded' | 'payment_failed'>): Promise<void> {
    const { database, payments, workflows } = this.dependencies;
    const payment = await database.prisma.payment.findUnique({ where: { id: event.idempotencyKey } });
    if (!payment) return;
    const outcome =
      event.kind === 'payment_succeeded'
        ? this.#success(payment, event)
        : await this.#failure(payment, event);
    if (outcome) await payments.recordOutcome(payment.id, outcome);
    if (outcome ?? !payment.settled) await workflows.wakeForPayment(payment);
  }

  /** Only what is still open can be paid; anything else has got money that nobody expects. */
  #success({ id, status }: Payment, { charge }: EventOf<'payment_succeeded'>): ChargeResult | null {
    if (status === 'pending' || status === 'requires_action')
      return { status: 'succeeded', reference: charge };
    if (status !== 'succeeded')
      this.dependencies.logger.error(
        { payment: id, charge, whatToDo: 'Send the charge back at the gateway: nothing was sold for it.' },
        'A payment that had ended was paid',
      );
    return null;
  }

  /**
   * A payment whose authentication failed could be tried again and succeed later: it is canceled first, and what the
   * gateway answers is its end. While a charge is under way, whoever makes it learns its outcome by itself.
   */
  async #failure(
    { status }: Payment,
    { charge, reason, message }: EventOf<'payment_failed'>,
  ): Promise<ChargeResult | null> {
    if (status !== 'requires_action' || reason === AUTHENTICATION_REQUIRED) return null;
    const canceled = await this.dependencies.gateway.cancel(charge);
    return canceled.status === 'succeeded'
      ? canceled
      : { status: 'declined', reason, message, reference: charge };
  }

  /**
   * Refunds of our own are in the books already: where the money comes back afterwards, it becomes account credit. What
   * was sent back at the gateway itself is for support.
   */
  async #noteRefund(event: EventOf<'refund_changed'>): Promise<void> {
    const { refund, charge, idempotencyKey, status, amount, currency, at } = event;
    if (status === 'pending' || (status === 'succeeded' && idempotencyKey !== null)) return;
    const payment = await this.#findByCharge(charge);
    if (!payment) return;
    const failed = status === 'failed';
    const isCredited = failed && idempotencyKey !== null && (await this.#creditReturned(idempotencyKey));
    await this.dependencies.notices.note({
      key: `${refund}/${status}`,
      type: failed ? 'payment.refund_failed' : 'payment.refunded_at_gateway',
      account: payment.accountId,
      change: payment.changeId,
      at,
      data: { payment: payment.id, refund, amount, currency },
      act: failed ? 'refund_failed' : 'refunded_at_gateway',
      reason: failed ? (isCredited ? CREDITED : NOT_ARRIVED) : null,
    });
  }

  /** True where the refund is account credit now. */
  async #creditReturned(id: string): Promise<boolean> {
    const { database, records } = this.dependencies;
    const refund = await database.prisma.refund.findUnique({ where: { id } });
    if (!refund) return false;
    const { changeId: change, subscriptionId: subscription } = refund;
    await records.decide(change === null ? { subscription } : { change }, (situation, newId) => {
      const known = situation.refunds.find((each) => each.id === id);
      if (known?.status === 'pending')
        throw new DomainError('conflict', 'This refund is being recorded. Tell it again later.');
      const effects = known?.status === 'succeeded' ? recordReturnedRefund(situation, known, newId) : null;
      return { effects, answer: null };
    });
    return true;
  }

  async #noteDispute(event: EventOf<'dispute_changed'>): Promise<void> {
    const { dispute, charge, reason, status, amount, currency, at } = event;
    const payment = await this.#findByCharge(charge);
    if (!payment) return;
    await this.dependencies.notices.note({
      key: `${dispute}/${status}`,
      type: 'payment.disputed',
      account: payment.accountId,
      change: payment.changeId,
      at,
      data: { payment: payment.id, dispute, status, reason, amount, currency },
      act: `dispute_${status}`,
      reason,
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

  #findByCharge(reference: string): Promise<Payment | null> {
    return this.dependencies.database.prisma.payment.findFirst({ where: { reference } });
  }
}
