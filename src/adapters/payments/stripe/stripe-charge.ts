import Stripe from 'stripe';
import {
  type ChargeInput,
  type ChargeResult,
  PaymentGatewayUnavailable,
} from '../../../ports/payment-gateway';
import { toStripeAmount } from './stripe-amount';
import { isRefusal } from './stripe-client';

type Decline = Extract<ChargeResult, { status: 'declined' }>;

const AUTHENTICATION_REQUIRED = 'authentication_required';

/** What every server that speaks Stripe's API understands. */
export function toIntentParameters(input: ChargeInput) {
  return {
    amount: toStripeAmount(input.amount, input.currency),
    currency: input.currency.toLowerCase(),
    customer: input.customer,
    payment_method: input.method,
    confirm: true,
    metadata: { ...input.metadata, idempotency_key: input.idempotencyKey },
    ...(input.customerPresent ? {} : { off_session: true }),
  } satisfies Stripe.PaymentIntentCreateParams;
}

/**
 * Ways of paying that lead the customer away are ruled out, since no page of ours is given to come back to; the payment
 * is readable at Stripe; and the card that is used now may be charged later without its owner.
 */
export function toOptionalIntentParameters(input: ChargeInput) {
  return {
    description: input.description,
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' as const },
    ...(input.customerPresent ? { setup_future_usage: 'off_session' as const } : {}),
  } satisfies Partial<Stripe.PaymentIntentCreateParams>;
}

/** A payment as it stands. A payment that failed only for lack of authentication can still be authenticated. */
export function toChargeResult(intent: Stripe.PaymentIntent): ChargeResult {
  const { id: reference, status, client_secret: clientSecret, last_payment_error: failure } = intent;
  switch (status) {
    case 'succeeded':
      return { status: 'succeeded', reference };
    case 'canceled':
      return { status: 'declined', reason: 'canceled', message: 'The payment was canceled.', reference };
    case 'requires_action':
    case 'requires_confirmation':
      return { status: 'requires_action', reference, clientSecret: clientSecret ?? '' };
    case 'requires_payment_method':
      return awaitsAuthentication(failure) && clientSecret !== null
        ? { status: 'requires_action', reference, clientSecret }
        : { ...toDecline(failure), reference };
    default:
      throw new PaymentGatewayUnavailable(`Stripe: payment ${reference} is ${status}`);
  }
}

/** What an error says about a charge, undefined where it leaves the outcome open or is no matter of the card. */
export function toFailedCharge(error: unknown): ChargeResult | undefined {
  if (error instanceof Stripe.errors.StripeCardError) {
    const intent = error.payment_intent;
    if (intent === undefined) return toDecline(error);
    return awaitsAuthentication(error) && intent.client_secret !== null
      ? { status: 'requires_action', reference: intent.id, clientSecret: intent.client_secret }
      : { ...toDecline(error), reference: intent.id };
  }
  if (!isRefusal(error)) return undefined;
  if (error.code === 'amount_too_small' || error.code === 'amount_too_large') {
    return { status: 'declined', reason: error.code, message: error.message };
  }
  return error.param === 'payment_method'
    ? { status: 'declined', reason: 'payment_method_unavailable', message: error.message }
    : undefined;
}

interface CardFailure {
  readonly code?: string | undefined;
  readonly decline_code?: string | undefined;
  readonly message?: string | undefined;
}

function awaitsAuthentication(failure: CardFailure | null): boolean {
  return failure?.code === AUTHENTICATION_REQUIRED || failure?.decline_code === AUTHENTICATION_REQUIRED;
}

/** The most telling of Stripe's two codes; `card_declined` says nothing that a decline does not say. */
export function toDecline(failure: CardFailure | null): Decline {
  const reason = [failure?.decline_code, failure?.code].find((code) => code && code !== 'card_declined');
  return {
    status: 'declined',
    reason: reason ?? 'generic_decline',
    message: failure?.message ?? 'Your card was declined.',
  };
}
