import Stripe from 'stripe';
import { invalidRequest } from '../../../domain/errors';
import type { PaymentMetadata, PaymentEvent } from '../../../ports/payment-gateway';
import { fromStripeAmount } from './stripe-amount';
import { toDecline } from './stripe-charge';

type EventOf<Type extends Stripe.Event['type']> = Extract<Stripe.Event, { type: Type }>;

/**
 * The event in a webhook's raw body, once its signature shows that Stripe sent it, within the last five minutes.
 * @throws DomainError `invalid_request` for any other body.
 */
export function verifyStripeEvent(payload: string | Buffer, signature: string, secret: string): Stripe.Event {
  try {
    return Stripe.webhooks.constructEvent(payload, signature, secret);
  } catch {
    throw invalidRequest('stripe-signature', 'is not Stripe’s signature of this body');
  }
}

/** What an event means for us; null for kinds we do not act upon and for payments that are not ours. */
export function toPaymentEvent(event: Stripe.Event): PaymentEvent | null {
  switch (event.type) {
    case 'payment_intent.succeeded':
      return toSuccess(event);
    case 'payment_intent.payment_failed':
      return toFailure(event);
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed':
      return toRefund(event);
    case 'charge.dispute.created':
    case 'charge.dispute.closed':
      return toDispute(event);
    case 'payment_method.automatically_updated':
    case 'payment_method.updated':
      return toCardUpdate(event);
    default:
      return null;
  }
}

function origin({ id, created }: Stripe.Event): { id: string; at: number } {
  return { id, at: created * 1000 };
}

function toSuccess(event: EventOf<'payment_intent.succeeded'>): PaymentEvent | null {
  const payment = toPayment(event.data.object);
  return payment && { ...origin(event), kind: 'payment_succeeded', ...payment };
}

function toFailure(event: EventOf<'payment_intent.payment_failed'>): PaymentEvent | null {
  const payment = toPayment(event.data.object);
  const { reason, message } = toDecline(event.data.object.last_payment_error);
  return payment && { ...origin(event), kind: 'payment_failed', ...payment, reason, message };
}

function toRefund(
  event: EventOf<'refund.created' | 'refund.updated' | 'refund.failed'>,
): PaymentEvent | null {
  const { id: refund, payment_intent: intent, metadata, status, amount, currency } = event.data.object;
  const charge = toId(intent);
  if (charge === null) return null;
  const isOver = status === 'failed' || status === 'canceled';
  return {
    ...origin(event),
    kind: 'refund_changed',
    refund,
    charge,
    idempotencyKey: metadata?.idempotency_key ?? null,
    status: isOver ? 'failed' : status === 'succeeded' ? 'succeeded' : 'pending',
    ...toMoney(amount, currency),
  };
}

function toDispute(event: EventOf<'charge.dispute.created' | 'charge.dispute.closed'>): PaymentEvent | null {
  const { id: dispute, payment_intent: intent, reason, status, amount, currency } = event.data.object;
  const charge = toId(intent);
  if (charge === null) return null;
  const outcome = event.type === 'charge.dispute.created' ? 'opened' : status === 'lost' ? 'lost' : 'won';
  return {
    ...origin(event),
    kind: 'dispute_changed',
    dispute,
    charge,
    reason,
    status: outcome,
    ...toMoney(amount, currency),
  };
}

function toCardUpdate(
  event: EventOf<'payment_method.automatically_updated' | 'payment_method.updated'>,
): PaymentEvent {
  return { ...origin(event), kind: 'card_updated', method: event.data.object.id };
}

function toPayment({ id, metadata, amount, currency }: Stripe.PaymentIntent) {
  const { idempotency_key: idempotencyKey, account, subscription, change, invoice } = metadata;
  if (idempotencyKey === undefined || account === undefined || subscription === undefined) return null;
  const about: PaymentMetadata = {
    account,
    subscription,
    ...(change === undefined ? {} : { change }),
    ...(invoice === undefined ? {} : { invoice }),
  };
  return { charge: id, idempotencyKey, metadata: about, ...toMoney(amount, currency) };
}

function toMoney(amount: number, currency: string): { amount: number; currency: string } {
  const code = currency.toUpperCase();
  return { amount: fromStripeAmount(amount, code), currency: code };
}

function toId(reference: string | { readonly id: string } | null): string | null {
  return typeof reference === 'string' ? reference : (reference?.id ?? null);
}
