import type { Catalog, Plan } from '../catalog/catalog';
import { findMonths } from '../catalog/lookup';
import { findValueFault } from '../catalog/quantity';
import { ownValue } from '../catalog/record';
import { DomainError, invalidRequest } from '../errors';
import type { Situation } from '../situation';
import { priceList, type PriceList } from '../subscription/price-list';
import { recurringPrice } from '../subscription/pricing';
import type { Terms, TermsRequest } from '../subscription/terms';
import type { RecurringPrice } from './before-after';
import { quoteChange, type QuotedChange } from './quote-change';

/** What the customer wants besides a plan: each option has as much of it as its plan sells. */
export type OptionsWish = Pick<TermsRequest, 'quantities' | 'addOns'>;

export interface OptionsRequest extends OptionsWish {
  /** Only options at this interval. */
  readonly interval?: string;
}

/** A plan at an interval. */
export interface OptionTarget {
  readonly plan: string;
  readonly interval: string;
}

/** One thing that a subscription could become: with its quote, or with the reason why it cannot be had. */
export type ChangeOption =
  | { readonly to: OptionTarget; readonly quoted: QuotedChange; readonly prices: PriceList }
  | { readonly to: OptionTarget; readonly refusal: DomainError };

/** Everything that a subscription could become, beside what it is. */
export interface Options {
  readonly current: { readonly terms: Terms; readonly recurring: RecurringPrice; readonly prices: PriceList };
  /** In catalog order; what the subscription is already is none of them. */
  readonly options: readonly ChangeOption[];
  /** The cheapest by the month that takes nothing away, the present plan counted; null once it has ended. */
  readonly smallestWithoutLoss: OptionTarget | null;
}

/**
 * Every plan of the newest catalog version at every interval that it sells, each with the quote that a preview would
 * answer at the same moment (life.md, "All options at a glance").
 * @throws {@link DomainError} `invalid_request` where the catalog does not know the interval
 */
export function listOptions(situation: Situation, request: OptionsRequest = {}): Options {
  const { subscription, account, sold, newest } = situation;
  const { interval } = request;
  if (interval !== undefined && findMonths(newest, interval) === undefined) {
    throw invalidRequest('interval', 'there is no such interval');
  }
  const { terms } = subscription;
  const current = {
    terms,
    recurring: { amount: recurringPrice(sold, terms), interval: terms.interval },
    prices: priceList({ catalog: sold, ...terms, interval: interval ?? terms.interval, region: account.region }),
  };
  const options = targetsOf(newest, interval)
    .filter((to) => to.plan !== terms.plan || to.interval !== terms.interval)
    .map((to) => optionOf(situation, to, request));
  return { current, options, smallestWithoutLoss: findSmallest(situation, current.recurring, options) };
}

function targetsOf({ plans }: Catalog, only: string | undefined): OptionTarget[] {
  return plans.flatMap(({ id, prices }) =>
    Object.keys(prices)
      .filter((interval) => only === undefined || interval === only)
      .map((interval) => ({ plan: id, interval })),
  );
}

function optionOf(situation: Situation, to: OptionTarget, wish: OptionsWish): ChangeOption {
  const { subscription, account, sold, newest } = situation;
  const catalog = to.plan === subscription.terms.plan ? sold : newest;
  try {
    const quoted = quoteChange(situation, { ...to, ...soldPart(catalog, to, wish) });
    return { to, quoted, prices: priceList({ catalog, ...to, region: account.region }) };
  } catch (error) {
    if (error instanceof DomainError) return { to, refusal: error };
    throw error;
  }
}

/** As much of a wish as a plan sells at an interval. */
function soldPart(catalog: Catalog, to: OptionTarget, wish: OptionsWish): OptionsWish {
  const plan = catalog.plans.find(({ id }) => id === to.plan);
  if (!plan) return wish;
  const addOns = wish.addOns?.filter((id) => isAddOnSold(catalog, to, id));
  const quantities = Object.entries(wish.quantities ?? {}).filter(([id, value]) =>
    isValueSold(catalog, plan, { id, value, interval: to.interval, addOns: addOns ?? [] }),
  );
  return {
    ...(addOns && { addOns }),
    ...(quantities.length > 0 && { quantities: Object.fromEntries(quantities) }),
  };
}

function isAddOnSold(catalog: Catalog, { plan, interval }: OptionTarget, id: string): boolean {
  const addOn = ownValue(catalog.addOns, id);
  return addOn !== undefined && addOn.availableOn.includes(plan) && interval in addOn.prices;
}

interface WantedValue {
  readonly id: string;
  readonly value: number;
  readonly interval: string;
  readonly addOns: readonly string[];
}

function isValueSold(catalog: Catalog, plan: Plan, { id, value, interval, addOns }: WantedValue): boolean {
  const quantity = ownValue(catalog.quantities, id);
  const offer = ownValue(plan.quantities, id);
  if (!quantity || !offer || findValueFault(quantity, value) !== undefined) return false;
  if (quantity.requiresAddOn !== undefined && !addOns.includes(quantity.requiresAddOn)) return false;
  return 'unit' in offer ? interval in offer.unit : value in (ownValue(offer.steps, interval) ?? {});
}

function findSmallest(
  { subscription, newest, sold }: Situation,
  current: RecurringPrice,
  options: readonly ChangeOption[],
): OptionTarget | null {
  if (subscription.status === 'canceled') return null;
  const { plan, interval } = subscription.terms;
  const monthsOf = (name: string): number => findMonths(newest, name) ?? findMonths(sold, name) ?? 1;
  const isCheaper = (a: RecurringPrice, b: RecurringPrice): boolean =>
    BigInt(a.amount) * BigInt(monthsOf(b.interval)) < BigInt(b.amount) * BigInt(monthsOf(a.interval));
  const candidates = options.flatMap((option) =>
    'quoted' in option && takesNothing(option.quoted)
      ? [{ to: option.to, recurring: option.quoted.quote.recurring }]
      : [],
  );
  const rank = ({ to }: (typeof candidates)[number]): number =>
    newest.plans.findIndex(({ id }) => id === to.plan);
  const smallest = [...candidates, { to: { plan, interval }, recurring: current }]
    .sort((a, b) => rank(a) - rank(b))
    .reduce((best, each) => (isCheaper(each.recurring, best.recurring) ? each : best));
  return smallest.to;
}

function takesNothing({ quote }: QuotedChange): boolean {
  const isLoss = quote.reconcile.some(({ actions }) => actions.some(({ action }) => action !== 'restore'));
  return quote.timing !== 'by_request' && quote.featuresLost.length === 0 && !isLoss;
}
