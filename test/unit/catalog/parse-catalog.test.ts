import { parseCatalog } from '../../../src/domain/catalog/parse-catalog';
import { put, type Place } from './spoil';
import { smallest, waitingRooms } from './waiting-rooms';

const MINUTE = 60_000;
const DAY = 86_400_000;

describe('parseCatalog', () => {
  it('reads the example of the contract', () => {
    const catalog = parseCatalog(waitingRooms(), 7);

    expect(catalog).toMatchObject({
      id: 'waiting-rooms',
      version: 7,
      currency: 'USD',
      quoteTtl: 30 * MINUTE,
    });
    expect(catalog.plans.map(({ id }) => id)).toEqual(['basic', 'pro']);
    expect(catalog.plans[0]).toEqual({
      id: 'basic',
      name: 'Basic',
      product: 'main',
      prices: { monthly: 3000, annual: 30000 },
      limits: { domains: 1, waiting_rooms: 2, capacity: 500, input_rate: 50 },
      features: [],
      quantities: {
        seats: { included: 1, unit: { monthly: 500, annual: 5000 } },
        contacts: { steps: { monthly: { 1000: 0, 2500: 1500, 5000: 4000 } } },
      },
    });
    expect(catalog.addOns).toEqual(waitingRooms().addOns);
    expect(catalog.quantities).toEqual(waitingRooms().quantities);
    expect(catalog.reconcile).toEqual(waitingRooms().reconcile);
  });

  it('replaces the name of a settlement by its choices', () => {
    expect(parseCatalog(waitingRooms(), 1).changePolicies).toEqual([
      {
        when: { direction: 'upgrade', interval: 'same' },
        timing: 'immediate',
        settlement: { credit: 'unused_time', period: 'restart', surplus: 'refund' },
      },
      { when: { direction: 'downgrade' }, timing: 'at_renewal' },
    ]);
  });

  it('takes a settlement, named or spelled out, that waits for the next invoice', () => {
    const named = { settlement: 'prorated_difference', collect: 'next_invoice' };
    const spelled = { credit: 'unused_time', period: 'keep', surplus: 'balance', collect: 'next_invoice' };
    for (const settlement of [named, spelled])
      expect(
        parseCatalog(spoiled(['changePolicies', 0, 'settlement'], settlement), 1).changePolicies[0]
          ?.settlement,
      ).toEqual(spelled);
    const now = spoiled(['changePolicies', 0, 'settlement'], { ...named, collect: 'now' });
    expect(parseCatalog(now, 1).changePolicies[0]?.settlement).not.toHaveProperty('collect');
  });

  it('reads coupons, with a percentage as text', () => {
    const SPRING = { percent: 12.5, duration: { months: 3 }, redeemBy: '2027-05-01' };
    const { coupons } = parseCatalog(spoiled(['coupons'], { SPRING }), 1);
    expect(coupons).toEqual({
      SPRING: { percent: '12.5', duration: { months: 3 }, onChange: 'keep', redeemBy: Date.UTC(2027, 4, 1) },
    });
  });

  it('reads a rule that blocks, about a limit or a feature', () => {
    const rules = [
      { limit: 'domains', resource: 'domain', strategy: 'block' },
      { feature: 'sms', resource: 'template', strategy: 'block' },
    ];
    expect(parseCatalog(spoiled(['reconcile'], rules), 1).reconcile).toEqual(rules);
  });

  it('takes the choices of a settlement spelled out', () => {
    const settlement = { credit: 'none', period: 'keep', surplus: 'forfeit' };
    const document = spoiled(['changePolicies', 0, 'settlement'], settlement);
    expect(parseCatalog(document, 1).changePolicies[0]?.settlement).toEqual(settlement);
  });

  it('fills in every default', () => {
    expect(parseCatalog(smallest(), 1)).toEqual({
      id: 'small',
      version: 1,
      name: 'Small',
      currency: 'EUR',
      proration: { unit: 'day', rounding: 'half_even', changeDay: 'new_plan', creditBasis: 'paid' },
      quoteTtl: 30 * MINUTE,
      changeAccess: ['owner', 'billing'],
      reminders: [7 * DAY, DAY],
      renewalReminders: [7 * DAY],
      dunning: { retryAfterDays: [1, 3, 5, 7], finalAction: 'cancel' },
      requireAcknowledgement: false,
      holdWhenMoreIsLost: 0,
      changeLimits: [],
      coupons: {},
      taxes: [],
      features: {},
      limits: {},
      quantities: {},
      addOns: {},
      intervals: { monthly: 1, annual: 12 },
      plans: [
        { id: 'only', name: 'Only', prices: { monthly: 100 }, limits: {}, features: [], quantities: {} },
      ],
      changePolicies: [],
      reconcile: [],
    });
  });

  it.each<[string, Place, unknown, object]>([
    [
      'the reminders, the earliest first',
      ['reminders'],
      ['P1D', 'P14D', 'P1D'],
      { reminders: [14 * DAY, DAY] },
    ],
    ['no reminders', ['reminders'], [], { reminders: [] }],
    ['who may change', ['access'], { change: ['owner'] }, { changeAccess: ['owner'] }],
    ['a hold', ['whenMoreIsLost'], { hold: 'P3D' }, { holdWhenMoreIsLost: 3 * DAY }],
    ['a need to acknowledge', ['requireAcknowledgement'], true, { requireAcknowledgement: true }],
    ['an interval', ['intervals'], { biennial: 24 }, { intervals: { monthly: 1, annual: 12, biennial: 24 } }],
    ['a built-in interval', ['intervals'], { annual: 12 }, { intervals: { monthly: 1, annual: 12 } }],
    ['the first day', ['proration', 'changeDay'], 'old_plan', { proration: { changeDay: 'old_plan' } }],
    ['a credit basis', ['proration', 'creditBasis'], 'list', { proration: { creditBasis: 'list' } }],
    [
      'a final action',
      ['dunning'],
      { finalAction: 'keep_past_due' },
      {
        dunning: { retryAfterDays: [1, 3, 5, 7], finalAction: 'keep_past_due' },
      },
    ],
    [
      'a fallback plan',
      ['dunning'],
      { retryAfterDays: [], finalAction: { downgrade_to: 'basic' } },
      {
        dunning: { retryAfterDays: [], finalAction: { downgrade_to: 'basic' } },
      },
    ],
    [
      'a feature named twice',
      ['plans', 0, 'features'],
      ['sms', 'sms'],
      { plans: [{ features: ['sms'] }, {}] },
    ],
    [
      'an add-on that names a feature twice',
      ['addOns', 'sms', 'features'],
      ['sms', 'sms'],
      { addOns: { sms: { features: ['sms'] } } },
    ],
    ['a free plan', ['plans', 0, 'prices', 'monthly'], 0, { plans: [{ prices: { monthly: 0 } }, {}] }],
    [
      'a bundle',
      ['plans', 1, 'bundleOf'],
      ['main', 'other'],
      { plans: [{}, { bundleOf: ['main', 'other'] }] },
    ],
    [
      'units without included ones',
      ['plans', 0, 'quantities', 'seats'],
      { unit: { monthly: 5 } },
      {
        plans: [{ quantities: { seats: { included: 0, unit: { monthly: 5 } } } }, {}],
      },
    ],
  ])('reads %s', (_, place, value, expected) => {
    expect(parseCatalog(spoiled(place, value), 1)).toMatchObject(expected);
  });

  it.each([
    ['PT30M', 30 * MINUTE],
    ['PT1H30M', 90 * MINUTE],
    ['PT45S', 45_000],
    ['PT1.5H', 90 * MINUTE],
    ['P1D', DAY],
    ['P2W', 14 * DAY],
    ['P1W1D', 8 * DAY],
    ['P1DT12H', 1.5 * DAY],
    ['P366D', 366 * DAY],
  ])('counts the duration %s in milliseconds', (quoteTtl, milliseconds) => {
    expect(parseCatalog({ ...smallest(), quoteTtl }, 1).quoteTtl).toBe(milliseconds);
  });

  it.each(['P', 'PT', 'P1DT', '', '30', '30M', '-P1D', 'P1D ', 'PT1H1D', 'PT0.0001S', 'P1M', 'P1Y1D'])(
    'refuses %j, which has no fixed length or is no duration',
    (quoteTtl) => {
      expect(() => parseCatalog({ ...smallest(), quoteTtl }, 1)).toThrow('quoteTtl must be an ISO 8601');
    },
  );

  it('keeps the percentage of a tax as text', () => {
    const taxes = [
      { name: 'VAT', percent: 22, inclusive: true, regions: ['IT'] },
      { name: 'Sales tax', percent: '8.8750', regions: ['US-NY'] },
      { name: 'Levy', percent: 0.5 },
    ];
    expect(parseCatalog({ ...smallest(), taxes }, 1).taxes).toEqual([
      { name: 'VAT', percent: '22', inclusive: true, regions: ['IT'] },
      { name: 'Sales tax', percent: '8.8750', inclusive: false, regions: ['US-NY'] },
      { name: 'Levy', percent: '0.5', inclusive: false },
    ]);
  });

  it('finds nothing under names that every object inherits', () => {
    const document = waitingRooms();
    put(document, ['plans', 0, 'features'], ['constructor']);
    expect(() => parseCatalog(document, 1)).toThrow('there is no feature constructor');
    put(document, ['features', 'constructor'], { name: 'Constructor' });
    expect(Object.entries(parseCatalog(document, 1).features)).toContainEqual([
      'constructor',
      { name: 'Constructor' },
    ]);
  });

  it('does not change the document', () => {
    const document = waitingRooms();
    parseCatalog(document, 1);
    expect(document).toEqual(waitingRooms());
  });
});

function spoiled(place: Place, value: unknown): unknown {
  const document = waitingRooms();
  put(document, place, value);
  return document;
}
