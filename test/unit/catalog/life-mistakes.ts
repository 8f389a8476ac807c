import type { Mistake } from './spoil';

/** Mistakes of structure in what a catalog says of the whole life of a subscription. */
export const LIFE_STRUCTURE: Mistake[] = [
  [['reconcile', 0], { resource: 'domain', strategy: 'block' }, 'reconcile[0]', /a limit or a feature/],
  [
    ['reconcile', 0],
    { limit: 'domains', feature: 'sms', resource: 'domain', strategy: 'block' },
    'reconcile[0]',
    /a limit or a feature/,
  ],
  [
    ['changePolicies', 0, 'settlement'],
    { settlement: 'half_back' },
    'changePolicies[0].settlement.settlement',
    /./,
  ],
  [['billingDay'], 32, 'billingDay', /Too big/],
  [['undo'], { within: 'P3D' }, 'undo.perYear', /whole number/],
  [['cancellation'], { reasons: [] }, 'cancellation.reasons', /must name a reason/],
  [['changeLimits'], [{ direction: 'down', atMost: 1, within: 'P30D' }], 'changeLimits[0].direction', /./],
  [
    ['plans', 0, 'trial'],
    { days: 0, paymentMethod: 'required', onEnd: 'charge' },
    'plans[0].trial.days',
    /./,
  ],
  [
    ['plans', 0, 'trial'],
    { days: 7, paymentMethod: 'required', onEnd: 'forget' },
    'plans[0].trial.onEnd',
    /must be charge, cancel or/,
  ],
  [['coupons', 'HALF'], { duration: 'once' }, 'coupons.HALF.percent', /must be a percentage/],
  [
    ['coupons', 'HALF'],
    { percent: 50, amount: 5, duration: 'once' },
    'coupons.HALF.amount',
    /does not go with the fields beside it/,
  ],
  [
    ['reconcile', 0],
    { limit: 'domains', resource: 'domain', strategy: 'block', by: 'createdAt' },
    'reconcile[0].by',
    /does not go with the fields beside it/,
  ],
  [['coupons', 'HALF'], { percent: 101, duration: 'once' }, 'coupons.HALF.percent', /0 to 100/],
  [['coupons', 'HALF'], { amount: 0, duration: 'once' }, 'coupons.HALF.amount', /1 at least/],
  [['coupons', 'HALF'], { percent: 50, duration: 'twice' }, 'coupons.HALF.duration', /must be once, forever/],
  [
    ['coupons', 'HALF'],
    { percent: 50, duration: 'once', redeemBy: 'soon' },
    'coupons.HALF.redeemBy',
    /an instant/,
  ],
];

/** Names that do not exist, and choices that do not go together. */
export const LIFE_REFERENCES: Mistake[] = [
  [
    ['changePolicies', 0],
    { when: { parts: ['cancel'] }, timing: 'immediate', settlement: 'refund_and_restart' },
    'changePolicies[0].settlement',
    /refund_unused, credit_unused, no_refund/,
  ],
  [
    ['changePolicies', 0],
    { when: { parts: ['cancel', 'plan'] }, timing: 'immediate', settlement: 'no_refund' },
    'changePolicies[0].settlement',
    /parts are \[cancel\]/,
  ],
  [
    ['changePolicies', 0, 'settlement'],
    'refund_unused',
    'changePolicies[0].settlement',
    /parts are \[cancel\]/,
  ],
  [
    ['changePolicies', 0],
    { when: { parts: ['return'] }, timing: 'at_renewal' },
    'changePolicies[0].timing',
    /for a return/,
  ],
  [
    ['changePolicies', 0, 'settlement'],
    { settlement: 'refund_and_restart', collect: 'next_invoice' },
    'changePolicies[0].settlement.collect',
    /period keep/,
  ],
  [
    ['changePolicies', 0, 'settlement'],
    { credit: 'none', period: 'convert', surplus: 'forfeit' },
    'changePolicies[0].settlement.credit',
    /unused_time/,
  ],
  [
    ['plans', 0, 'trial'],
    { days: 7, paymentMethod: 'optional', onEnd: { downgrade_to: 'free' } },
    'plans[0].trial.onEnd.downgrade_to',
    /no plan free/,
  ],
  [
    ['coupons', 'HALF'],
    { percent: 50, duration: 'once', plans: ['gold'] },
    'coupons.HALF.plans[0]',
    /no plan/,
  ],
  [
    ['coupons', 'HALF'],
    { percent: 50, duration: 'once', components: ['plan:pro', 'quantity:rooms'] },
    'coupons.HALF.components[1]',
    /no quantity rooms/,
  ],
];
