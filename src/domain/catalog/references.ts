import type { InputMistake } from '../errors';
import { findPriceFault } from '../money/currency';
import { ownValue } from './lookup';
import { joinPath, suggest } from './mistakes';
import { writtenChoices } from './rules';
import { BUILT_IN_INTERVALS, type CatalogDocument } from './schema';
import { LEAVING_SETTLEMENTS, type Settlement } from './catalog';

/** A document of which any part may be missing, because it was malformed. */
type Draft<T> = T extends readonly (infer Item)[]
  ? readonly (Draft<Item> | undefined)[]
  : T extends object
    ? { readonly [Key in keyof T]?: Draft<T[Key]> | undefined }
    : T;

export type CatalogDraft = Draft<CatalogDocument>;
type DraftOf<Section extends 'quantities' | 'addOns'> = Draft<NonNullable<CatalogDocument[Section]>[string]>;
type PlanDraft = Draft<CatalogDocument['plans'][number]>;
type RuleDraft = Draft<NonNullable<CatalogDocument['reconcile']>[number]>;
type PolicyDraft = Draft<CatalogDocument['changePolicies'][number]>;
type CouponDraft = Draft<NonNullable<CatalogDocument['coupons']>[string]>;
type OfferDraft = NonNullable<PlanDraft['quantities']>[string];

const SINGULAR = {
  features: 'feature',
  limits: 'limit',
  quantities: 'quantity',
  addOns: 'add-on',
  intervals: 'interval',
  plans: 'plan',
} as const;

/** The section that a kind of component is from. */
const SECTION_OF_COMPONENT = { plan: 'plans', quantity: 'quantities', add_on: 'addOns' } as const;

type Section = keyof typeof SINGULAR;

/** Words that say how a plan sells a quantity, in the place where an interval may stand. */
const RESERVED_INTERVALS: readonly string[] = ['unit', 'included'];
/** More missing prices than these are not listed. */
const MOST_STEPS_NAMED = 10;

/**
 * Every mistake of names that do not exist, values that contradict each other and prices that do not match steps.
 * A part that is missing because it was malformed is passed over, but what it defines counts as defined.
 */
export function findReferenceMistakes(draft: CatalogDraft, mostMistakes: number): InputMistake[] {
  const check = new ReferenceCheck(draft, mostMistakes);
  check.checkOffers();
  check.checkPlans();
  check.checkRules();
  return check.mistakes;
}

class ReferenceCheck {
  readonly mistakes: InputMistake[] = [];
  readonly #names: Readonly<Record<Section, ReadonlySet<string>>>;

