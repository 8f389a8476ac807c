import type { NotificationContent, NamedOutcome, NamedTerms } from '../../../src/domain/notification/content';
import type { NotificationLinks } from '../../../src/ports/mailer';

/** The numbers of the documents that the examples name. */
export const exampleNumbers = { inv_1: 'PS-2026-0042', rcp_1: 'PSR-2026-0042' };

const at = (iso: string) => Date.parse(iso);

const basic: NamedTerms = { planName: 'Basic', intervalMonths: 1, quantities: [], addOnNames: [] };
const pro: NamedTerms = {
  planName: 'Pro',
  intervalMonths: 12,
  quantities: [
    { id: 'seats', name: 'User seats', value: 3 },
    { id: 'contacts', name: 'Contacts', value: 2500 },
  ],
  addOnNames: ['SMS'],
};

const subscription = {
  subscription: 'sub_1',
  accountName: 'Teatro Nuovo',
  productName: 'Waiting rooms',
  currency: 'USD',
};
const upgrade = { ...subscription, change: 'chg_1', from: basic, to: pro };
const downgrade = { ...subscription, change: 'chg_2', from: pro, to: basic };
const price = {
  recurring: { amount: 3000, intervalMonths: 1 },
  nextCharge: { at: at('2026-05-01T00:00:00Z'), amount: 3000 },
};

/** Every action that a reconcile knows. */
const everyAction: readonly NamedOutcome[] = [
  {
    rule: 'domains',
    ruleName: 'Domains',
    about: 'limit',
    current: 3,
    allowed: 1,
    actions: [
      { action: 'remove', type: 'domain', id: 'b.example', name: null, restorable: false },
      { action: 'remove', type: 'domain', id: 'c.example', name: null, restorable: false },
      { action: 'remove', type: 'waiting_room', id: 'r9', name: 'Ticket sale', restorable: false },
    ],
  },
  {
    rule: 'capacity',
    ruleName: 'Total capacity',
    about: 'limit',
    current: 1400,
    allowed: 500,
    actions: [
      {
        action: 'set',
        type: 'waiting_room',
        id: 'r1',
        name: 'Lobby',
        attribute: 'capacity',
        from: 1000,
        to: 357,
        restorable: false,
      },
      {
        action: 'set',
        type: 'waiting_room',
        id: 'r2',
        name: 'Balcony',
        attribute: 'capacity',
        from: 400,
        to: 143,
        restorable: false,
      },
    ],
  },
  {
    rule: 'templates',
    ruleName: 'Custom templates',
    about: 'feature',
    current: 1,
    allowed: 0,
    actions: [{ action: 'detach', type: 'template', id: 't1', name: 'Gala night', restorable: true }],
  },
  {
    rule: 'invoice_editor',
    ruleName: 'Invoice editor',
    about: 'feature',
    current: 1,
    allowed: 0,
    actions: [{ action: 'archive', type: 'invoice_template', id: 'i1', name: 'Gold', restorable: true }],
  },
  {
    rule: 'themes',
    ruleName: 'Themes',
    about: 'feature',
    current: 0,
    allowed: 0,
    actions: [{ action: 'restore', type: 'theme', id: 'h1', name: 'Night', restorable: true }],
  },
];

const gains = { featuresGained: ['Priority groups', 'Custom templates'], featuresLost: [], reconcile: [] };
const losses = {
  featuresGained: [],
  featuresLost: ['Priority groups', 'Custom templates'],
  reconcile: everyAction,
};

const settlement = {
  amountPaid: 7500,
  amountRefunded: 0,
  creditApplied: 0,
  creditIssued: 0,
  prepaidMonths: 0,
  paidThrough: at('2026-05-16T00:00:00Z'),
};
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

const undone = { ...downgrade, kind: 'change_canceled', was: 'scheduled', reason: null } as const;

