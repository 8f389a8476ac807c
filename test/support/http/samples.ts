import type { Change, Quote } from '../../../src/domain/change/change';
import type { CreditNote } from '../../../src/domain/billing/credit-note';
import type { Invoice, Issued, Printed, Receipt } from '../../../src/domain/billing/documents';
import type { LedgerEntry } from '../../../src/domain/billing/ledger';
import type { Line } from '../../../src/domain/settlement/lines';
import type { Options } from '../../../src/domain/change/options';
import { DomainError } from '../../../src/domain/errors';
import type { FirstPrice } from '../../../src/domain/renewal/first-subscription';
import type { Subscription, Terms } from '../../../src/domain/subscription/subscription';
import type { ChangeView } from '../../../src/ports/reads';
import type { SubscriptionView } from '../../../src/services/subscription-view';
import { anAccount } from '../an-account';

/** 1, 16 April and 1 May 2027, 00:00 UTC. */
export const APRIL_1 = Date.UTC(2027, 3, 1);
export const APRIL_16 = Date.UTC(2027, 3, 16);
const MAY_1 = Date.UTC(2027, 4, 1);

const BASIC: Terms = { plan: 'basic', interval: 'monthly', quantities: {}, addOns: [] };
const PRO: Terms = { ...BASIC, plan: 'pro' };
const CREATED = { createdAt: APRIL_1 };

const creditLine: Line = {
  kind: 'credit',
  component: 'plan:basic',
  description: 'Unused time of Basic',
  amount: -1500,
  period: { start: APRIL_16, end: MAY_1 },
  basis: { price: 3000, units: 1_296_000, of: 2_592_000 },
};

const chargeLine: Line = {
  kind: 'charge',
  component: 'plan:pro',
  description: 'Pro',
  amount: 9000,
  period: { start: APRIL_16, end: Date.UTC(2027, 4, 16) },
  basis: { price: 9000, units: 1, of: 1 },
};

/** A worked example of docs/settlement.md. */
export const quote: Quote = {
  quotedAt: APRIL_16,
  expiresAt: APRIL_16 + 1_800_000,
  currency: 'USD',
  timing: 'immediate',
  deferred: 0,
  settlement: { credit: 'unused_time', period: 'restart', surplus: 'refund' },
  lines: [creditLine, chargeLine],
  amountDue: 7500,
  refundDue: 0,
  creditApplied: 0,
  creditIssued: 0,
  creditForfeited: 0,
  prepaidMonths: 0,
  effectiveAt: APRIL_16,
  newPeriod: chargeLine.period,
  paidThrough: chargeLine.period.end,
  nextCharge: { at: chargeLine.period.end, amount: 9000 },
  recurring: { amount: 9000, list: 9000, interval: 'monthly' },
  difference: [
    { kind: 'plan', before: 'basic', after: 'pro' },
    {
      kind: 'price',
      before: { amount: 3000, list: 3000, interval: 'monthly' },
      after: { amount: 9000, list: 9000, interval: 'monthly' },
    },
    { kind: 'limit', id: 'domains', before: 5, after: 1, used: 3, excess: 2 },
  ],
  featuresGained: ['priority_groups'],
  featuresLost: [],
  reconcile: [
    {
      rule: 'domains',
      resource: 'domain',
      current: 3,
      allowed: 1,
      actions: [
        { action: 'remove', type: 'domain', id: 'b', restorable: false },
        {
          action: 'set',
          type: 'room',
          id: 'r1',
          attribute: 'capacity',
          from: 400,
          to: 200,
          restorable: false,
        },
      ],
    },
  ],
};

export function aChange(fields: Partial<Change> = {}): Change {
  return {
    id: 'chg_1',
    subscription: 'sub_1',
    account: 'acc_1',
    status: 'quoted',
    from: BASIC,
    to: PRO,
    direction: 'upgrade',
    parts: ['plan'],
    policy: { index: 0, when: { direction: 'upgrade', interval: 'same' } },
    targetVersion: 1,
    quote,
    outcome: null,
    quotedRevision: 1,
    keep: {},
    shown: null,
    origin: 'customer',
    attempts: 0,
    confirmation: null,
    paymentMethod: null,
    invoice: null,
    failure: null,
    replaces: null,
    undoes: null,
    cancellation: null,
    former: null,
    own: true,
    adapted: [],
    replacedBy: null,
    run: null,
    remindersSent: 0,
    reconcileAt: null,
    heldUntil: null,
    unseen: false,
    confirmedAt: null,
    scheduledAt: null,
    completedAt: null,
    ...CREATED,
    ...fields,
  };
}

