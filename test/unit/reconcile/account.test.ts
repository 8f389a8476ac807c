import type { CatalogDocument } from '../../../src/domain/catalog/schema';
import { parseCatalog } from '../../../src/domain/catalog/parse-catalog';
import { reconcileAccount } from '../../../src/domain/reconcile/reconcile';
import type { Resource } from '../../../src/domain/reconcile/resource';
import type { SoldTerms } from '../../../src/domain/subscription/entitlements';
import { waitingRooms } from '../catalog/waiting-rooms';
import { actionsOf, aResource } from './builders';

const named = (name: string) => ({ name });
const plan = (id: string, limits: Record<string, number>, features: string[] = []) => ({
  id,
  name: id,
  prices: { monthly: 0 },
  limits,
  features,
});
const document = (parts: Partial<CatalogDocument>): CatalogDocument => ({
  ...waitingRooms(),
  quantities: {},
  addOns: {},
  dunning: { retryAfterDays: [1], finalAction: 'cancel' },
  ...parts,
});
const rooms = parseCatalog(
  document({
    features: { templates: named('Templates'), editor: named('Editor') },
    limits: { domains: named('Domains'), capacity: named('Capacity'), rate: named('Rate') },
    plans: [
      plan('free', { domains: 0, capacity: 0, rate: 0 }),
      plan('basic', { domains: 1, capacity: 100, rate: 10 }),
      plan('pro', { domains: 3, capacity: 500, rate: 50 }, ['templates', 'editor']),
      plan('endless', {}, ['templates', 'editor']),
    ],
    reconcile: [
      { limit: 'domains', resource: 'domain', strategy: 'keep_most', by: 'room' },
      { limit: 'capacity', resource: 'room', strategy: 'scale_proportionally', attribute: 'capacity' },
      { limit: 'rate', resource: 'room', strategy: 'clamp', attribute: 'rate' },
      { feature: 'templates', resource: 'template', strategy: 'detach' },
      { feature: 'editor', resource: 'layout', strategy: 'archive' },
    ],
  }),
  1,
);
const newsletter = parseCatalog(
  document({
    id: 'newsletter',
    features: { templates: named('Templates') },
    limits: { letters: named('Letters') },
    plans: [plan('small', { letters: 1 }), plan('large', { letters: 9 }, ['templates'])],
    reconcile: [{ limit: 'letters', resource: 'letter', strategy: 'drop_latest', by: 'sentAt' }],
  }),
  1,
);
const sold = (catalog: SoldTerms['catalog'], id: string): SoldTerms => ({
  catalog,
  terms: { plan: id, interval: 'monthly', quantities: {}, addOns: [] },
});
const domains = ['a', 'b', 'c', 'd', 'e', 'f'].map((id, index) =>
  aResource(`domain/${id}`, { storedAt: index }),
);
const changing = (to: SoldTerms, others: readonly SoldTerms[], resources: readonly Resource[]): string[] =>
  actionsOf(reconcileAccount({ others, resources }, to, {}).outcomes);

describe('an account with several subscriptions', () => {
  it('loses only what none of them pays for', () => {
    const to = sold(rooms, 'free');
    expect(changing(to, [sold(rooms, 'pro')], domains)).toEqual([
      'remove domain/f',
      'remove domain/e',
      'remove domain/d',
    ]);
    expect(changing(to, [sold(rooms, 'pro')], domains.slice(0, 3))).toEqual([]);
    expect(changing(to, [sold(rooms, 'pro'), sold(rooms, 'basic')], domains)).toHaveLength(2);
  });

  it('loses nothing where one of them is unlimited', () => {
    expect(changing(sold(rooms, 'free'), [sold(rooms, 'endless')], domains)).toEqual([]);
  });

  it('shares the sum of its limits among values, and clamps at it', () => {
    const values = [aResource('room/a', { capacity: 400, rate: 80 }), aResource('room/b', { capacity: 400 })];
    expect(changing(sold(rooms, 'basic'), [sold(rooms, 'pro')], values)).toEqual([
      'set room/a capacity 400 → 300',
      'set room/b capacity 400 → 300',
      'set room/a rate 80 → 60',
    ]);
  });

  it('keeps what needs a feature that another one has, and gets back what was archived', () => {
    const resources = [
      aResource('template/t', { attachedTo: [] }),
      aResource('layout/l', { state: 'archived' }),
    ];
    expect(changing(sold(rooms, 'basic'), [], resources)).toEqual(['detach template/t']);
    expect(changing(sold(rooms, 'basic'), [sold(rooms, 'pro')], resources)).toEqual(['restore layout/l']);
  });

  it('counts one of another catalog only for what that catalog declares', () => {
    const resources = [...domains, aResource('template/t')];
    expect(changing(sold(rooms, 'basic'), [sold(newsletter, 'large')], resources)).toEqual([
      'remove domain/f',
      'remove domain/e',
      'remove domain/d',
      'remove domain/c',
      'remove domain/b',
    ]);
  });

  it('is bound by the rules of the catalog of the one that changes only', () => {
    const resources = [...domains, aResource('letter/a'), aResource('letter/b')];
    expect(changing(sold(newsletter, 'small'), [sold(rooms, 'basic')], resources)).toEqual([
      'remove letter/b',
    ]);
  });
});
