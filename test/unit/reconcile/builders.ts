import type { ReconcileRule } from '../../../src/domain/catalog/catalog';
import { reconcile, type ReconcileResult } from '../../../src/domain/reconcile/reconcile';
import type { Keep, Resource, ResourceState, RuleOutcome } from '../../../src/domain/reconcile/resource';

type Key = `${string}/${string}`;

interface Details {
  readonly parent?: Key;
  readonly state?: ResourceState;
  readonly storedAt?: number;
  /** The rest are attributes. */
  readonly [attribute: string]: unknown;
}

/** `aResource('room/r1', {parent: 'domain/a', capacity: 100})` */
export function aResource(key: Key, details: Details = {}): Resource {
  const { parent, state = 'active', storedAt = 0, ...attributes } = details;
  return {
    ...keyFrom(key),
    name: null,
    parent: parent ? keyFrom(parent) : null,
    attributes,
    state,
    leftAs: null,
    storedAt,
  };
}

export function keyFrom(key: Key): { type: string; id: string } {
  const [type = '', id = ''] = key.split('/');
  return { type, id };
}

/** The rules of a product with waiting rooms (CH-6 to CH-12), and an archive rule (EC-6). */
export const RULES: readonly ReconcileRule[] = [
  { limit: 'domains', resource: 'domain', strategy: 'keep_most', by: 'room' },
  { limit: 'rooms', resource: 'room', strategy: 'drop_latest', by: 'activatedAt' },
  { limit: 'capacity', resource: 'room', strategy: 'scale_proportionally', attribute: 'capacity' },
  { limit: 'rate', resource: 'room', strategy: 'clamp', attribute: 'inputRate' },
  { feature: 'groups', resource: 'group', strategy: 'remove' },
  { feature: 'templates', resource: 'template', strategy: 'detach' },
  { feature: 'editor', resource: 'layout', strategy: 'archive' },
];

export const ALL_FEATURES = ['groups', 'templates', 'editor'];

interface Scenario {
  readonly rules?: readonly ReconcileRule[];
  readonly limits?: Readonly<Record<string, number>>;
  readonly features?: readonly string[];
  readonly keep?: Keep;
}

/** Reconciles with what a scenario says; the other limits are unlimited, the other features there. */
export function reconcileFor(resources: readonly Resource[], scenario: Scenario = {}): ReconcileResult {
  const { rules = RULES, limits = {}, features = ALL_FEATURES, keep = {} } = scenario;
  return reconcile({ rules, resources, keep, entitlements: { limits, features } });
}

/** `remove domain/a`, `set room/r1 capacity 600 → 333`. */
export function actionsOf(outcomes: readonly RuleOutcome[]): string[] {
  return outcomes.flatMap(({ actions }) =>
    actions.map((action) => {
      const text = `${action.action} ${action.type}/${action.id}`;
      return action.action === 'set' ? `${text} ${action.attribute} ${action.from} → ${action.to}` : text;
    }),
  );
}

/** `domain/a`, in the order of the list. */
export function keysOf(resources: readonly Resource[]): string[] {
  return resources.map(({ type, id }) => `${type}/${id}`);
}
