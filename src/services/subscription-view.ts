import type { Instant } from '../domain/calendar/instant';
import { nextCharge, recurringPrice, type RecurringPrice } from '../domain/change/next-charge';
import { undoWindow, type UndoWindow } from '../domain/change/undo';
import { firstPaymentOf, type FirstPayment } from '../domain/renewal/first-payment';
import { overdueOf, type Overdue } from '../domain/renewal/dunning';
import type { Standing } from '../domain/situation';
import { entitlementsOf, type Entitlements } from '../domain/subscription/entitlements';
import { agreedLimits } from '../domain/subscription/overrides';
import { assertCameToBe, currentTerms, type Subscription } from '../domain/subscription/subscription';

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
  /** The change that is quoted, being charged, or waiting for its customer's bank. */
  readonly openChange: string | null;
  /** The payment that it waits for before it begins; null once it has begun. */
  readonly firstPayment: FirstPayment | null;
  /** What is not paid, and where that leads; null in good standing. */
  readonly overdue: Overdue | null;
  /** The change that can be taken back, and until when. */
  readonly undoable: UndoWindow | null;
}

/** @throws DomainError `not_found` where it never came to be */
export function toView(situation: Standing): SubscriptionView {
  const { subscription, sold, pending, open } = situation;
  assertCameToBe(subscription);
  return {
    subscription,
    entitlements: entitlementsOf(
      sold,
      currentTerms(subscription),
      agreedLimits(subscription.overrides, situation.now),
    ),
    nextCharge: nextCharge(situation),
    recurring: recurringPrice(situation),
    currency: sold.currency,
    pendingChange: pending?.id ?? null,
    openChange: open?.id ?? null,
    firstPayment: firstPaymentOf(situation),
    overdue: overdueOf(situation),
    undoable: undoWindow(situation),
  };
}
