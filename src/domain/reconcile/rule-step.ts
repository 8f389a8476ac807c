import type { ReconcileRule } from '../catalog/catalog';
import type { Effect } from './actions';
import { archive, restore } from './archive';
import { clamp } from './clamp';
import { detach } from './detach';
import { dropLatest } from './drop-latest';
import type { Inventory } from './inventory';
import { keepMost } from './keep-most';
import { remove } from './remove';
import type { Entitlements, Keep, RuleOutcome } from './resource';
import { scaleProportionally } from './scale-proportionally';

/** One rule as it applies to one customer: its heading, and what it does to the resources. */
export interface RuleStep extends Pick<RuleOutcome, 'rule' | 'resource' | 'allowed'> {
  apply(inventory: Inventory): Effect;
}

/** Whom the rules apply to. */
export interface Customer {
  readonly entitlements: Entitlements;
  readonly keep: Keep;
}

type LimitRule = Extract<ReconcileRule, { limit: string }>;
type FeatureRule = Extract<ReconcileRule, { feature: string }>;

/** The rules that can act: those with a limit that is not unlimited, and those whose feature is lacking. */
export function adaptingSteps(rules: readonly ReconcileRule[], customer: Customer): RuleStep[] {
  return rules.flatMap((rule) => ('limit' in rule ? limitStep(rule, customer) : featureStep(rule, customer)));
}

/**
 * The archive rules whose feature is there, so that what they put away comes back as far as the limits on the number
 * of its type allow. Nothing comes back that another rule would take away at once.
 */
export function restoringSteps(rules: readonly ReconcileRule[], { entitlements }: Customer): RuleStep[] {
  return rules.flatMap((rule) => {
    if (rule.strategy !== 'archive' || lacksFeature(rules, rule.resource, entitlements)) return [];
    const { feature, resource } = rule;
    return {
      rule: feature,
      resource,
      allowed: 0,
      apply: (inventory: Inventory) =>
        restore(inventory, resource, findRoom({ rules, entitlements, inventory, type: resource })),
    };
  });
}

/** Whether a feature is lacking that a rule on this type is about. */
export function lacksFeature(
  rules: readonly ReconcileRule[],
  type: string,
  { features }: Pick<Entitlements, 'features'>,
): boolean {
  return rules.some(
    (rule) => 'feature' in rule && rule.resource === type && !features.includes(rule.feature),
  );
}

function limitStep(rule: LimitRule, { entitlements, keep }: Customer): RuleStep[] {
  const allowed = ownValue(entitlements.limits, rule.limit);
  if (allowed === undefined || !Number.isFinite(allowed)) return [];
  const wanted = ownValue(keep, rule.resource) ?? [];
  const limit = { type: rule.resource, allowed };
  const apply = (inventory: Inventory): Effect => {
    switch (rule.strategy) {
      case 'keep_most':
        return keepMost(inventory, { ...limit, by: rule.by, wanted });
      case 'drop_latest':
        return dropLatest(inventory, { ...limit, by: rule.by, wanted });
      case 'scale_proportionally':
        return scaleProportionally(inventory, { ...limit, attribute: rule.attribute });
      case 'clamp':
        return clamp(inventory, { ...limit, attribute: rule.attribute });
    }
  };
  return [{ rule: rule.limit, resource: rule.resource, allowed, apply }];
}

const FEATURE_STRATEGIES = { remove, detach, archive };

function featureStep({ feature, resource, strategy }: FeatureRule, { entitlements }: Customer): RuleStep[] {
  if (entitlements.features.includes(feature)) return [];
  const apply = (inventory: Inventory): Effect => FEATURE_STRATEGIES[strategy](inventory, resource);
  return [{ rule: feature, resource, allowed: 0, apply }];
}

interface RoomQuestion {
  readonly rules: readonly ReconcileRule[];
  readonly entitlements: Entitlements;
  readonly inventory: Inventory;
  readonly type: string;
}

/** How many more of a type the limits on its number allow. */
function findRoom({ rules, entitlements, inventory, type }: RoomQuestion): number {
  const limits = rules.flatMap((rule) => {
    if (rule.resource !== type || (rule.strategy !== 'keep_most' && rule.strategy !== 'drop_latest'))
      return [];
    return ownValue(entitlements.limits, rule.limit) ?? [];
  });
  return Math.min(...limits) - inventory.list(type, ['active']).length;
}

/** Guards against names such as `constructor`, which every object has without owning them. */
function ownValue<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
