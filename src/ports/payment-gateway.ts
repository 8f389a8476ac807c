import type { Instant } from '../domain/calendar/instant';

/** Whom a payment method is attached for. `customer` is the gateway's own reference, null until the first attachment. */
export interface PayingAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly customer: string | null;
}

export interface AttachPaymentMethodInput {
  readonly account: PayingAccount;
  /** What the customer's browser got from the gateway in exchange for the card; in the sandbox a test name of Stripe. */
  readonly token: string;
  readonly idempotencyKey: string;
}

/** What a customer recognises a card by. */
export interface CardDetails {
  readonly brand: string;
  readonly last4: string;
  /** Null for cards that do not expire. */
  readonly expiry: { readonly month: number; readonly year: number } | null;
}

/** A payment method that can be charged. Keep `customer` with the account: a charge names both. */
export interface AttachedPaymentMethod extends CardDetails {
  readonly reference: string;
  readonly customer: string;
}

/** What a payment or refund is for, shown to whoever looks at it at the gateway and given back by its webhooks. */
export interface PaymentMetadata {
  readonly account: string;
  readonly subscription: string;
  readonly change?: string;
  /** The invoice that the payment pays; a change's is issued once it has. */
  readonly invoice?: string;
}

export interface ChargeInput {
  readonly idempotencyKey: string;
  readonly customer: string;
  /** Reference of an attached payment method of this customer. */
  readonly method: string;
  /** Minor units, positive. */
  readonly amount: number;
  /** ISO 4217, upper case. */
  readonly currency: string;
  readonly description: string;
  /** True where the customer is at the screen and can authenticate at once; false for renewals and retries. */
  readonly customerPresent: boolean;
  readonly metadata: PaymentMetadata;
}

/**
 * What became of a charge. `reference` identifies the payment for {@link PaymentGateway.retrieve},
 * {@link PaymentGateway.cancel} and {@link PaymentGateway.refund}.
 * A decline is definite: nothing was and nothing will be charged under its key. A charge that requires action can
 * succeed at any time until it is canceled, so cancel it before the same thing is charged under another key.
 * `reason` is for support and statistics; `message` may be shown to the customer.
 */
export type ChargeResult =
  | { readonly status: 'succeeded'; readonly reference: string }
  | {
      readonly status: 'declined';
      readonly reason: string;
      readonly message: string;
      readonly reference?: string;
    }
  | { readonly status: 'requires_action'; readonly reference: string; readonly clientSecret: string };

/** `succeeded`: the customer authenticated before the cancellation arrived, and the money has moved. */
export type CancelResult =
  { readonly status: 'canceled' } | { readonly status: 'succeeded'; readonly reference: string };

export interface RefundInput {
  readonly idempotencyKey: string;
  /** Reference of the succeeded charge that is sent back, whole or in part. */
  readonly charge: string;
  /** Minor units, positive. */
  readonly amount: number;
  readonly currency: string;
  readonly metadata: PaymentMetadata;
}

/** `pending`: accepted, the money is on its way. `refused` is definite: nothing was sent back under its key. */
export type RefundResult =
  | { readonly status: 'succeeded' | 'pending'; readonly reference: string }
  | { readonly status: 'refused'; readonly reason: string; readonly message: string };

/** How a charge is found again: by the key it was made with, among the payments of its customer. */
export type ChargeLookup = Pick<ChargeInput, 'idempotencyKey' | 'customer'>;

/**
 * Moves money. A refusal by the bank is a value; an outage is a thrown {@link PaymentGatewayUnavailable}, after which
 * nobody knows whether the money moved.
 *
 * The same idempotency key never moves money twice: repeating a call answers what became of the first one, also when
 * both run at the same time. An unknown outcome is resolved by calling again with the same key, and by
 * {@link PaymentGateway.findCharge}, which a caller asks first when it repeats a charge: gateways forget keys (Stripe
 * after 24 hours at the earliest), payments they never forget. A new key belongs to a definite decline only.
 * A key names one operation: not a charge and a refund.
 */
export interface PaymentGateway {
  /**
   * Attaches a payment method, creating the customer where the account has none yet.
   * @throws DomainError `invalid_request` at `token` for an unknown token, `payment_declined` where the bank refuses it.
   */
  attach(input: AttachPaymentMethodInput): Promise<AttachedPaymentMethod>;

  /** What a card is recognised by now, after its bank has replaced it; null where it is not known any more. */
  describe(reference: string): Promise<CardDetails | null>;

  /** Forgets a payment method; one that is already gone is fine. */
  detach(reference: string): Promise<void>;

  /** Charges a payment method once. The same key with other input is {@link PaymentGatewayRefused}. */
  charge(input: ChargeInput): Promise<ChargeResult>;

  /** The charge made with this key as it stands now, or null where none was. */
  findCharge(lookup: ChargeLookup): Promise<ChargeResult | null>;

  /**
   * A charge as it stands now: `succeeded` once the customer has authenticated, `declined` once it was canceled. After
   * a failed authentication it is `declined` too, but the customer may try again until it is canceled.
   */
  retrieve(reference: string): Promise<ChargeResult>;

  /** Makes sure that an abandoned charge cannot succeed later. Repeating it is fine. */
  cancel(reference: string): Promise<CancelResult>;

  /** Sends money back, never more than was charged less what was already sent back. */
  refund(input: RefundInput): Promise<RefundResult>;
}

/** The gateway did not answer, or not with an outcome. Whether money moved is unknown: repeat with the same key. */
export class PaymentGatewayUnavailable extends Error {
  override readonly name = 'PaymentGatewayUnavailable';
}

/** The gateway understood and refuses for good: a reused key, an unknown charge. Nothing moved; repeating is useless. */
export class PaymentGatewayRefused extends Error {
  override readonly name = 'PaymentGatewayRefused';

  constructor(
    readonly reason: string,
    message: string,
  ) {
    super(message);
  }
}

interface EventOrigin {
  /** The gateway's own id. An event can be delivered more than once, and out of order. */
  readonly id: string;
  readonly at: Instant;
}

interface Money {
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
}

interface PaymentOfEvent extends Money {
  /** Reference of the charge. */
  readonly charge: string;
  readonly idempotencyKey: string;
  readonly metadata: PaymentMetadata;
}

/** Something that happened to money or cards while nobody here was asking. */
export type PaymentEvent = EventOrigin &
  (
    | (PaymentOfEvent & { readonly kind: 'payment_succeeded' })
    | (PaymentOfEvent & {
        readonly kind: 'payment_failed';
        readonly reason: string;
        readonly message: string;
      })
    | (Money & {
        readonly kind: 'refund_changed';
        readonly refund: string;
        readonly charge: string;
        /** Null for a refund that somebody made at the gateway itself. */
        readonly idempotencyKey: string | null;
        readonly status: 'pending' | 'succeeded' | 'failed';
      })
    | (Money & {
        readonly kind: 'dispute_changed';
        readonly dispute: string;
        readonly charge: string;
        readonly reason: string;
        readonly status: 'opened' | 'won' | 'lost';
      })
    | {
        readonly kind: 'card_updated';
        /** Reference of the payment method; what it is now is asked of the gateway. */
        readonly method: string;
      }
  );
