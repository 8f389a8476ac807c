import {
  type Catalog,
  type Timing,
  NAMED_SETTLEMENTS,
  type SettlementName,
} from '../../../src/domain/catalog/catalog';
import { describeChange } from '../../../src/domain/change/describe';
import {
  initialTerms,
  type InitialTermsRequest,
  resolveTerms,
} from '../../../src/domain/change/resolve-terms';
import { choosePolicy } from '../../../src/domain/change/policy';
import { entitlementsOf } from '../../../src/domain/subscription/entitlements';
import type { TermsRequest } from '../../../src/domain/subscription/subscription';
import { publishedCatalog } from '../catalog/published';
import { refusalOf } from './catalogs';

type Row = [id: string, what: string, InitialTermsRequest, TermsRequest, Timing, SettlementName | null];
const monthly = (plan: string, more: Partial<InitialTermsRequest> = {}): InitialTermsRequest => ({
  plan,
  interval: 'monthly',
  ...more,
});
const annual = (plan: string): InitialTermsRequest => ({ plan, interval: 'annual' });

function decide(catalog: Catalog, start: InitialTermsRequest, request: TermsRequest): object {
  const from = initialTerms(catalog, start);
  const to = resolveTerms({ source: catalog, target: catalog, current: from, request });
  const { policy } = choosePolicy(catalog, describeChange({ source: catalog, target: catalog, from, to }));
  return { timing: policy.timing, settlement: policy.settlement };
}

describe('activecampaign.yaml', () => {
  const catalog = publishedCatalog('activecampaign');
  const withSms = monthly('plus', {
    addOns: ['sms'],
    quantities: { sms_credits: 1000, contacts: 5000, seats: 4 },
  });

  it.each<Row>([
    ['AC-2', 'a tier upgrade', monthly('starter'), { plan: 'plus' }, 'immediate', 'prorated_difference'],
    ['AC-2', 'at any tier', monthly('pro'), { plan: 'enterprise' }, 'immediate', 'prorated_difference'],
    [
      'AC-4',
      'more contacts',
      monthly('plus'),
      { quantities: { contacts: 2500 } },
      'immediate',
      'prorated_difference',
    ],
    ['AC-4', 'fewer contacts', withSms, { quantities: { contacts: 1000 } }, 'at_renewal', null],
    ['AC-5', 'more seats', monthly('plus'), { quantities: { seats: 2 } }, 'immediate', 'prorated_difference'],
    [
      'AC-5',
      'included seats',
      monthly('pro', { quantities: { seats: 1 } }),
      { quantities: { seats: 3 } },
      'immediate',
      'prorated_difference',
    ],
    ['AC-5', 'fewer seats', withSms, { quantities: { seats: 1 } }, 'at_renewal', null],
    [
      'AC-6',
      'more sends',
      monthly('plus'),
      { quantities: { email_sends: 25000 } },
      'immediate',
      'prorated_difference',
    ],
    [
      'AC-6',
      'more credits',
      withSms,
      { quantities: { sms_credits: 5000 } },
      'immediate',
      'prorated_difference',
    ],
    [
      'AC-7',
      'an add-on',
      monthly('plus'),
      { addOns: ['transactional_email'] },
      'immediate',
      'prorated_difference',
    ],
    ['AC-8', 'the bundle', monthly('pro'), { plan: 'pro_bundle' }, 'immediate', 'prorated_difference'],
    [
      'AC-8',
      'the bundle in place of an add-on',
      monthly('pro', { addOns: ['pipelines'] }),
      { plan: 'pro_bundle', addOns: [] },
      'immediate',
      'prorated_difference',
    ],
    [
      'AC-8',
      'the bundle from the other product',
      monthly('sales_pro'),
      { plan: 'pro_bundle' },
      'immediate',
      'prorated_difference',
    ],
    ['AC-9', 'a tier downgrade', monthly('pro'), { plan: 'plus' }, 'by_request', 'prorated_difference'],
    [
      'AC-9',
      'a bundle of a lower tier',
      monthly('enterprise'),
      { plan: 'plus_bundle' },
      'by_request',
      'prorated_difference',
    ],
    ['AC-9', 'an add-on removed', withSms, { addOns: [] }, 'by_request', 'prorated_difference'],
    ['AC-9', 'unbundling', monthly('pro_bundle'), { plan: 'pro' }, 'by_request', 'prorated_difference'],
    [
      'AC-9',
      'unbundling to a higher tier',
      monthly('pro_bundle'),
      { plan: 'enterprise' },
      'by_request',
      'prorated_difference',
    ],
    ['AC-9', 'another product', monthly('plus'), { plan: 'sales_plus' }, 'by_request', 'prorated_difference'],
  ])('%s: %s', (_id, _what, start, request, timing, settlement) => {
    expect(decide(catalog, start, request)).toEqual(decision(timing, settlement));
  });

  it('AC-1: the owner and users with the billing permission may change', () => {
    expect(catalog.changeAccess).toEqual(['owner', 'billing']);
  });

  it.each<[string, InitialTermsRequest, TermsRequest]>([
    ['AC-6', monthly('plus'), { quantities: { sms_credits: 1000 } }],
    ['AC-7', monthly('starter'), { addOns: ['pipelines'] }],
  ])('%s: %j to %j is not offered', (_, start, request) => {
    expect(refusalOf(() => decide(catalog, start, request)).code).toBe('change_not_offered');
  });

  it('AC-10, AC-11: contacts are a limit, and plans differ in features', () => {
    const pro = entitlementsOf(
      catalog,
      initialTerms(catalog, monthly('pro', { quantities: { contacts: 5000 } })),
    );
    expect(pro.limits).toMatchObject({ contacts: 5000, users: 3 });
    expect(pro.features).toContain('split_testing');
    expect(entitlementsOf(catalog, initialTerms(catalog, monthly('plus'))).features).not.toContain(
      'split_testing',
    );
  });

  it('every plan is sold monthly and annually, with every add-on that it may have', () => {
    for (const { id } of catalog.plans) {
      const addOns = Object.keys(catalog.addOns).filter((key) =>
        catalog.addOns[key]?.availableOn.includes(id),
      );
      for (const interval of ['monthly', 'annual']) {
        expect(initialTerms(catalog, { plan: id, interval, addOns }).plan).toBe(id);
      }
    }
  });
});

