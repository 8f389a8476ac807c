import { firstPaymentId, lastAttempt, paymentInFlight, type Attempt, type Payment } from '../billing/payment';
import { actionRequiredNotice } from '../billing/notices';
import type { Instant } from '../calendar/instant';
import type { Effects, EndPaymentFirst } from '../effects';
import { DomainError } from '../errors';
import type { NotificationContent } from '../notification/content';
import type { Situation } from '../situation';

/** How long a first payment may wait for its customer (contract.md, *Accounts and subscriptions*). */
export const INCOMPLETE_FOR = 23 * 60 * 60 * 1000;

/** The payment that a subscription waits for before it begins. */
export interface FirstPayment {
  /** What the payment method pays, minor units. */
  readonly amount: number;
  readonly lastAttempt: Attempt | null;
  /** When the subscription is gone unless it is paid. */
  readonly expiresAt: Instant;
}

/** Null where the subscription has begun, or never came to be. */
export function firstPaymentOf({ subscription, payments }: Situation): FirstPayment | null {
  if (subscription.status !== 'incomplete') return null;
  const own = payments.filter(({ purpose }) => purpose === 'subscription');
  return {
    amount: own[0]?.amount ?? 0,
    lastAttempt: lastAttempt(own),
    expiresAt: subscription.createdAt + INCOMPLETE_FOR,
  };
}

/** Whoever was asked at the screen may leave it: the email leads back. Later attempts are made where it led. */
export function firstActionRequiredNotice(situation: Situation, { amount }: Payment): NotificationContent {
  return actionRequiredNotice(situation, amount, situation.subscription.createdAt + INCOMPLETE_FOR);
}

/** How a first payment is tried again. */
export interface FirstConfirmation {
  /** Of the request: the same where it is repeated, which tries nothing again. */
  readonly request: string;
  /** Null: the default method. */
  readonly paymentMethod: string | null;
}

/** The attempt to pay a first period that a request has begun; null where it has begun none. */
export function attemptOf({ subscription, payments }: Situation, request: string): Payment | null {
  return payments.find(({ id }) => id === firstPaymentId(subscription.id, request)) ?? null;
}

/** A subscription that never came to be. */
export function voidSubscription({ subscription, now }: Situation): Effects {
  return { at: now, subscription: { ...subscription, status: 'void', canceledAt: now } };
}

/**
 * Ends a subscription whose first payment was not made: nothing was charged, nothing is shown any more (ruling 22). Null
 * where it is ended already.
 */
export function withdrawSubscription(situation: Situation): Effects | EndPaymentFirst | null {
  if (situation.subscription.status === 'void') return null;
  assertFirstPayable(situation);
  const inFlight = paymentInFlight(situation);
  return inFlight ? { endFirst: inFlight.id } : voidSubscription(situation);
}

/** Nobody confirmed the first payment in time. Null where it is decided, or just being charged. */
export function expireSubscription(situation: Situation): Effects | EndPaymentFirst | null {
  const isCharged = paymentInFlight(situation)?.status === 'pending';
  return situation.subscription.status !== 'incomplete' || isCharged ? null : withdrawSubscription(situation);
}

/** @throws DomainError `conflict` where the first payment is decided or just being charged */
export function assertFirstPayable({
  subscription: { status },
  payments,
}: Pick<Situation, 'subscription' | 'payments'>): void {
  if (status !== 'incomplete')
    throw new DomainError('conflict', `The subscription is ${status}; its first payment is decided.`);
  if (paymentInFlight({ payments })?.status === 'pending')
    throw new DomainError('conflict', 'The first payment is being charged. Try again in a moment.');
}
