import type { Catalog } from '../catalog/catalog';
import { keyOf, type Resource, type RuleOutcome } from '../reconcile/resource';
import type { Situation } from '../situation';
import type { Terms } from '../subscription/terms';
import type { NamedOutcome, NamedTerms, SubscriptionFacts } from './facts';

/** Whose subscription it is about. */
export function subscriptionFacts({ account, subscription, sold }: Situation): SubscriptionFacts {
  return {
    subscription: subscription.id,
    accountName: account.name,
    productName: sold.name,
    currency: sold.currency,
  };
}

/** Terms in the words that customers know. */
export function nameTerms(catalog: Catalog, terms: Terms): NamedTerms {
  return {
    planName: catalog.plans.find(({ id }) => id === terms.plan)?.name ?? terms.plan,
    intervalMonths: catalog.intervals[terms.interval] ?? 1,
    quantities: Object.entries(terms.quantities).map(([id, value]) => ({
      id,
      name: catalog.quantities[id]?.name ?? id,
      value,
    })),
    addOnNames: terms.addOns.map((id) => catalog.addOns[id]?.name ?? id),
  };
}

/** What a rule does, with the names of what it does it to. */
export function nameOutcome(
  outcome: RuleOutcome,
  catalog: Catalog,
  resources: readonly Resource[],
): NamedOutcome {
  const { rule, current, allowed, actions } = outcome;
  const feature = catalog.features[rule]?.name;
  const names = new Map(resources.map((resource) => [keyOf(resource), resource.name]));
  return {
    rule,
    ruleName: catalog.limits[rule]?.name ?? feature ?? rule,
    about: Object.hasOwn(catalog.limits, rule) ? 'limit' : 'feature',
    current,
    allowed,
    actions: actions.map((action) => ({ ...action, name: names.get(keyOf(action)) ?? null })),
  };
}
