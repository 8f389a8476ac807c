import type { Router } from 'express';
import type { Logger } from 'pino';
import { PaymentNotices } from '../adapters/persistence/payment-notices';
import { toPaymentEvent, verifyStripeEvent } from '../adapters/payments/stripe/stripe-events';
import { PaymentEvents } from '../application/payment-events';
import { stripeWebhookRouter } from '../http/routes/stripe-webhook';
import type { Adapters } from './adapters';
import type { Settings } from './settings';

/** Stripe's webhook, where a secret is set with which its events can be told from anyone else's. */
export function stripeRouters(
  { database, payments, gateway, decisions, acts }: Adapters,
  { stripe }: Settings,
  logger: Logger,
): readonly Router[] {
  if (stripe === undefined) return [];
  const secret = stripe.webhookSecret;
  if (secret === undefined) {
    logger.warn('STRIPE_WEBHOOK_SECRET is not set: what Stripe tells by itself goes unnoticed');
    return [];
  }
  const events = new PaymentEvents({
    database,
    payments,
    decisions,
    acts,
    gateway,
    notices: new PaymentNotices(database),
    logger,
  });
  return [
    stripeWebhookRouter({
      read: (body, signature) => toPaymentEvent(verifyStripeEvent(body, signature, secret)),
      receive: (event) => events.receive(event),
    }),
  ];
}
