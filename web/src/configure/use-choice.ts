import { useEffect, useState } from 'react';
import type { Preview } from '../api/change';
import type { ChangeOption, PriceList, TermsRequest } from '../api/options';
import { useOptionsQuery, usePreviewQuery } from '../api/queries';
import type { Subscription, Terms } from '../api/subscription';
import { Problem } from '../api/problem';
import { type Draft, useDraft } from './use-draft';

const SETTLES_AFTER_MS = 150;

/** What the customer is putting together, and what the service says about it. */
export interface Choice extends Omit<Draft, 'wish'> {
  /** What would be subscribed: as the service resolves it, with what the hand has just chosen. */
  readonly terms: Terms;
  /** What can be bought with the chosen plan; null until it is known. */
  readonly prices: PriceList | null;
  /** What the service answers about each plan at the chosen interval. */
  readonly optionOf: (plan: string) => ChangeOption | undefined;
  /** What to ask for; null where nothing would change, or it is not known yet. */
  readonly request: TermsRequest | null;
  readonly isChanged: boolean;
  /** The figures to show; those of the former wish while `isUpdating`. */
  readonly quote: Preview | null;
  readonly isUpdating: boolean;
  readonly error: Error | null;
}

/**
 * The draft with its prices. They are asked for once the customer's hand rests, and outdated questions are taken back.
 * While a change is being reviewed nothing is asked: it may be carried out at any moment.
 */
export function useChoice(subscription: Subscription, isReviewed: boolean): Choice {
  const { wish, ...draft } = useDraft(subscription);
  const asked = useSettled(wish);
  const isSettled = JSON.stringify(asked) === JSON.stringify(wish);
  const plan = wish.plan ?? subscription.plan;
  const interval = wish.interval ?? subscription.interval;
  const addOns = asked.addOns ?? subscription.addOns;
  const wanted = {
    interval: asked.interval ?? subscription.interval,
    quantities: asked.quantities ?? {},
    addOns,
  };
  const options = useOptionsQuery(subscription, wanted, !isReviewed);
  const optionOf = (id: string) =>
    options.data?.options.find(({ to }) => to.plan === id && to.interval === interval);

  const staysHere = plan === subscription.plan && interval === subscription.interval;
  const option = staysHere ? undefined : optionOf(plan);
  const prices = staysHere ? (options.data?.current.prices ?? null) : pricesOf(option);
  const here = sellable(asked, options.data?.current.prices);
  const hasWishHere = here !== null && Object.keys(here).length > 0;
  const isChanged =
    Object.keys(staysHere ? (sellable(wish, options.data?.current.prices) ?? wish) : wish).length > 0;
  const preview = usePreviewQuery(subscription, here ?? {}, staysHere && hasWishHere && !isReviewed);
  const answer = staysHere ? preview : options;
  const found = staysHere ? preview.data : quoteOf(option);
  const refusal = staysHere || options.data === undefined ? null : refusalOf(option);
  const isFresh = isSettled && !answer.isFetching && !answer.isPlaceholderData;
  const error = isFresh && isChanged ? (answer.error ?? refusal) : null;
  const quote = isChanged && error === null ? (found ?? null) : null;
  return {
    ...draft,
    terms: shownTerms(subscription, { ...wish, plan, interval }, found ?? null),
    ...{ prices, optionOf, error, quote },
    request: staysHere ? (hasWishHere ? here : null) : (option?.to ?? null),
    isChanged,
    isUpdating: !isReviewed && isChanged && error === null && (!isFresh || found === undefined),
  };
}

function pricesOf(option: ChangeOption | undefined): PriceList | null {
  return option?.offered === true ? option.prices : null;
}

function quoteOf(option: ChangeOption | undefined): Preview | undefined {
  return option?.offered === true ? option.quote : undefined;
}

function refusalOf(option: ChangeOption | undefined): Problem | null {
  if (option?.offered === true) return null;
  return new Problem(422, option ?? { code: 'change_not_offered' });
}

/** Of a wish on the present plan what that plan sells: what was touched on another plan may not exist on this one. */
function sellable(
  { quantities = {}, addOns }: TermsRequest,
  prices: PriceList | undefined,
): TermsRequest | null {
  if (prices === undefined) return null;
  const sold = Object.entries(quantities).filter(([id, value]) => {
    const offer = prices.quantities[id];
    return offer !== undefined && (!('steps' in offer) || offer.steps.some((step) => step.value === value));
  });
  return {
    ...(sold.length > 0 && { quantities: Object.fromEntries(sold) }),
    ...(addOns !== undefined && { addOns: addOns.filter((id) => id in prices.addOns) }),
  };
}

/** The service's terms where they are of the chosen plan, and over them what was chosen since. */
function shownTerms(
  subscription: Subscription,
  wish: TermsRequest & Pick<Terms, 'plan' | 'interval'>,
  quote: Preview | null,
): Terms {
  const { plan, interval } = wish;
  const isOfPlan = quote?.to.plan === plan;
  const known = isOfPlan ? quote.to.quantities : plan === subscription.plan ? subscription.quantities : {};
  return {
    ...{ plan, interval },
    quantities: { ...known, ...wish.quantities },
    addOns: wish.addOns ?? subscription.addOns,
  };
}

function useSettled(wish: TermsRequest): TermsRequest {
  const [settled, setSettled] = useState(wish);
  const text = JSON.stringify(wish);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(JSON.parse(text) as TermsRequest);
    }, SETTLES_AFTER_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [text]);
  return settled;
}
