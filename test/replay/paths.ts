/** Every path that a workflow can take, by the name of its recorded history. */
export const PATHS = [
  'plan-change.applied-on-test-clock',
  'plan-change.automatic-upgrade',
  'plan-change.canceled-by-operator',
  'plan-change.completed-at-once',
  'plan-change.continued',
  'plan-change.declined-then-authenticated-then-paid',
  'plan-change.expired',
  'plan-change.lost-confirmation',
  'plan-change.reconcile-held',
  'plan-change.refunded',
  'plan-change.replaced',
  'plan-change.requested-then-approved',
  'plan-change.requested-then-declined',
  'plan-change.scheduled',
  'plan-change.scheduled-then-canceled',
  'plan-change.started-again-when-over',
  'plan-change.waiting-for-a-year',
  'subscription.canceled-by-dunning',
  'subscription.continued',
  'subscription.failed-then-recovered',
  'subscription.leading-a-renewal',
  'subscription.renewed-in-a-later-run',
  'test-clock.advanced',
] as const;

export type Path = (typeof PATHS)[number];
