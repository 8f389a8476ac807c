/**
 * The story that all examples are parts of, the README's, as the service answers it: Ticket Harbour pays for CrowdHandler's
 * Standard since 1 April 2027 and moves up to Professional on the 16th.
 */

/** An id as this service gives them; the ending tells one from another of its kind. */
export function exampleId(prefix: string, ending = 'C'): string {
  return `${prefix}_01JQ8ZK3M5V7N9R2T4W6Y8A0B${ending}`;
}

export const APRIL_1 = '2027-04-01T00:00:00.000Z';
export const APRIL_16 = '2027-04-16T00:00:00.000Z';
const MAY_1 = '2027-05-01T00:00:00.000Z';
export const MAY_16 = '2027-05-16T00:00:00.000Z';
export const JUNE_16 = '2027-06-16T00:00:00.000Z';
export const IN_AN_HOUR = '2027-04-16T01:00:00.000Z';

export const ACCOUNT = { account: exampleId('acc') };
export const SUBSCRIPTION = { subscription: exampleId('sub') };
export const CHANGE = { change: exampleId('chg') };
/** The downgrade to Basic that comes after it. */
export const DOWNGRADE_ID = { change: exampleId('chg', 'D') };
export const INVOICE = { invoice: exampleId('inv') };
export const ADMIN = { actor: `key:${exampleId('key')}` };

const FIRST_PERIOD = { start: APRIL_1, end: MAY_1 };
const NEW_PERIOD = { start: APRIL_16, end: MAY_16 };
const monthly = (amount: number) => ({ amount, list: amount, interval: 'monthly' });

export const TERMS = { plan: 'standard', interval: 'monthly', quantities: {}, addOns: [] };
export const NEW_TERMS = { ...TERMS, plan: 'professional' };
const LEFT = { ...TERMS, plan: null, interval: null };

export const LINE = {
  kind: 'credit',
  component: 'plan:standard',
  description: 'Unused time on Standard',
  amount: -4500,
  period: { start: APRIL_16, end: MAY_1 },
  basis: { price: 9000, units: 1_296_000, of: 2_592_000 },
};
/** A whole period of a plan. */
const chargeOf = (plan: string, description: string, price: number, period: typeof NEW_PERIOD) => ({
  kind: 'charge',
  component: `plan:${plan}`,
  description,
  amount: price,
  period,
  basis: { price, units: 1, of: 1 },
});
export const CHARGE = chargeOf('professional', 'Professional', 29_000, NEW_PERIOD);
const FIRST_CHARGE = chargeOf('standard', 'Standard', 9000, FIRST_PERIOD);

const NOTHING_DUE = {
  lines: [],
  amountDue: 0,
  refundDue: 0,
  creditApplied: 0,
  creditIssued: 0,
  creditForfeited: 0,
  prepaidMonths: 0,
  deferred: 0,
};

const QUOTED = { quotedAt: APRIL_16, expiresAt: '2027-04-16T00:30:00.000Z', currency: 'USD' };

/** Standard to Professional, at once. */
export const QUOTE = {
  ...QUOTED,
  ...NOTHING_DUE,
  timing: 'immediate',
  settlement: { credit: 'unused_time', period: 'restart', surplus: 'refund' },
  lines: [LINE, CHARGE],
  amountDue: 24_500,
  effectiveAt: APRIL_16,
  newPeriod: NEW_PERIOD,
  paidThrough: MAY_16,
  nextCharge: { at: MAY_16, amount: 29_000 },
  recurring: monthly(29_000),
  difference: [
    { kind: 'plan', before: 'standard', after: 'professional' },
    { kind: 'price', before: monthly(9000), after: monthly(29_000) },
    { kind: 'limit', id: 'domains', before: 2, after: 5, used: null, excess: 0 },
  ],
  featuresGained: ['firewall_ips', 'priority_groups'],
  featuresLost: [],
  reconcile: [],
};

const UPGRADE = {
  from: TERMS,
  to: NEW_TERMS,
  direction: 'upgrade',
  parts: ['plan'],
  policy: { index: 0, when: { direction: 'upgrade', interval: 'same' } },
};

export const PREVIEW = { ...QUOTE, ...UPGRADE, replaces: null };

/** What Basic takes away: it has one domain (CH-6). */
export const RECONCILE = [
  {
    rule: 'domains',
    resource: 'domain',
    current: 2,
    allowed: 1,
    actions: [{ action: 'remove', type: 'domain', id: 'tickets.example', restorable: false }],
  },
];

const AT_RENEWAL = {
  ...QUOTED,
  ...NOTHING_DUE,
  timing: 'at_renewal',
  settlement: null,
  effectiveAt: MAY_1,
  paidThrough: MAY_1,
  from: TERMS,
  direction: 'downgrade',
  featuresGained: [],
  replaces: null,
};

