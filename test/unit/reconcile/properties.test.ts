import fc from 'fast-check';
import type { ReconcileRule } from '../../../src/domain/catalog/catalog';
import { attachedToOf, isResourceKey, keyOf, type Resource } from '../../../src/domain/reconcile/resource';
import { reconcile, type ReconcileInput } from '../../../src/domain/reconcile/reconcile';
import { keysOf } from './builders';

const TYPES = ['a', 'b', 'c'];
const LIMITS = ['first', 'second'];
const FEATURES = ['one', 'two'];
const IDS = ['0', '1', '2', '3', '4', '5'];

const type = fc.constantFrom(...TYPES);
const key = fc.record({ type, id: fc.constantFrom(...IDS) });
const oddity = fc.oneof(
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_VALUE, -1, '7', 'soon', null, undefined),
  fc.anything(),
);
const attributes = fc.record(
  {
    size: fc.oneof({ weight: 8, arbitrary: fc.nat(50) }, fc.double(), oddity),
    at: fc.oneof({ weight: 4, arbitrary: fc.nat(5) }, oddity),
    createdAt: fc.oneof(fc.constantFrom('2026-01-01', '2026-01-02T00:00:00Z'), oddity),
    attachedTo: fc.oneof({ weight: 4, arbitrary: fc.array(key, { maxLength: 3 }) }, oddity),
  },
  { requiredKeys: [] },
);
const state = fc.constantFrom('active' as const, 'active' as const, 'archived' as const, 'detached' as const);
const resource: fc.Arbitrary<Resource> = fc
  .tuple(key, fc.option(key), attributes, state, fc.nat(3))
  .map(([own, parent, values, at, storedAt]) => ({
    ...own,
    name: null,
    parent,
    attributes: values,
    state: at,
    leftAs: null,
    storedAt,
  }));
const resources = fc.uniqueArray(resource, { selector: keyOf, maxLength: 15 });

const limit = fc.constantFrom(...LIMITS);
const feature = fc.constantFrom(...FEATURES);
const rule: fc.Arbitrary<ReconcileRule> = fc.oneof(
  fc.record({ limit, resource: type, strategy: fc.constant('keep_most' as const), by: type }),
  fc.record({ limit, resource: type, strategy: fc.constant('drop_latest' as const), by: fc.constant('at') }),
  fc.record({
    limit,
    resource: type,
    strategy: fc.constantFrom('scale_proportionally' as const, 'clamp' as const),
    attribute: fc.constant('size'),
  }),
  fc.record({ feature, resource: type, strategy: fc.constantFrom('remove', 'detach', 'archive') }),
);
const limits = fc.dictionary(limit, fc.nat(8), { noNullPrototype: true });
const input: fc.Arbitrary<ReconcileInput> = fc.record({
  rules: fc.array(rule, { maxLength: 6 }),
  entitlements: fc.record({ features: fc.subarray(FEATURES), limits }),
  resources,
  keep: fc.dictionary(type, fc.array(fc.constantFrom(...IDS), { maxLength: 4 }), { noNullPrototype: true }),
});

const holds = (law: (given: ReconcileInput) => void): void => {
  fc.assert(fc.property(input, law), { numRuns: 300 });
};
const activeOf = (list: readonly Resource[], wanted: string): Resource[] =>
  list.filter((one) => one.type === wanted && one.state === 'active');

