/** What customers are told by email; each is also listed at `/notifications`. */
export const NOTIFICATION_KINDS = [
  'change_completed',
  'change_scheduled',
  'change_canceled',
  'change_requested',
  'change_declined',
  'renewal_reminder',
  'over_limit_adapted',
  'payment_failed',
  'payment_action_required',
  'invoice_paid',
  'trial_ending',
] as const;

export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];
