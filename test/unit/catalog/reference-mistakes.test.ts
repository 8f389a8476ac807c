import { mistakesAfter, type Mistake } from './spoil';

const REFERENCES: Mistake[] = [
  [['addOns', 'sms', 'availableOn'], ['pro', 'gold'], 'addOns.sms.availableOn[1]', /no plan gold/],
  [['addOns', 'sms', 'features'], ['mms'], 'addOns.sms.features[0]', /no feature mms/],
  [['addOns', 'sms', 'prices', 'weekly'], 1, 'addOns.sms.prices.weekly', /no such interval/],
  [['quantities', 'contacts', 'limit'], 'people', 'quantities.contacts.limit', /no limit people/],
  [
    ['quantities', 'sms_credits', 'requiresAddOn'],
    'mms',
    'quantities.sms_credits.requiresAddOn',
    /no add-on mms/,
  ],
  [['quantities', 'seats', 'steps'], [1], 'quantities.seats', /both steps and min or max/],
  [['quantities', 'seats'], { name: 'Seats' }, 'quantities.seats', /needs steps, or min or max/],
  [['quantities', 'seats', 'min'], 101, 'quantities.seats.max', /less than min/],
  [['quantities', 'contacts', 'steps'], [2500, 1000, 5000], 'quantities.contacts.steps[1]', /not greater/],
  [
    ['quantities', 'contacts', 'steps'],
    [1000, 2500, 2500, 5000],
    'quantities.contacts.steps[2]',
    /not greater/,
  ],
  [['intervals', 'monthly'], 2, 'intervals.monthly', /is always 1/],
  [['intervals', 'annual'], 10, 'intervals.annual', /is always 12/],
  [['intervals', 'unit'], 2, 'intervals.unit', /not a name/],
  [['plans', 2], { id: 'basic', name: 'Again', prices: {} }, 'plans[2].id', /earlier plan/],
  [['plans', 1, 'prices', 'weekly'], 1, 'plans[1].prices.weekly', /no such interval/],
  [['plans', 1, 'limits', 'pages'], 1, 'plans[1].limits.pages', /no such limit/],
  [['plans', 1, 'features', 0], 'gold', 'plans[1].features[0]', /no feature gold/],
  [['plans', 1, 'bundleOf'], ['main', 'main'], 'plans[1].bundleOf', /twice/],
  [
    ['plans', 1, 'quantities', 'rooms'],
    { unit: { monthly: 1 } },
    'plans[1].quantities.rooms',
    /no such quantity/,
  ],
  [
    ['plans', 0, 'quantities', 'seats', 'unit', 'weekly'],
    1,
    'plans[0].quantities.seats.unit.weekly',
    /no such interval/,
  ],
  [
    ['plans', 0, 'quantities', 'seats', 'included'],
    101,
    'plans[0].quantities.seats.included',
    /more than max/,
  ],
  [
    ['plans', 0, 'quantities', 'contacts'],
    { included: 1500, unit: { monthly: 1 } },
    'plans[0].quantities.contacts.included',
    /not one of the steps/,
  ],
  [
    ['plans', 0, 'quantities', 'contacts', 'weekly'],
    { 1000: 0, 2500: 1, 5000: 2 },
    'plans[0].quantities.contacts.weekly',
    /no such interval/,
  ],
  [
    ['plans', 0, 'quantities', 'contacts', 'monthly', '2500'],
    undefined,
    'plans[0].quantities.contacts.monthly',
    /has no price for 2500/,
  ],
  [
    ['plans', 0, 'quantities', 'contacts', 'monthly', '3000'],
    1,
    'plans[0].quantities.contacts.monthly.3000',
    /not one of the steps/,
  ],
  [['plans', 0, 'quantities', 'seats'], { monthly: { 1: 0 } }, 'plans[0].quantities.seats', /has no steps/],
  [['changePolicies', 0, 'settlement'], undefined, 'changePolicies[0].settlement', /required where timing/],
  [['reconcile', 0, 'limit'], 'pages', 'reconcile[0].limit', /no limit pages/],
  [['reconcile', 4, 'feature'], 'gold', 'reconcile[4].feature', /no feature gold/],
  [['dunning', 'finalAction'], { downgrade_to: 'free' }, 'dunning.finalAction.downgrade_to', /no plan free/],
  [['dunning', 'retryAfterDays'], [1, 3, 3], 'dunning.retryAfterDays[2]', /not after the day before/],
  [
    ['taxes'],
    [
      { name: 'VAT', percent: 1 },
      { name: 'VAT', percent: 2 },
    ],
    'taxes[1].name',
    /earlier tax/,
  ],
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

describe('a mistake of reference in a catalog', () => {
  it.each(REFERENCES)('is reported: %j = %j at %s', (place, value, path, message) => {
    expect(mistakesAfter(place, value)).toContainEqual({
      path,
      message: expect.stringMatching(message) as string,
    });
  });

  it.each(REFERENCES)('is the only one reported for %j = %j', (place, value) => {
    expect(mistakesAfter(place, value)).toHaveLength(1);
  });
});
