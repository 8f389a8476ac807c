import type { Account } from '../account/account';
import type { Catalog, ReconcileRule } from '../catalog/catalog';
import { inOrderOf, ownValue, type Name, nameIn } from '../catalog/lookup';
import { keyOf, type RuleOutcome } from '../reconcile/resource';
import type { Situation } from '../situation';
import type { Terms } from '../subscription/subscription';
import type { NamedOutcome, NamedTerms, SubscriptionFacts } from './content';

/** Whose language names are in: emails are written in the account's. */
type Reader = Pick<Account, 'locale'>;

/** Whose subscription it is about. */
export function subscriptionFacts({ account, subscription, sold, newest }: Situation): SubscriptionFacts {
  return {
    subscription: subscription.id,
    accountName: account.name,
    productName: newest.branding?.name ?? sold.name,
    currency: sold.currency,
  };
}

/** Terms in the words that customers know. */
export function nameTerms(catalog: Catalog, terms: Terms, { locale }: Reader): NamedTerms {
  const plan = catalog.plans.find(({ id }) => id === terms.plan);
  return {
    planName: plan ? nameIn(plan.name, locale) : terms.plan,
    intervalMonths: catalog.intervals[terms.interval] ?? 1,
    quantities: inOrderOf(catalog.quantities, terms.quantities).map(([id, value]) => ({
      id,
      name: nameById(catalog.quantities, id, locale),
      value,
    })),
    addOnNames: terms.addOns.map((id) => nameById(catalog.addOns, id, locale)),
  };
}

/** Features in the words that customers know. */
export function nameFeatures(
  ids: readonly string[],
  features: Catalog['features'],
  { locale }: Reader,
): string[] {
  return ids.map((id) => nameById(features, id, locale));
}

/** What a rule does, with the names of what it does it to. */
export function nameOutcome(
  outcome: RuleOutcome,
  catalog: Catalog,
  { account, resources }: Pick<Situation, 'account' | 'resources'>,
): NamedOutcome {
  const { rule, current, allowed, actions } = outcome;
  const { features, limits } = catalog;
  const names = new Map(resources.map((resource) => [keyOf(resource), resource.name]));
  const about = Object.hasOwn(limits, rule) ? 'limit' : 'feature';
  return {
    rule,
    ruleName: nameById(about === 'limit' ? limits : features, rule, account.locale),
    about,
    current,
    allowed,
    actions: actions.map((action) => ({
      ...action,
      name: names.get(keyOf(action)) ?? null,
      ...nameType(catalog, action.type, account),
    })),
  };
}

/** By the rule that counts things of the type, else by the first that is about them. */
function nameType(
  { reconcile, limits, features }: Catalog,
  type: string,
  { locale }: Reader,
): { readonly typeName?: string } {
  const rules = reconcile.filter(({ resource }) => resource === type);
  const rule = rules.find(({ strategy }) => COUNTING.includes(strategy)) ?? rules[0];
  if (!rule) return {};
  return {
    typeName:
      'limit' in rule ? nameById(limits, rule.limit, locale) : nameById(features, rule.feature, locale),
  };
}

const COUNTING: readonly ReconcileRule['strategy'][] = ['keep_most', 'drop_latest'];

type Named = Readonly<Record<string, { readonly name: Name }>>;

/** A name of the catalog; the id itself where this version does not know it. */
function nameById(named: Named, id: string, locale: string): string {
  const found = ownValue(named, id);
  return found ? nameIn(found.name, locale) : id;
}
