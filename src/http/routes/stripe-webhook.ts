import express, { Router } from 'express';
import { z } from 'zod';
import { DomainError, invalidRequest } from '../../domain/errors';
import type { PaymentEvent } from '../../ports/payment-gateway';
import { setRoute } from '../observability';
import { isStorable, check } from '../operation/parse-input';
import { sendJson } from '../operation/answer';
import { FIRST_INSTANT, LAST_INSTANT } from '../schemas/fields';

const PATH = '/v1/stripe/webhook';

const text = z.string().max(5000).refine(isStorable);
const name = text.min(1);
const origin = { id: name, at: z.int().min(FIRST_INSTANT).max(LAST_INSTANT) };
const money = { amount: z.int().min(0), currency: z.string().regex(/^[A-Z]{3}$/) };
const about = z.object({
  account: name,
  subscription: name,
  change: name.exactOptional(),
  invoice: name.exactOptional(),
});
const payment = { ...origin, ...money, charge: name, idempotencyKey: name, metadata: about };

/** What may be acted upon: a signature says who sent something, not that it is what its type promises. */
const paymentEvent = z.discriminatedUnion('kind', [
  z.object({ ...payment, kind: z.literal('payment_succeeded') }),
  z.object({ ...payment, kind: z.literal('payment_failed'), reason: text, message: text }),
  z.object({
    ...{ ...origin, ...money, kind: z.literal('refund_changed'), refund: name, charge: name },
    idempotencyKey: name.nullable(),
    status: z.enum(['pending', 'succeeded', 'failed']),
  }),
  z.object({
    ...{ ...origin, ...money, kind: z.literal('dispute_changed'), dispute: name, charge: name },
    reason: text,
    status: z.enum(['opened', 'won', 'lost']),
  }),
  z.object({ ...origin, kind: z.literal('card_updated'), method: name }),
]) satisfies z.ZodType<PaymentEvent>;

export interface StripeWebhookDependencies {
  /**
   * What the body says, null for what is of no interest. It may throw anything where a body has no shape of Stripe's.
   * @throws DomainError `invalid_request` where the signature is not Stripe's
   */
  readonly read: (body: Buffer, signature: string) => PaymentEvent | null;
  /** Acts upon an event; a second time it does nothing. */
  readonly receive: (event: PaymentEvent) => Promise<void>;
}

/** Where Stripe tells what happened while nobody was asking. A failure is answered as such: Stripe comes again, for days. */
export function stripeWebhookRouter({ read, receive }: StripeWebhookDependencies): Router {
  const router = Router();
  // The signature is over the bytes as they came.
  router.post(PATH, express.raw({ type: () => true, limit: '1mb' }), async (request, response) => {
    setRoute(response, PATH);
    const body: unknown = request.body;
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    const event = understand(() => read(bytes, request.get('stripe-signature') ?? ''));
    if (event) await receive(check(paymentEvent, event));
    sendJson(response, { received: true });
  });
  return router;
}

function understand(read: () => PaymentEvent | null): PaymentEvent | null {
  try {
    return read();
  } catch (error) {
    throw error instanceof DomainError ? error : invalidRequest('', 'is no event as Stripe sends them');
  }
}
