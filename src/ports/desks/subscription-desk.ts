import type { Instant } from '../../domain/calendar/instant';
import type { Entitlements } from '../../domain/subscription/entitlements';
import type { Subscription } from '../../domain/subscription/subscription';
import type { UndoWindow } from '../../domain/change/undo';
import type { Overdue } from '../../domain/renewal/overdue';
import type { RecurringPrice } from '../../domain/change/next-charge';
import type { Call } from './call';
import type { Page, PageRequest } from './page';

/** A subscription with what follows from its catalog and from a scheduled change. */
export interface SubscriptionView {
  readonly subscription: Subscription;
  readonly entitlements: Entitlements;
  /** What the payment method will be charged next, a scheduled change and account credit counted; null once canceled. */
  readonly nextCharge: { readonly at: Instant; readonly amount: number } | null;
  /** What a whole period of the present terms costs, and what it costs at list prices. */
  readonly recurring: RecurringPrice;
  readonly currency: string;
  /** The scheduled or requested change. */
  readonly pendingChange: string | null;
  /** What is not paid, and where that leads; null in good standing. */
  readonly overdue: Overdue | null;
  /** The change that can be taken back, and until when. */
  readonly undoable: UndoWindow | null;
}

export interface SubscribeInput {
  readonly catalog: string;
  readonly plan: string;
  readonly interval: string;
  readonly quantities?: Readonly<Record<string, number>>;
  readonly addOns?: readonly string[];
  /** Tried first; `again`: though the account has had a trial. */
  readonly trial?: 'first' | 'again';
  readonly coupon?: string;
  readonly billingDay?: number;
}

/** `enabled` comes with the terms that the customer accepted. */
export type AutoUpgradeInput =
  | { readonly quantity: string; readonly enabled: true; readonly acceptedTerms: string }
  | { readonly quantity: string; readonly enabled: false };

export interface UsageInput {
  readonly limit: string;
  readonly value: number;
}

/** Subscriptions and what is reported about their use. `not_found` where account or subscription does not exist. */
export interface SubscriptionDesk {
  /**
   * Charges the first period; `payment_declined` makes no subscription, `authentication_required` an incomplete one.
   */
  subscribe(account: string, input: SubscribeInput, call: Call): Promise<SubscriptionView>;
  /** Tries the first payment of an incomplete subscription again, with another method where one is named. */
  confirm(subscription: string, paymentMethod: string | undefined, call: Call): Promise<SubscriptionView>;
  /** Ends an incomplete subscription: nothing was charged, and nothing is left of it. */
  withdraw(subscription: string): Promise<void>;
  /** What a browser needs to authenticate the first payment; null where none waits for that. */
  clientSecret(subscription: string): Promise<string | null>;
  get(subscription: string): Promise<SubscriptionView>;
  list(account: string, page: PageRequest): Promise<Page<SubscriptionView>>;
  setAutoUpgrade(subscription: string, input: AutoUpgradeInput, call: Call): Promise<SubscriptionView>;
  recordUsage(subscription: string, input: UsageInput, call: Call): Promise<SubscriptionView>;
}
