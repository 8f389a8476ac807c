import Stripe from 'stripe';
import { createHash } from 'node:crypto';
import { DomainError, invalidRequest } from '../../../domain/errors';
import type {
  AttachedPaymentMethod,
  AttachPaymentMethodInput,
  CancelResult,
  CardDetails,
  ChargeInput,
  ChargeLookup,
  ChargeResult,
  PayingAccount,
  PaymentGateway,
  RefundInput,
  RefundResult,
} from '../../../ports/payment-gateway';
import {
  OptionalParameters,
  createStripeClient,
  type StripeSettings,
  isRefusal,
  isReplayed,
  isStoredFailure,
  toGatewayError,
} from './stripe-client';
import { findUnpayable } from './stripe-amount';
import {
  toChargeResult,
  toFailedCharge,
  toIntentParameters,
  toOptionalIntentParameters,
} from './stripe-charge';
import { refundStripeCharge } from './stripe-refund';

const PAYMENT_METHOD_TOKEN = /^(pm|card|src)_\w+$/;

/** How many of a customer's payments, newest first, are searched for one of them. */
const LOOKUP_DEPTH = 1000;

/** Stripe: a customer for each account, attached cards, and payment intents that are confirmed as they are created. */
export class StripePaymentGateway implements PaymentGateway {
  private readonly stripe: Stripe;
  private readonly optionalInCharge = new OptionalParameters();
  private readonly optionalInLookup = new OptionalParameters();

  constructor(settings: StripeSettings) {
    this.stripe = createStripeClient(settings);
  }

  async attach({ account, token, idempotencyKey }: AttachPaymentMethodInput): Promise<AttachedPaymentMethod> {
    if (!PAYMENT_METHOD_TOKEN.test(token)) throw invalidRequest('token', 'no such payment method');
    const customer = account.customer ?? (await this.createCustomer(account));
    try {
      const method = await this.stripe.paymentMethods.attach(token, { customer }, { idempotencyKey });
      const card = toCardDetails(method);
      if (card !== null) return { reference: method.id, customer, ...card };
      await this.detach(method.id);
      throw invalidRequest('token', 'only cards are accepted');
    } catch (error) {
      throw toAttachError(error);
    }
  }

  async describe(reference: string): Promise<CardDetails | null> {
    try {
      return toCardDetails(await this.stripe.paymentMethods.retrieve(reference));
    } catch (error) {
      if (isRefusal(error)) return null;
      throw toGatewayError(error);
    }
  }

  async detach(reference: string): Promise<void> {
    try {
      await this.stripe.paymentMethods.detach(reference);
    } catch (error) {
      if (!isRefusal(error)) throw toGatewayError(error);
    }
  }

  async charge(input: ChargeInput): Promise<ChargeResult> {
    const unpayable = findUnpayable(input.amount, input.currency);
    if (unpayable !== null) return { status: 'declined', ...unpayable };
    return this.chargeUnder(input.idempotencyKey, input);
  }

  async findCharge({ idempotencyKey, customer }: ChargeLookup): Promise<ChargeResult | null> {
    try {
      const intents = await this.optionalInLookup.offer(
        (filter) => this.stripe.paymentIntents.list(filter).autoPagingToArray({ limit: LOOKUP_DEPTH }),
        { limit: 100 },
        { customer },
      );
      const intent = intents.find(({ metadata }) => metadata.idempotency_key === idempotencyKey);
      return intent === undefined ? null : toChargeResult(intent);
    } catch (error) {
      throw toGatewayError(error);
    }
  }

  async retrieve(reference: string): Promise<ChargeResult> {
    try {
      return toChargeResult(await this.stripe.paymentIntents.retrieve(reference));
    } catch (error) {
      throw toGatewayError(error);
    }
  }

  async cancel(reference: string): Promise<CancelResult> {
    try {
      await this.stripe.paymentIntents.cancel(reference);
      return { status: 'canceled' };
    } catch (error) {
      if (!isRefusal(error)) throw toGatewayError(error);
      // Refused because it is over, one way or the other.
      const current = await this.retrieve(reference);
      if (current.status === 'succeeded') return current;
      if (current.status === 'declined' && current.reason === 'canceled') return { status: 'canceled' };
      throw toGatewayError(error);
    }
  }

  refund(input: RefundInput): Promise<RefundResult> {
    return refundStripeCharge(this.stripe, input);
  }

  /** The key ends in what is sent, so that an account renamed after a failed attachment is not a reused key. */
  private async createCustomer({ id, name, email }: PayingAccount): Promise<string> {
    try {
      const customer = await this.stripe.customers.create(
        { name, email, metadata: { account: id } },
        { idempotencyKey: `customer/${id}/${fingerprint(name, email)}` },
      );
      return customer.id;
    } catch (error) {
      throw toGatewayError(error);
    }
  }

  private async chargeUnder(key: string, input: ChargeInput): Promise<ChargeResult> {
    try {
      const intent = await this.createIntent(key, input);
      if (intent.status === 'succeeded') return toChargeResult(intent);
      return isReplayed(intent.lastResponse.headers)
        ? await this.retrieve(intent.id)
        : toChargeResult(intent);
    } catch (error) {
      // The stored failure may have followed a payment, which then is among the customer's. Where none is, nothing was
      // charged, and this key never will: a key derived from it is the same for all who repeat.
      if (isStoredFailure(error))
        return (await this.findCharge(input)) ?? this.chargeUnder(`${key}/again`, input);
      const failed = toFailedCharge(error);
      if (failed === undefined) throw toGatewayError(error);
      return failed.status === 'requires_action' ? this.retrieve(failed.reference) : failed;
    }
  }

  private createIntent(key: string, input: ChargeInput): Promise<Stripe.Response<Stripe.PaymentIntent>> {
    return this.optionalInCharge.offer(
      (parameters) => this.stripe.paymentIntents.create(parameters, { idempotencyKey: key }),
      toIntentParameters(input),
      toOptionalIntentParameters(input),
    );
  }
}

function toAttachError(error: unknown): Error {
  if (error instanceof Stripe.errors.StripeCardError)
    return new DomainError('payment_declined', error.message);
  const isAboutToken = isRefusal(error) && error.param !== 'customer';
  return isAboutToken ? invalidRequest('token', error.message) : toGatewayError(error);
}

function fingerprint(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
}

/** The face of a card, null for every other way of paying: they settle days later, which no charge here waits for. */
function toCardDetails({ card }: Stripe.PaymentMethod): CardDetails | null {
  if (card === undefined) return null;
  return { brand: card.brand, last4: card.last4, expiry: { month: card.exp_month, year: card.exp_year } };
}
