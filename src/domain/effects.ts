import type { Change } from './change/change';
import type { Invoice, Receipt } from './documents/invoice';
import type { LedgerEntry } from './documents/ledger';
import type { NotificationContent } from './notification/content';
import type { Payment, Refund } from './payment/payment';
import type { Resource } from './reconcile/resource';
import type { Subscription } from './subscription/subscription';
import type { Instant } from './calendar/instant';

export type EventType =
  | `change.${'quoted' | 'scheduled' | 'completed' | 'canceled' | 'failed' | 'requested' | 'declined' | 'replaced' | 'expired' | 'updated'}`
  | `subscription.${'created' | 'renewed' | 'past_due' | 'recovered' | 'canceled'}`
  | 'reconcile.applied'
  | `invoice.${'paid' | 'payment_failed'}`
  | `payment.${'disputed' | 'refund_failed' | 'refunded_at_gateway'}`;

/** Something that happened, for webhook endpoints and live pages. */
export interface DomainEvent {
  readonly type: EventType;
  readonly change: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Who did something to a change: a user, a key's role, the service itself, an operator in the Temporal UI. */
export interface Act {
  readonly change: string;
  readonly act: string;
  readonly actor: string;
  readonly reason: string | null;
}

/** What a decision changes, as data: stored whole in one transaction or not at all. */
export interface Effects {
  readonly at: Instant;
  readonly subscription?: Subscription;
  readonly changes?: readonly Change[];
  readonly creditBalance?: number;
  /** That of the account, which had none. */
  readonly currency?: string;
  /** New, or an existing one that has been paid or voided. */
  readonly invoices?: readonly Invoice[];
  readonly receipt?: Receipt;
  /** For an earlier invoice that a change has paid as well. */
  readonly outstandingReceipt?: Receipt;
  readonly ledger?: readonly LedgerEntry[];
  readonly payments?: readonly Payment[];
  readonly refunds?: readonly Refund[];
  /** The account's resources afterwards. */
  readonly resources?: readonly Resource[];
  readonly notifications?: readonly NotificationContent[];
  readonly events?: readonly DomainEvent[];
  readonly acts?: readonly Act[];
}

/** Two decisions of one transaction; what the second says of a thing holds. */
export function merge(first: Effects | null, second: Effects): Effects {
  if (!first) return second;
  return {
    ...first,
    ...second,
    events: [...(first.events ?? []), ...(second.events ?? [])],
    acts: [...(first.acts ?? []), ...(second.acts ?? [])],
  };
}