describe('crowdhandler.yaml', () => {
  const catalog = publishedCatalog('crowdhandler');

  it.each<Row>([
    [
      'CH-1, CH-2',
      'an upgrade',
      monthly('basic'),
      { plan: 'professional' },
      'immediate',
      'refund_and_restart',
    ],
    ['CH-4', 'a downgrade', monthly('professional'), { plan: 'basic' }, 'at_renewal', null],
  ])('%s: %s', (_id, _what, start, request, timing, settlement) => {
    expect(decide(catalog, start, request)).toEqual(decision(timing, settlement));
  });

  it('CH-2: plans are billed in whole months only', () => {
    expect(catalog.plans.flatMap(({ prices }) => Object.keys(prices))).toEqual(
      catalog.plans.map(() => 'monthly'),
    );
  });

  it('CH-5: advises in time', () => {
    expect(catalog.reminders).toEqual([7 * 86_400_000, 86_400_000]);
  });

  it('CH-6 to CH-12: adapts what exceeds the plan, in this order', () => {
    expect(catalog.reconcile.map((rule) => [rule.strategy, rule.resource])).toEqual([
      ['keep_most', 'domain'],
      ['drop_latest', 'waiting_room'],
      ['scale_proportionally', 'waiting_room'],
      ['clamp', 'waiting_room'],
      ['remove', 'priority_group'],
      ['remove', 'firewall_ip'],
      ['detach', 'template'],
    ]);
  });
});

describe('ecwid.yaml', () => {
  const catalog = publishedCatalog('ecwid');

  it.each<Row>([
    [
      'EC-2, EC-3',
      'an upgrade',
      monthly('venture'),
      { plan: 'business' },
      'immediate',
      'prorated_difference',
    ],
    ['EC-4, EC-5', 'a downgrade', annual('unlimited'), { plan: 'venture' }, 'immediate', 'credit_conversion'],
    [
      'EC-7',
      'annual to monthly',
      annual('venture'),
      { interval: 'monthly' },
      'immediate',
      'restart_with_credit',
    ],
    [
      'EC-7',
      'with a downgrade',
      annual('business'),
      { plan: 'venture', interval: 'monthly' },
      'immediate',
      'restart_with_credit',
    ],
    [
      'EC-8, EC-9',
      'monthly to annual',
      monthly('venture'),
      { interval: 'annual' },
      'immediate',
      'extend_period',
    ],
    [
      'EC-8',
      'with an upgrade',
      monthly('venture'),
      { plan: 'business', interval: 'annual' },
      'immediate',
      'extend_period',
    ],
  ])('%s: %s', (_id, _what, start, request, timing, settlement) => {
    expect(decide(catalog, start, request)).toEqual(decision(timing, settlement));
  });

  it('EC-1: only store owners may change the plan', () => {
    expect(catalog.changeAccess).toEqual(['owner']);
  });

  it('EC-6: nothing is removed for good', () => {
    expect(new Set(catalog.reconcile.map(({ strategy }) => strategy))).toEqual(new Set(['archive']));
  });
});

function decision(timing: Timing, settlement: SettlementName | null): object {
  return { timing, settlement: settlement === null ? undefined : NAMED_SETTLEMENTS[settlement] };
}