const DOWNGRADE = {
  ...AT_RENEWAL,
  to: { ...TERMS, plan: 'basic' },
  parts: ['plan'],
  policy: { index: 1, when: { direction: 'downgrade', interval: 'same' } },
  newPeriod: { start: MAY_1, end: '2027-06-01T00:00:00.000Z' },
  nextCharge: { at: MAY_1, amount: 3000 },
  recurring: monthly(3000),
  difference: [
    { kind: 'plan', before: 'standard', after: 'basic' },
    { kind: 'price', before: monthly(9000), after: monthly(3000) },
    { kind: 'limit', id: 'domains', before: 2, after: 1, used: 2, excess: 1 },
  ],
  featuresLost: ['custom_templates'],
  reconcile: RECONCILE,
};

const LEAVING = {
  ...AT_RENEWAL,
  to: LEFT,
  parts: ['cancel'],
  policy: { index: 2, when: { parts: ['cancel'] } },
  newPeriod: null,
  nextCharge: null,
  recurring: monthly(0),
  difference: [
    { kind: 'plan', before: 'standard', after: null },
    { kind: 'price', before: monthly(9000), after: monthly(0) },
    { kind: 'limit', id: 'domains', before: 2, after: 0, used: null, excess: 0 },
  ],
  featuresLost: ['custom_templates'],
  reconcile: [
    {
      rule: 'cancel',
      resource: 'domain',
      current: 2,
      allowed: 0,
      actions: [
        { action: 'archive', type: 'domain', id: 'shop.example', restorable: true },
        { action: 'archive', type: 'domain', id: 'tickets.example', restorable: true },
      ],
    },
  ],
};

const NO_PRICES = { quantities: {}, addOns: {} };
const optionOf = (plan: string, quote: object) => ({
  to: { plan, interval: 'monthly' },
  offered: true,
  quote,
  prices: NO_PRICES,
});

export const OPTIONS = {
  current: { ...TERMS, recurring: monthly(9000), prices: NO_PRICES },
  options: [
    optionOf('basic', DOWNGRADE),
    optionOf('professional', PREVIEW),
    { to: { plan: null }, offered: true, quote: LEAVING, prices: NO_PRICES },
  ],
  smallestWithoutLoss: { plan: 'standard', interval: 'monthly' },
};

export const COMPLETED_CHANGE = {
  id: CHANGE.change,
  ...SUBSCRIPTION,
  ...ACCOUNT,
  status: 'completed',
  ...UPGRADE,
  catalogVersion: 1,
  quote: QUOTE,
  keep: {},
  origin: 'customer',
  paymentMethod: exampleId('pm'),
  ...INVOICE,
  failure: null,
  replaces: null,
  replacedBy: null,
  undoes: null,
  cancellation: null,
  heldUntil: null,
  createdAt: APRIL_16,
  confirmedAt: APRIL_16,
  completedAt: APRIL_16,
  workflow: {
    id: `plan-change/${CHANGE.change}`,
    runId: '01a228d8-1053-79b0-a24a-15e495dbd5b9',
    url: null,
  },
};

const ACT = { id: exampleId('act'), at: APRIL_16, ...ADMIN };
export const CONFIRMED = { ...ACT, act: 'confirmed', reason: 'Agreed to pay 245.00 USD.' };
export const REFUNDED = { ...ACT, act: 'invoice_refunded', reason: 'The outage of 12 April', amount: 1000 };

export const FIRST_PRICE = {
  ...TERMS,
  currency: 'USD',
  lines: [FIRST_CHARGE],
  amountDue: 9000,
  creditApplied: 0,
  period: FIRST_PERIOD,
  trialEndsAt: null,
  recurring: monthly(9000),
  nextCharge: { at: MAY_1, amount: 9000 },
};

export const RUNNING = {
  id: SUBSCRIPTION.subscription,
  ...ACCOUNT,
  catalog: 'crowdhandler',
  catalogVersion: 1,
  ...NEW_TERMS,
  status: 'active',
  currency: 'USD',
  currentPeriod: NEW_PERIOD,
  paidThrough: MAY_16,
  nextCharge: QUOTE.nextCharge,
  recurring: monthly(29_000),
  deferred: 0,
  coupons: [],
  pendingChange: null,
  openChange: null,
  firstPayment: null,
  overdue: null,
  undoable: null,
  features: ['custom_templates', 'firewall_ips', 'priority_groups'],
  limits: { domains: 5 },
  usage: {},
  autoUpgrades: {},
  createdAt: APRIL_1,
  canceledAt: null,
  trialEndsAt: null,
};

export const DECLINED = { code: 'card_declined', message: 'The card was declined.' };
