import { resolveTerms } from '../../../src/domain/change/resolve-terms';
import type { Terms, TermsRequest } from '../../../src/domain/subscription/subscription';
import { email, refusalOf } from './catalogs';

const catalog = email();
const PLUS: Terms = {
  plan: 'plus',
  interval: 'monthly',
  quantities: { contacts: 2500, seats: 2 },
  addOns: [],
};
const WITH_SMS: Terms = { ...PLUS, quantities: { ...PLUS.quantities, sms_credits: 1000 }, addOns: ['sms'] };

describe('resolveTerms', () => {
  it.each<[string, Terms, TermsRequest, Partial<Terms>]>([
    [
      'keeps what a new plan sells too; what stands at the former default goes to the new one (ruling 26)',
      PLUS,
      { plan: 'pro' },
      { plan: 'pro', quantities: { contacts: 2500, seats: 3 } },
    ],
    [
      'keeps a quantity beyond the former default with a new plan (ruling 26)',
      { ...PLUS, quantities: { contacts: 2500, seats: 4 } },
      { plan: 'pro' },
      { plan: 'pro' },
    ],
    ['keeps everything with a new interval', PLUS, { interval: 'annual' }, { interval: 'annual' }],
    [
      'merges quantities per key',
      PLUS,
      { quantities: { seats: 5 } },
      { quantities: { contacts: 2500, seats: 5 } },
    ],
    [
      'goes below the included seats',
      PLUS,
      { plan: 'pro', quantities: { seats: 1 } },
      {
        plan: 'pro',
        quantities: { contacts: 2500, seats: 1 },
      },
    ],
    [
      'adds an add-on, and its quantity at the least',
      PLUS,
      { addOns: ['sms', 'sms'] },
      {
        addOns: ['sms'],
        quantities: { contacts: 2500, seats: 2, sms_credits: 0 },
      },
    ],
    [
      'takes a quantity together with its add-on',
      PLUS,
      { addOns: ['sms'], quantities: { sms_credits: 1000 } },
      WITH_SMS,
    ],
    [
      'replaces the list of add-ons',
      WITH_SMS,
      { addOns: ['reports'] },
      {
        addOns: ['reports'],
        quantities: { contacts: 2500, seats: 2 },
      },
    ],
    ['removes an add-on', { ...PLUS, addOns: ['reports'] }, { addOns: [] }, PLUS],
    ['drops the quantity whose add-on goes', WITH_SMS, { addOns: [] }, PLUS],
    [
      'keeps add-ons with a plan that has them',
      WITH_SMS,
      { plan: 'pro' },
      { plan: 'pro', quantities: { ...WITH_SMS.quantities, seats: 3 } },
    ],
    ['drops quantities that the plan lacks', PLUS, { plan: 'sales' }, { plan: 'sales', quantities: {} }],
    [
      'takes quantities that are new at their least',
      PLUS,
      { plan: 'bundle' },
      {
        plan: 'bundle',
        quantities: { boxes: 0 },
      },
    ],
  ])('%s', (_, current, request, expected) => {
    expect(resolveTerms({ source: catalog, target: catalog, current, request })).toEqual({
      ...current,
      ...expected,
    });
  });

  it('reads the same whatever the order in which quantities were asked for', () => {
    const request = { quantities: { seats: 3, contacts: 5000 } };
    const terms = resolveTerms({ source: catalog, target: catalog, current: PLUS, request });
    expect(Object.keys(terms.quantities)).toEqual(['contacts', 'seats']);
  });

  it.each<[string, Terms, TermsRequest]>([
    ['an empty wish', PLUS, {}],
    ['the same plan', PLUS, { plan: 'plus' }],
    ['the same interval', PLUS, { interval: 'monthly' }],
    ['the same quantities', PLUS, { quantities: { seats: 2 } }],
    [
      'the same add-ons in another order',
      { ...WITH_SMS, addOns: ['sms', 'reports'] },
      { addOns: ['reports', 'sms'] },
    ],
    [
      'the least of a quantity that was not named',
      { ...PLUS, quantities: { contacts: 2500 } },
      { quantities: { seats: 1 } },
    ],
  ])('refuses %s: nothing changes', (_, current, request) => {
    const refusal = refusalOf(() => resolveTerms({ source: catalog, target: catalog, current, request }));
    expect(refusal.code).toBe('no_change');
  });

  it.each<[string, TermsRequest, string[]]>([
    ['plan', { plan: 'nope' }, ['to.plan']],
    ['interval', { interval: 'weekly' }, ['to.interval']],
    ['add-on', { addOns: ['mms'] }, ['to.addOns[0]']],
    ['quantity', { quantities: { rooms: 1 } }, ['to.quantities.rooms']],
    [
      'value out of range',
      { quantities: { seats: -1, contacts: 1001 } },
      ['to.quantities.seats', 'to.quantities.contacts'],
    ],
    [
      'value of a quantity that the plan lacks',
      { plan: 'sales', quantities: { seats: 51 } },
      ['to.quantities.seats'],
    ],
    [
      'name beside an add-on that is not available',
      { plan: 'sales', addOns: ['sms', 'mms'] },
      ['to.addOns[1]'],
    ],
  ])('names an invalid %s', (_, request, paths) => {
    const refusal = refusalOf(() =>
      resolveTerms({ source: catalog, target: catalog, current: PLUS, request }),
    );
    expect(refusal).toMatchObject({ code: 'invalid_request', paths });
  });

  it.each<[string, Terms, TermsRequest, RegExp]>([
    [
      'an add-on that is kept but not available',
      WITH_SMS,
      { plan: 'bundle' },
      /SMS is not available on Bundle/,
    ],
    [
      'an add-on that is asked for but not available',
      PLUS,
      { plan: 'bundle', addOns: ['sms'] },
      /not available/,
    ],
    ['a quantity without its add-on', PLUS, { quantities: { sms_credits: 1000 } }, /sold with SMS only/],
    [
      'a quantity whose add-on goes',
      WITH_SMS,
      { addOns: [], quantities: { sms_credits: 0 } },
      /sold with SMS only/,
    ],
    [
      'a quantity that the plan lacks',
      PLUS,
      { plan: 'sales', quantities: { seats: 2 } },
      /not sold with User seats/,
    ],
    ['an interval that the plan lacks', PLUS, { plan: 'pro', interval: 'quarterly' }, /no quarterly price/],
    [
      'an interval that a quantity lacks',
      WITH_SMS,
      { interval: 'annual' },
      /SMS credits: 1000 has no annual price/,
    ],
  ])('refuses what is not sold together: %s', (_, current, request, message) => {
    const refusal = refusalOf(() => resolveTerms({ source: catalog, target: catalog, current, request }));
    expect(refusal).toMatchObject({
      code: 'change_not_offered',
      message: expect.stringMatching(message) as string,
    });
  });
});