/** Notifications of every kind, by the situation that they tell of. */
export const notificationExamples: Readonly<Record<string, NotificationContent>> = {
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
  'leaving at once': {
    ...upgrade,
    way: 'leave',
    recurring: null,
    nextCharge: null,
    featuresGained: [],
    featuresLost: ['Single sign-on'],
    reconcile: [],
    kind: 'change_completed',
    at: at('2026-04-16T09:30:00Z'),
    origin: 'customer',
    settlement,
    invoice: null,
    note: null,
  },
  'an upgrade': {
    ...upgrade,
    ...price,
    ...gains,
    kind: 'change_completed',
    at: at('2026-04-16T09:30:00Z'),
    origin: 'customer',
    settlement,
    invoice: 'inv_1',
    note: null,
  },
  'a downgrade with money left over': {
    ...downgrade,
    ...price,
    ...losses,
    kind: 'change_completed',
    at: at('2026-04-16T09:30:00Z'),
    origin: 'customer',
    settlement: { ...settlement, amountPaid: 0, amountRefunded: 1500, creditIssued: 250, prepaidMonths: 2 },
    invoice: null,
    note: 'We waived the fee.',
  },
  'an automatic upgrade': {
    ...upgrade,
    ...price,
    ...gains,
    from: pro,
    to: { ...pro, quantities: [{ id: 'contacts', name: 'Contacts', value: 5000 }] },
    kind: 'change_completed',
    at: at('2026-04-16T09:30:00Z'),
    origin: 'automatic_upgrade',
    settlement: { ...settlement, creditApplied: 500 },
    invoice: 'inv_1',
    note: null,
  },
  'a scheduled downgrade': {
    ...downgrade,
    ...price,
    ...losses,
    kind: 'change_scheduled',
    at: at('2026-05-01T00:00:00Z'),
    wasRequested: false,
    note: null,
  },
  'an approved request': {
    ...downgrade,
    ...price,
    featuresGained: [],
    featuresLost: [],
    reconcile: [],
    kind: 'change_scheduled',
    at: at('2026-05-01T00:00:00Z'),
    wasRequested: true,
    note: 'Done as agreed on the phone.\nSee you soon!',
  },
  'an undone schedule': undone,
  'a schedule that support undid': { ...undone, because: 'support' },
  'a schedule that ended unpaid': { ...undone, because: 'unpaid' },
  'a withdrawn request': {
    ...downgrade,
    kind: 'change_canceled',
    was: 'requested',
    reason: 'We need the seats after all.',
  },
  'a request': {
    ...downgrade,
    kind: 'change_requested',
    at: at('2026-04-16T09:30:00Z'),
    recurring: price.recurring,
    featuresLost: losses.featuresLost,
  },
  'a declined request': { ...downgrade, kind: 'change_declined', note: 'Your contract runs until 2027.' },
  'a reminder': {
    ...downgrade,
    ...price,
    ...losses,
    kind: 'renewal_reminder',
    reason: 'scheduled',
    at: at('2026-05-01T00:00:00Z'),
    asOf: at('2026-04-24T00:00:00Z'),
  },
  'a reminder without losses': {
    ...downgrade,
    ...price,
    featuresGained: [],
    featuresLost: [],
    reconcile: [],
    kind: 'renewal_reminder',
    reason: 'scheduled',
    at: at('2026-05-01T00:00:00Z'),
    asOf: at('2026-04-30T00:00:00Z'),
  },
  'a held reconcile': {
    ...downgrade,
    ...price,
    ...losses,
    kind: 'renewal_reminder',
    reason: 'held',
    at: at('2026-05-04T00:00:00Z'),
    asOf: at('2026-05-01T00:00:00Z'),
  },
  'a reconcile as shown': {
    ...downgrade,
    kind: 'over_limit_adapted',
    at: at('2026-05-01T00:00:00Z'),
    done: everyAction,
    shown: everyAction,
  },
  'a reconcile that differs': {
    ...downgrade,
    kind: 'over_limit_adapted',
    at: at('2026-05-01T00:00:00Z'),
    done: everyAction,
    shown: everyAction.slice(0, 2).map((outcome) => ({
      ...outcome,
      actions: outcome.actions.map((action) =>
        action.action === 'set' ? { ...action, to: action.to + 50 } : { ...action, id: `${action.id}.old` },
      ),
    })),
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
  'a request, for support': {
    ...downgrade,
    ...losses,
    kind: 'support_request',
    account: 'acc_1',
    accountEmail: 'billing@teatro.example',
    requestedBy: { name: 'Ada Rossi', email: 'ada@teatro.example' },
    at: at('2026-04-16T09:30:00Z'),
    effectiveAt: at('2026-05-01T00:00:00Z'),
    recurring: price.recurring,
    note: 'We close for the summer.\nThank you!',
  },
};

/** Links on a host of their own. */
export const exampleLinks: NotificationLinks = {
  billing: (id) => `https://billing.example/subscriptions/${id}`,
  payment: (subscription, change) => `https://billing.example/pay/${change ?? subscription}`,
  chooseWhatToKeep: (id) => `https://billing.example/changes/${id}/keep`,
  card: (id) => `https://billing.example/subscriptions/${id}/card`,
  invoice: (id) => `https://billing.example/invoices/${id}`,
  receipt: (id) => `https://billing.example/receipts/${id}`,
  workflow: (id) => `https://temporal.example/namespaces/default/workflows/plan-change%2F${id}`,
  approve: (id) => `https://billing.example/v1/changes/${id}/approve`,
  decline: (id) => `https://billing.example/v1/changes/${id}/decline`,
};
