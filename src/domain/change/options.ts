import type { Catalog, Plan } from '../catalog/catalog';
import { findMonths, findPlan } from '../catalog/lookup';
import { findValueFault, leastOf } from '../catalog/lookup';
import { ownValue } from '../catalog/lookup';
import { DomainError, invalidRequest } from '../errors';
import { taxationOf, type Situation } from '../situation';
import { priceList, type PriceList, type PriceListInput } from '../settlement/price-list';
import { agreedPrices } from '../subscription/overrides';
import {
  isRunning,
  isLeaving,
  type LeavingRequest,
  type Terms,
  type TermsRequest,
  assertCameToBe,
} from '../subscription/subscription';
import { recurringPrice, type RecurringPrice } from './next-charge';
import { UNLIMITED, type Asker } from './policy';
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

/**
 * One thing that a subscription could become: with its quote, or with the reason why it cannot be had. `to` is what was
 * quoted, and what to ask for: the plan, the interval, and of the customer's wishes what this plan sells.
 */
export type ChangeOption =
  | { readonly to: OptionWanted; readonly quoted: QuotedChange; readonly prices: PriceList }
  | { readonly to: OptionWanted; readonly refusal: DomainError };

/** A plan at an interval with what is wanted of it, or the way out. */
export type OptionWanted = (OptionTarget & OptionsWish) | LeavingRequest;

/** Everything that a subscription could become, beside what it is. */
export interface Options {
  readonly current: { readonly terms: Terms; readonly recurring: RecurringPrice; readonly prices: PriceList };
  /** In catalog order, then leaving; what the subscription is already is none of them. */
  readonly options: readonly ChangeOption[];
  /** The cheapest by the month that takes nothing away, the present plan counted; null once it has ended. */
  readonly smallestWithoutLoss: OptionTarget | null;
}

/**
 * Every plan of the newest catalog version at every interval that it sells, each with the quote that a preview would
 * answer at the same moment.
 * @throws {@link DomainError} `invalid_request` where the catalog does not know the interval
 */
export function listOptions(
  situation: Situation,
  request: OptionsRequest = {},
  asker: Asker = UNLIMITED,
): Options {
  const { subscription, sold, newest } = situation;
  assertCameToBe(subscription);
  const { interval } = request;
  if (interval !== undefined && findMonths(newest, interval) === undefined) {
    throw invalidRequest('interval', 'there is no such interval');
  }
  const { terms } = subscription;
  const current = {
    terms,
    recurring: recurringPrice(situation),
    prices: priceList({
      catalog: sold,
      ...terms,
      interval: interval ?? terms.interval,
      ...pricing(situation),
    }),
  };
  const runs = isRunning(subscription);
  const options = [
    ...targetsOf(newest, interval)
      .filter((to) => !runs || to.plan !== terms.plan || to.interval !== terms.interval)
      .map((to) => optionOf(situation, to, { ...request, asker })),
    ...(runs ? [leavingOption(situation)] : []),
  ];
  return { current, options, smallestWithoutLoss: findSmallest(situation, current.recurring, options) };
}

/** How everything is priced that can be bought now. */
function pricing(situation: Situation): Pick<PriceListInput, 'taxation' | 'agreed'> {
  const { subscription, now } = situation;
  return { taxation: taxationOf(situation), agreed: agreedPrices(subscription.overrides, now) };
}

function targetsOf({ plans }: Catalog, only: string | undefined): OptionTarget[] {
  return plans.flatMap(({ id, prices }) =>
    Object.keys(prices)
      .filter((interval) => only === undefined || interval === only)
      .map((interval) => ({ plan: id, interval })),
  );
}

function optionOf(
  situation: Situation,
  target: OptionTarget,
  { asker, ...wish }: OptionsWish & { readonly asker: Asker },
): ChangeOption {
  const { subscription, sold, newest } = situation;
  const catalog = target.plan === subscription.terms.plan ? sold : newest;
  const plan = findPlan(catalog, target.plan);
  const isPlain = wish.quantities === undefined && wish.addOns === undefined;
  const to =
    plan === undefined || isPlain
      ? target
      : { ...target, ...soldPart(situation, { catalog, plan, target }, wish) };
  try {
    const quoted = quoteChange(situation, to, asker);
    return { to, quoted, prices: priceList({ catalog, ...target, ...pricing(situation) }) };
  } catch (error) {
    if (error instanceof DomainError) return { to, refusal: error };
    throw error;
  }
}