describe('resolveTerms to a newer version', () => {
  const newer = email(
    {
      quantities: {
        contacts: { name: 'Contacts', steps: [1000, 5000], limit: 'contacts' },
      },
      plans: [
        {
          id: 'max',
          name: 'Max',
          prices: { monthly: 1 },
          quantities: { contacts: { monthly: { 1000: 0, 5000: 1 } } },
        },
      ],
      addOns: { reports: { name: 'Reports', prices: { monthly: 1 }, availableOn: ['max'] } },
      intervals: {},
      changePolicies: [],
    },
    2,
  );
  const refusal = (current: Terms, request: TermsRequest): ReturnType<typeof refusalOf> =>
    refusalOf(() => resolveTerms({ source: catalog, target: newer, current, request }));

  it('sells what only the newer version has', () => {
    const current = { ...PLUS, quantities: { contacts: 5000, seats: 2 } };
    const terms = resolveTerms({ source: catalog, target: newer, current, request: { plan: 'max' } });
    expect(terms).toEqual({ plan: 'max', interval: 'monthly', quantities: { contacts: 5000 }, addOns: [] });
  });

  it.each<[string, Terms, TermsRequest, RegExp]>([
    ['plan', PLUS, { plan: 'pro' }, /The plan pro is not sold/],
    [
      'add-on',
      PLUS,
      { plan: 'max', addOns: ['sms'], quantities: { contacts: 1000 } },
      /add-on sms is not sold any more/,
    ],
    [
      'add-on that is kept',
      WITH_SMS,
      { plan: 'max', quantities: { contacts: 1000 } },
      /sms is not sold any more/,
    ],
    ['interval', PLUS, { plan: 'max', interval: 'quarterly' }, /Max is not sold quarterly/],
    [
      'step that is kept',
      PLUS,
      { plan: 'max' },
      /Contacts: 2500 is not sold any more, must be one of 1000, 5000/,
    ],
  ])('refuses a %s that only the older version has', (_, current, request, message) => {
    expect(refusal(current, request)).toMatchObject({
      code: 'change_not_offered',
      message: expect.stringMatching(message) as string,
    });
  });

  it('judges what is asked for by the newer version', () => {
    expect(refusal(PLUS, { plan: 'max', quantities: { contacts: 2500 } })).toMatchObject({
      code: 'invalid_request',
      paths: ['to.quantities.contacts'],
    });
  });

  it('refuses another currency', () => {
    const euro = email({ currency: 'EUR' }, 2);
    const toEuro = refusalOf(() =>
      resolveTerms({ source: catalog, target: euro, current: PLUS, request: { plan: 'pro' } }),
    );
    expect(toEuro.code).toBe('change_not_offered');
  });
});
