import { randomUUID } from 'node:crypto';
import Stripe from 'stripe';
import type { StripeDouble } from '../../support/stripe-peers/double';

type Intent = StripeDouble['state']['intents'][number];

/** Tells a service what Stripe would tell it. */
export class StripeSender {
  constructor(
    private readonly url: string,
    private readonly secret: string,
  ) {}

  /** The status of the answer. */
  async send(type: string, object: object, secret = this.secret): Promise<number> {
    const payload = JSON.stringify({
      id: `evt_${randomUUID()}`,
      object: 'event',
      type,
      created: Math.floor(Date.now() / 1000),
      data: { object },
    });
    const response = await fetch(`${this.url}/v1/stripe/webhook`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload, secret }),
      },
      body: payload,
    });
    return response.status;
  }

  succeeded(intent: Intent): Promise<number> {
    return this.send('payment_intent.succeeded', {
      ...intent,
      status: 'succeeded',
      last_payment_error: null,
    });
  }

  failed(intent: Intent, code = 'payment_intent_authentication_failure'): Promise<number> {
    const last_payment_error = { type: 'card_error', code, message: 'You were not authenticated.' };
    return this.send('payment_intent.payment_failed', {
      ...intent,
      status: 'requires_payment_method',
      last_payment_error,
    });
  }

  disputed(intent: Intent, status = 'needs_response'): Promise<number> {
    const { id: payment_intent, amount, currency } = intent;
    const type = status === 'needs_response' ? 'charge.dispute.created' : 'charge.dispute.closed';
    return this.send(type, { id: 'dp_1', payment_intent, amount, currency, status, reason: 'fraudulent' });
  }
}