const NOTHING_SOLD: PriceList = { quantities: {}, addOns: {} };

function leavingOption(situation: Situation): ChangeOption {
  const to = { plan: null };
  return { to, quoted: quoteChange(situation, to), prices: NOTHING_SOLD };
}

interface Sale {
  readonly catalog: Catalog;
  readonly plan: Plan;
  readonly target: OptionTarget;
}

/**
 * As much of a wish as a plan sells. A quantity that the customer has in a size that this plan does not sell becomes
 * its least, so that looking at plans meets no refusal that a customer could not do anything about.
 */
function soldPart({ subscription }: Situation, sale: Sale, wish: OptionsWish): OptionsWish {
  const { terms } = subscription;
  const addOns = (wish.addOns ?? terms.addOns).filter((id) => isAddOnSold(sale, id));
  const quantities = Object.keys(sale.plan.quantities).flatMap((id): (readonly [string, number])[] => {
    if (!isQuantitySold(sale, id, addOns)) return [];
    const wanted = ownValue(wish.quantities ?? {}, id);
    if (wanted !== undefined && isValueSold(sale, id, wanted)) return [[id, wanted]];
    const kept = ownValue(terms.quantities, id);
    return kept === undefined || isValueSold(sale, id, kept) ? [] : [[id, leastSold(sale, id)]];
  });
  return { addOns, ...(quantities.length > 0 && { quantities: Object.fromEntries(quantities) }) };
}

function isAddOnSold({ catalog, target }: Sale, id: string): boolean {
  const addOn = ownValue(catalog.addOns, id);
  return addOn !== undefined && addOn.availableOn.includes(target.plan) && target.interval in addOn.prices;
}

function isQuantitySold({ catalog }: Sale, id: string, addOns: readonly string[]): boolean {
  const quantity = ownValue(catalog.quantities, id);
  if (!quantity) return false;
  return quantity.requiresAddOn === undefined || addOns.includes(quantity.requiresAddOn);
}

function isValueSold({ catalog, plan, target }: Sale, id: string, value: number): boolean {
  const quantity = ownValue(catalog.quantities, id);
  const offer = ownValue(plan.quantities, id);
  if (!quantity || !offer || findValueFault(quantity, value) !== undefined) return false;
  return 'unit' in offer || value in (ownValue(offer.steps, target.interval) ?? {});
}

function leastSold(sale: Sale, id: string): number {
  const quantity = ownValue(sale.catalog.quantities, id);
  const offer = ownValue(sale.plan.quantities, id);
  if (!quantity || !offer) return 0;
  return quantity.steps?.find((step) => isValueSold(sale, id, step)) ?? leastOf(quantity, offer);
}

function findSmallest(
  { subscription, newest, sold }: Situation,
  current: RecurringPrice,
  options: readonly ChangeOption[],
): OptionTarget | null {
  const { plan, interval } = subscription.terms;
  const own = isRunning(subscription) ? [{ to: { plan, interval }, recurring: current }] : [];
  const monthsOf = (name: string): number => findMonths(newest, name) ?? findMonths(sold, name) ?? 1;
  const isCheaper = (a: RecurringPrice, b: RecurringPrice): boolean =>
    BigInt(a.amount) * BigInt(monthsOf(b.interval)) < BigInt(b.amount) * BigInt(monthsOf(a.interval));
  const candidates = options.flatMap((option) =>
    'quoted' in option && !isLeaving(option.to) && takesNothing(option.quoted)
      ? [
          {
            to: { plan: option.to.plan, interval: option.to.interval },
            recurring: option.quoted.quote.recurring,
          },
        ]
      : [],
  );
  const order = targetsOf(newest, undefined);
  const rank = ({ to }: (typeof candidates)[number]): number =>
    order.findIndex((each) => each.plan === to.plan && each.interval === to.interval);
  const [first, ...others] = [...candidates, ...own].sort((a, b) => rank(a) - rank(b));
  return first
    ? others.reduce((best, each) => (isCheaper(each.recurring, best.recurring) ? each : best), first).to
    : null;
}

function takesNothing({ quote }: QuotedChange): boolean {
  const isLoss = quote.reconcile.some(
    ({ actions, blocks }) => blocks ?? actions.some(({ action }) => action !== 'restore'),
  );
  return quote.timing !== 'by_request' && quote.featuresLost.length === 0 && !isLoss;
}
