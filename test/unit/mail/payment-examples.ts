import type { NotificationContent } from '../../../src/domain/notification/content';
import { at, price, pro, subscription } from './example-facts';

const triedUntil = (thereafter: 'cancel' | 'owed') =>
  ({ next: 'retry', at: at('2026-05-04T00:00:00Z'), thereafter }) as const;
const renewalFailure = {
  ...subscription,
  kind: 'payment_failed' as const,
  occasion: 'renewal' as const,
  change: null,
  planName: 'Pro',
  amount: 9000,
  declineCode: 'insufficient_funds',
  at: at('2026-05-01T00:00:00Z'),
};
const invoicePaid = {
  ...subscription,
  kind: 'invoice_paid' as const,
  change: null,
  terms: pro,
  invoice: 'inv_1',
  receipt: 'rcp_1',
  period: { start: at('2026-05-01T00:00:00Z'), end: at('2026-06-01T00:00:00Z') },
  total: 9000,
  creditApplied: 1500,
  amountPaid: 7500,
  paidAt: at('2026-05-01T00:00:00Z'),
  nextCharge: { at: at('2026-06-01T00:00:00Z'), amount: 9000 },
};

/** What is told of charges: those to come, those that failed or wait, and those that came. */
export const paymentExamples: Readonly<Record<string, NotificationContent>> = {
  'a trial that ends': {
    ...subscription,
    kind: 'trial_ending',
    change: null,
    terms: pro,
    at: at('2026-04-30T09:30:00Z'),
    recurring: price.recurring,
    follows: 'needs_method',
  },
  'a year that renews': {
    ...subscription,
    kind: 'renewal_reminder',
    reason: 'renewal',
    change: null,
    terms: pro,
    at: at('2026-04-30T09:30:00Z'),
    asOf: at('2026-04-23T09:30:00Z'),
    ...price,
    follows: 'charge',
  },
  'a trial that ends in a week': {
    ...subscription,
    kind: 'renewal_reminder',
    reason: 'trial',
    change: null,
    terms: pro,
    at: at('2026-04-30T09:30:00Z'),
    asOf: at('2026-04-23T09:30:00Z'),
    ...price,
    follows: 'needs_method',
  },
  'a failed renewal': { ...renewalFailure, consequence: triedUntil('cancel') },
  'a failed renewal, downgrade ahead': {
    ...renewalFailure,
    declineCode: 'expired_card',
    consequence: { next: 'retry', at: at('2026-05-04T00:00:00Z'), thereafter: 'downgrade' },
  },
  'a last invoice that is tried again': { ...renewalFailure, consequence: triedUntil('owed') },
  'a last invoice that stays owed': { ...renewalFailure, consequence: { next: 'owed' } },
  'a failed renewal, canceled': { ...renewalFailure, consequence: { next: 'canceled' } },
  'a failed renewal, kept': {
    ...renewalFailure,
    declineCode: 'do_not_honor',
    consequence: { next: 'kept_past_due' },
  },
  'a failed renewal, downgraded': {
    ...renewalFailure,
    consequence: { next: 'downgraded', planName: 'Basic' },
  },
  'a failed automatic upgrade': {
    ...renewalFailure,
    occasion: 'automatic_upgrade',
    change: 'chg_3',
    consequence: { next: 'stays', at: at('2026-05-02T00:00:00Z') },
  },
  'a payment to confirm': {
    ...subscription,
    kind: 'payment_action_required',
    occasion: 'change',
    change: 'chg_1',
    planName: 'Pro',
    amount: 7500,
    expiresAt: at('2026-04-16T10:00:00Z'),
  },
  'a renewal to confirm': {
    ...subscription,
    kind: 'payment_action_required',
    occasion: 'renewal',
    change: null,
    planName: 'Pro',
    amount: 9000,
    expiresAt: null,
  },
  'a first payment to confirm': {
    ...subscription,
    kind: 'payment_action_required',
    occasion: 'subscription',
    change: null,
    planName: 'Pro',
    amount: 9000,
    expiresAt: at('2026-04-16T10:00:00Z'),
  },
  'a paid invoice': invoicePaid,
  'an invoice paid from credit': {
    ...invoicePaid,
    creditApplied: 9000,
    amountPaid: 0,
    receipt: null,
    nextCharge: null,
  },
};