describe('properties of reconcile', () => {
  it('changes nothing the second time', () => {
    holds((given) => {
      const once = reconcile(given);
      expect(reconcile({ ...given, resources: once.resources })).toEqual({
        outcomes: [],
        resources: once.resources,
      });
    });
  });

  it('does not depend on the order in which resources are given', () => {
    holds((given) => {
      const backwards = reconcile({ ...given, resources: given.resources.toReversed() });
      const { outcomes, resources: after } = reconcile(given);
      expect(backwards).toEqual({ outcomes, resources: after.toReversed() });
    });
  });

  it('keeps no more than a limit allows, and no fewer than it must where nothing is nested', () => {
    holds((given) => {
      const flat = { ...given, resources: given.resources.map((one) => ({ ...one, parent: null })) };
      const [only] = flat.rules;
      if (only?.strategy !== 'keep_most' && only?.strategy !== 'drop_latest') return;
      const allowed = flat.entitlements.limits[only.limit];
      if (allowed === undefined) return;
      const { resources: after } = reconcile({ ...flat, rules: [only] });
      const before = activeOf(flat.resources, only.resource).length;
      expect(activeOf(after, only.resource)).toHaveLength(Math.min(before, allowed));
    });
  });

  it('leaves every counted and measured type within its limits', () => {
    holds((given) => {
      const { resources: after } = reconcile(given);
      const exceeded = given.rules.filter((one) => {
        if (!('limit' in one) || one.strategy === 'block') return false;
        const allowed = given.entitlements.limits[one.limit] ?? Number.POSITIVE_INFINITY;
        const active = activeOf(after, one.resource);
        return ('by' in one ? active.length : highestOrSum(one.strategy, active)) > allowed * (1 + 1e-9);
      });
      expect(exceeded).toEqual([]);
    });
  });

  it('makes scaled values add up to the limit exactly', () => {
    holds((given) => {
      const scaling = given.rules.find(({ strategy }) => strategy === 'scale_proportionally');
      if (!scaling) return;
      const { outcomes, resources: after } = reconcile({ ...given, rules: [scaling] });
      for (const outcome of outcomes) {
        const measured = activeOf(after, outcome.resource);
        expect(highestOrSum('scale_proportionally', measured)).toBe(outcome.allowed);
      }
    });
  });

  it('keeps what the customer wants, in the order of the wish, as far as the limit allows', () => {
    holds((given) => {
      const flat = given.resources.map((one) => ({ ...one, parent: null }));
      const counting = given.rules.find(
        (one) => one.strategy === 'keep_most' || one.strategy === 'drop_latest',
      );
      if (!counting) return;
      const { outcomes, resources: after } = reconcile({ ...given, resources: flat, rules: [counting] });
      const [outcome] = outcomes;
      if (!outcome) return;
      const active = new Set(activeOf(flat, outcome.resource).map(({ id }) => id));
      const wanted = [...new Set(given.keep[outcome.resource])].filter((id) => active.has(id));
      const kept = activeOf(after, outcome.resource).map(({ id }) => id);
      expect(kept).toEqual(expect.arrayContaining(wanted.slice(0, outcome.allowed)));
    });
  });

  it('touches nothing that no action names, but for references to what is gone', () => {
    holds((given) => {
      const { outcomes, resources: after } = reconcile(given);
      const named = new Set(outcomes.flatMap(({ actions }) => actions.map(keyOf)));
      const untouched = (list: readonly Resource[]): unknown[] =>
        list.filter((one) => !named.has(keyOf(one))).map(withoutReferences);
      expect(untouched(after)).toEqual(untouched(given.resources));
    });
  });

  it('says exactly what it does', () => {
    holds((given) => {
      const { outcomes, resources: after } = reconcile(given);
      const removed = outcomes.flatMap(({ actions }) =>
        actions.filter(({ action }) => action === 'remove').map((action) => `${action.type}/${action.id}`),
      );
      expect(new Set(removed).size).toBe(removed.length);
      const left = keysOf(given.resources).filter((one) => !removed.includes(one));
      expect(keysOf(after)).toEqual(left);
    });
  });

  it('leaves no child of a removed parent and no reference to anything removed', () => {
    holds((given) => {
      const { outcomes, resources: after } = reconcile(given);
      const removed = outcomes.flatMap(({ actions }) => actions.filter(({ action }) => action === 'remove'));
      const gone = new Set(removed.map(keyOf));
      const orphans = after.filter(({ parent }) => parent !== null && gone.has(keyOf(parent)));
      const dangling = after
        .flatMap(attachedToOf)
        .filter((one) => isResourceKey(one) && gone.has(keyOf(one)));
      expect({ orphans, dangling }).toEqual({ orphans: [], dangling: [] });
    });
  });

  it('does not alter what it is given', () => {
    holds((given) => {
      const copy = given.resources.map((one) => ({ ...one, attributes: { ...one.attributes } }));
      reconcile(given);
      expect(given.resources).toEqual(copy);
    });
  });
});

function highestOrSum(strategy: 'scale_proportionally' | 'clamp', active: readonly Resource[]): number {
  const values = active
    .map(({ attributes: { size } }) => size)
    .filter((size): size is number => typeof size === 'number' && Number.isFinite(size) && size > 0);
  return strategy === 'clamp' ? Math.max(0, ...values) : values.reduce((sum, value) => sum + value, 0);
}

function withoutReferences(one: Resource): unknown {
  return { ...one, attributes: { ...one.attributes, attachedTo: undefined } };
}