  constructor(
    private readonly draft: CatalogDraft,
    private readonly mostMistakes: number,
  ) {
    const { features = {}, limits = {}, quantities = {}, addOns = {}, intervals = {}, plans = [] } = draft;
    this.#names = {
      features: new Set(Object.keys(features)),
      limits: new Set(Object.keys(limits)),
      quantities: new Set(Object.keys(quantities)),
      addOns: new Set(Object.keys(addOns)),
      intervals: new Set(Object.keys({ ...BUILT_IN_INTERVALS, ...intervals })),
      plans: new Set(plans.flatMap((plan) => plan?.id ?? [])),
    };
  }

  checkOffers(): void {
    for (const [name, months] of entries(this.draft.intervals)) {
      const path = joinPath('intervals', name);
      const builtIn = ownValue(BUILT_IN_INTERVALS, name);
      if (builtIn !== undefined && months !== builtIn) this.#report(path, `is always ${String(builtIn)}`);
      if (RESERVED_INTERVALS.includes(name)) this.#report(path, 'is not a name for an interval');
    }
    for (const [key, quantity] of entries(this.draft.quantities))
      this.#checkQuantity(joinPath('quantities', key), quantity);
    for (const [key, addOn] of entries(this.draft.addOns)) {
      const path = joinPath('addOns', key);
      this.#checkKeys(`${path}.prices`, addOn.prices, 'intervals');
      this.#checkPrices(`${path}.prices`, addOn.prices);
      this.#checkNames(`${path}.availableOn`, addOn.availableOn, 'plans');
      this.#checkNames(`${path}.features`, addOn.features, 'features');
    }
  }

  /** What cannot be charged is not sold. */
  #checkPrices(path: string, prices: Readonly<Record<string, number | undefined>> | undefined): void {
    const { currency = '' } = this.draft;
    for (const [key, price] of Object.entries(prices ?? {})) {
      const fault = price === undefined ? undefined : findPriceFault(price, currency);
      if (fault !== undefined) this.#report(joinPath(path, key), fault);
    }
  }

  #checkQuantity(path: string, { limit, requiresAddOn, min, max, steps }: DraftOf<'quantities'>): void {
    this.#checkName(`${path}.limit`, limit, 'limits');
    this.#checkName(`${path}.requiresAddOn`, requiresAddOn, 'addOns');
    const isRange = min !== undefined || max !== undefined;
    if (steps && isRange) this.#report(path, 'has both steps and min or max');
    if (!steps && !isRange) this.#report(path, 'needs steps, or min or max');
    if ((min ?? 0) > (max ?? Infinity)) this.#report(`${path}.max`, 'is less than min');
    this.#checkRise(`${path}.steps`, steps, 'is not greater than the step before it');
  }

  checkPlans(): void {
    const { plans = [] } = this.draft;
    this.#checkDistinct('plans', 'id', plans, 'is the id of an earlier plan');
    for (const [index, plan] of plans.entries()) if (plan) this.#checkPlan(joinPath('plans', index), plan);
  }

  #checkPlan(path: string, plan: PlanDraft): void {
    const { prices, limits, features, quantities, bundleOf = [], trial } = plan;
    this.#checkKeys(`${path}.prices`, prices, 'intervals');
    this.#checkPrices(`${path}.prices`, prices);
    this.#checkKeys(`${path}.limits`, limits, 'limits');
    this.#checkNames(`${path}.features`, features, 'features');
    this.#checkKeys(`${path}.quantities`, quantities, 'quantities');
    if (new Set(bundleOf).size < bundleOf.length) this.#report(`${path}.bundleOf`, 'names a product twice');
    this.#checkFallback(`${path}.trial.onEnd`, trial?.onEnd);
    for (const [key, offer] of entries(quantities)) {
      const quantity = this.draft.quantities && ownValue(this.draft.quantities, key);
      this.#checkOffer(joinPath(`${path}.quantities`, key), offer, quantity ?? {});
    }
  }

  #checkOffer(path: string, offer: NonNullable<OfferDraft>, quantity: DraftOf<'quantities'>): void {
    if (!isByUnit(offer)) {
      this.#checkKeys(path, offer, 'intervals');
      this.#checkStepPrices(path, offer, quantity);
      return;
    }
    const { unit, included } = offer;
    this.#checkKeys(`${path}.unit`, unit, 'intervals');
    this.#checkPrices(`${path}.unit`, unit);
    if (included === undefined) return;
    if (quantity.steps?.includes(included) === false)
      this.#report(`${path}.included`, 'is not one of the steps');
    if (included > (quantity.max ?? Infinity)) this.#report(`${path}.included`, 'is more than max');
  }

  /** Each interval that is sold has a price for each step, and for nothing else. */
  #checkStepPrices(path: string, offer: Draft<StepPrices>, quantity: DraftOf<'quantities'>): void {
    if (!quantity.steps) {
      if (quantity.min !== undefined || quantity.max !== undefined)
        this.#report(path, 'has prices of steps, but the quantity has no steps: {included, unit} is needed');
      return;
    }
    const steps = new Set(quantity.steps.map(String));
    for (const [interval, prices] of entries(offer)) {
      const place = joinPath(path, interval);
      this.#checkPrices(place, prices);
      const missing = [...steps].filter((step) => !Object.hasOwn(prices, step)).slice(0, MOST_STEPS_NAMED);
      if (missing.length > 0) this.#report(place, `has no price for ${missing.join(', ')}`);
      for (const step of Object.keys(prices))
        if (!steps.has(step)) this.#report(joinPath(place, step), 'is not one of the steps');
    }
  }

  checkRules(): void {
    const { changePolicies = [], reconcile = [], dunning = {}, taxes = [] } = this.draft;
    for (const [index, policy] of changePolicies.entries())
      if (policy) this.#checkPolicy(joinPath('changePolicies', index), policy);
    for (const [code, coupon] of entries(this.draft.coupons))
      this.#checkCoupon(joinPath('coupons', code), coupon);
    for (const [index, rule] of reconcile.entries())
      if (rule) this.#checkRule(joinPath('reconcile', index), rule);
    const { retryAfterDays, finalAction } = dunning;
    this.#checkRise('dunning.retryAfterDays', retryAfterDays, 'is not after the day before it');
    this.#checkFallback('dunning.finalAction', finalAction);
    // A tax is known by its name: its lines have the component `tax:<name>`.
    this.#checkDistinct('taxes', 'name', taxes, 'is the name of an earlier tax');
  }

  /** Coming back begins a period, so that it waits for none. */
  #checkPolicy(path: string, { when = {}, timing, settlement }: PolicyDraft): void {
    const { parts = [] } = when;
    const returns = parts.includes('return');
    if (returns && timing === 'at_renewal')
      this.#report(`${path}.timing`, 'cannot be at_renewal for a return');
    if (settlement !== undefined)
      this.#checkSettlement(`${path}.settlement`, parts, writtenChoices(settlement));
    else if (timing === 'immediate' && !returns)
      this.#report(`${path}.settlement`, 'is required where timing is immediate');
  }

  /** Leaving is settled by settlements of its own. */
  #checkSettlement(
    path: string,
    parts: readonly (string | undefined)[],
    { period, credit, collect }: Partial<Settlement>,
  ): void {
    if (period === undefined) return;
    const leaves = parts.length > 0 && parts.every((part) => part === 'cancel');
    if (parts.includes('cancel') && period !== 'end')
      this.#report(path, `must be one of ${LEAVING_SETTLEMENTS.join(', ')} where parts names cancel`);
    else if (period === 'end' && !leaves) this.#report(path, 'is for a policy whose parts are [cancel]');
    else if (collect === 'next_invoice' && period !== 'keep')
      this.#report(`${path}.collect`, 'next_invoice goes with period keep');
    else if (period === 'convert' && credit === 'none')
      this.#report(`${path}.credit`, 'must be unused_time where period is convert');
  }

  #checkCoupon(path: string, { components = [], plans }: CouponDraft): void {
    this.#checkNames(`${path}.plans`, plans, 'plans');
    for (const [index, component] of components.entries()) {
      const [, kind = '', name] = /^(plan|quantity|add_on):(.+)$/.exec(component ?? '') ?? [];
      const section = ownValue(SECTION_OF_COMPONENT, kind);
      if (section) this.#checkName(joinPath(`${path}.components`, index), name, section);
    }
  }

  #checkFallback(
    path: string,
    fallback: string | { readonly downgrade_to?: string | undefined } | undefined,
  ): void {
    if (typeof fallback === 'object') this.#checkName(`${path}.downgrade_to`, fallback.downgrade_to, 'plans');
  }

  #checkRule(path: string, rule: RuleDraft): void {
    if ('limit' in rule) this.#checkName(`${path}.limit`, rule.limit, 'limits');
    if ('feature' in rule) this.#checkName(`${path}.feature`, rule.feature, 'features');
  }

  #report(path: string, message: string): void {
    if (this.mistakes.length < this.mostMistakes) this.mistakes.push({ path, message });
  }

  #checkKeys(path: string, record: object | undefined, section: Section): void {
    for (const key of Object.keys(record ?? {})) {
      if (this.#names[section].has(key)) continue;
      const hint = suggest(key, this.#names[section]);
      this.#report(joinPath(path, key), `there is no such ${SINGULAR[section]}${hint}`);
    }
  }

  #checkNames(path: string, names: readonly (string | undefined)[] | undefined, section: Section): void {
    for (const [index, name] of (names ?? []).entries())
      this.#checkName(joinPath(path, index), name, section);
  }

  #checkName(path: string, name: string | undefined, section: Section): void {
    if (typeof name !== 'string' || this.#names[section].has(name)) return;
    const hint = suggest(name, this.#names[section]);
    this.#report(path, `there is no ${SINGULAR[section]} ${name}${hint}`);
  }

  #checkRise(path: string, numbers: readonly (number | undefined)[] | undefined, message: string): void {
    for (const [index, number = Infinity] of (numbers ?? []).entries()) {
      if (number <= (numbers?.[index - 1] ?? -1)) this.#report(joinPath(path, index), message);
    }
  }

  #checkDistinct<Key extends string>(
    path: string,
    key: Key,
    items: readonly (Readonly<Partial<Record<Key, string | undefined>>> | undefined)[],
    message: string,
  ): void {
    const seen = new Set<string>();
    for (const [index, item] of items.entries()) {
      const value = item?.[key];
      if (value === undefined) continue;
      if (seen.has(value)) this.#report(`${joinPath(path, index)}.${key}`, message);
      seen.add(value);
    }
  }
}

type StepPrices = Readonly<Record<string, Readonly<Record<string, number>>>>;
interface ByUnit {
  readonly included?: number | undefined;
  readonly unit?: object | undefined;
}

function isByUnit(offer: object): offer is ByUnit {
  return 'unit' in offer || 'included' in offer;
}

/** The own parts of a section, without those that were malformed. */
function entries<T>(record: Record<string, T | undefined> | undefined): [string, NonNullable<T>][] {
  return Object.entries(record ?? {}).flatMap(([key, value]) =>
    value === undefined || value === null ? [] : [[key, value]],
  );
}
