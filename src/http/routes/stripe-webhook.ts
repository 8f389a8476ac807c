import express, { Router } from 'express';
import type { PaymentEvent } from '../../ports/payment-event';
import { setRoute } from '../observability/observe-requests';
import { sendJson } from '../operation/send-result';

const PATH = '/v1/stripe/webhook';

export interface StripeWebhookDependencies {
  /**
   * What the body says, null for what is of no interest.
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
    const event = read(Buffer.isBuffer(body) ? body : Buffer.alloc(0), request.get('stripe-signature') ?? '');
    if (event) await receive(event);
    sendJson(response, { received: true });
  });
  return router;
}
