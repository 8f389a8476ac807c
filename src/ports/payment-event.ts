import type { Instant } from '../domain/calendar/instant';
import type { PaymentMetadata } from './payment-gateway';

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
