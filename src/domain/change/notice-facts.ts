import type { Catalog } from '../catalog/catalog';
import type {
  ChangeFacts,
  EntitlementFacts,
  NamedOutcome,
  NamedTerms,
  PriceFacts,
  SubscriptionFacts,
} from '../notification/facts';
import { keyOf, type Resource, type RuleOutcome } from '../reconcile/resource';
import { targetOf, type Situation } from '../situation';
import type { Terms } from '../subscription/terms';
import type { Change } from './change';

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

/** Which change, and between what. */
export function changeFacts(situation: Situation, change: Change): ChangeFacts {
  return {
    ...subscriptionFacts(situation),
    change: change.id,
    from: nameTerms(situation.sold, change.from),
    to: nameTerms(targetOf(situation, change), change.to),
  };
}

/** What it costs from then on. */
export function priceFacts(situation: Situation, { quote, ...change }: Change): PriceFacts {
  const intervalMonths = targetOf(situation, change).intervals[quote.recurring.interval] ?? 1;
  return { recurring: { amount: quote.recurring.amount, intervalMonths }, nextCharge: quote.nextCharge };
}

/** What is gained and lost. */
export function entitlementFacts(situation: Situation, change: Change): EntitlementFacts {
  const target = targetOf(situation, change);
  const names = (features: readonly string[]): string[] =>
    features.map((id) => target.features[id]?.name ?? situation.sold.features[id]?.name ?? id);
  return {
    featuresGained: names(change.quote.featuresGained),
    featuresLost: names(change.quote.featuresLost),
    reconcile: change.quote.reconcile.map((outcome) => nameOutcome(outcome, target, situation.resources)),
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
    about: rule in catalog.limits ? 'limit' : 'feature',
    current,
    allowed,
    actions: actions.map((action) => ({ ...action, name: names.get(keyOf(action)) ?? null })),
  };
}