export function aChangeView(fields: Partial<Change> = {}): ChangeView {
  const change = aChange(fields);
  const workflow = { id: `plan-change/${change.id}`, runId: 'run', url: 'http://ui.example/run' };
  return { change, workflow };
}

/** One option that is sold and one that is not. */
export const options: Options = {
  current: {
    terms: BASIC,
    recurring: { amount: 3000, list: 3000, interval: 'monthly' },
    prices: { quantities: { seats: { min: 1, max: null, included: 1, unit: 500 } }, addOns: {} },
  },
  options: [
    {
      to: { plan: 'pro', interval: 'monthly' },
      quoted: { ...aChange(), quote },
      prices: {
        quantities: { sms_credits: { steps: [{ value: 0, price: 0 }] } },
        addOns: { sms: 1500 },
      },
    },
    {
      to: { plan: 'pro', interval: 'annual' },
      refusal: new DomainError('change_not_offered', 'No policy sells this change.'),
    },
  ],
  smallestWithoutLoss: { plan: 'basic', interval: 'monthly' },
};

const subscription: Subscription = {
  id: 'sub_1',
  account: 'acc_1',
  catalog: 'waiting-rooms',
  catalogVersion: 1,
  terms: BASIC,
  anchor: { at: APRIL_1, zone: 'UTC' },
  monthsToEnd: 1,
  period: { start: APRIL_1, end: MAY_1 },
  segments: [],
  prepaid: null,
  status: 'active',
  trial: null,
  revision: 1,
  dunning: null,
  usage: { contacts: 900 },
  autoUpgrades: { contacts: { acceptedTerms: '2027-01', acceptedAt: APRIL_1, notBefore: null } },
  overrides: null,
  coupons: [],
  billingDay: null,
  deferred: [],
  canceledAt: null,
  remindedAt: null,
  ...CREATED,
};

export const subscriptionView: SubscriptionView = {
  subscription,
  entitlements: { features: ['templates'], limits: { domains: 1 } },
  nextCharge: { at: MAY_1, amount: 3000 },
  recurring: { amount: 3000, list: 3000, interval: 'monthly' },
  currency: 'USD',
  pendingChange: null,
  openChange: null,
  firstPayment: null,
  overdue: null,
  undoable: null,
};

export const firstPrice: FirstPrice = {
  terms: { plan: 'basic', interval: 'monthly', quantities: {}, addOns: [] },
  currency: 'USD',
  lines: [],
  amountDue: 3000,
  creditApplied: 0,
  period: { start: APRIL_16, end: MAY_1 },
  trialEndsAt: null,
  recurring: { amount: 3000, list: 3000, interval: 'monthly' },
  nextCharge: { at: MAY_1, amount: 3000 },
};

export const account = anAccount({
  name: 'Tickets Ltd',
  email: 'billing@tickets.example',
  currency: 'USD',
  customer: 'cus_secret',
  users: [{ id: 'own', name: 'Ada', email: 'ada@tickets.example', role: 'owner' }],
  ...CREATED,
});

const printed: Printed = {
  seller: { name: 'Waiting Rooms Ltd', taxId: 'GB1' },
  customer: { name: 'Tickets Ltd', email: 'billing@tickets.example', address: null, taxId: null },
  region: null,
  catalog: { id: 'crowdhandler', version: 1 },
};

export const invoice: Issued<Invoice> = {
  id: 'inv_1',
  number: 'INV-000001',
  account: 'acc_1',
  subscription: 'sub_1',
  change: 'chg_1',
  currency: 'USD',
  lines: quote.lines,
  total: 7500,
  creditApplied: 0,
  amountPaid: 7500,
  status: 'paid',
  attempts: 1,
  uncollectible: false,
  credited: 0,
  periodStart: APRIL_16,
  issuedAt: APRIL_16,
  paidAt: APRIL_16,
  printed,
};

export const receipt: Issued<Receipt> = {
  id: 'rcp_1',
  number: 'RCP-000001',
  invoice: 'inv_1',
  account: 'acc_1',
  change: 'chg_1',
  currency: 'USD',
  lines: quote.lines,
  amountPaid: 7500,
  issuedAt: APRIL_16,
  printed,
};

export const creditNote: Issued<CreditNote> = {
  id: 'crn_1',
  number: 'CRN-000001',
  invoice: 'inv_1',
  account: 'acc_1',
  subscription: 'sub_1',
  change: null,
  currency: 'USD',
  lines: [creditLine],
  total: 1500,
  issuedAt: APRIL_16,
  printed,
};

export const ledgerEntry: LedgerEntry = {
  id: 'led_1',
  at: APRIL_16,
  account: 'acc_1',
  type: 'charge',
  amount: 7500,
  invoice: 'inv_1',
  change: 'chg_1',
  reference: 'ch_1',
};
