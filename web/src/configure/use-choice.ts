import { useEffect, useState } from 'react';
import { useOptionsQuery, usePreviewQuery } from '../api/queries';
import { Problem } from '../api/request';
import {
  type ChangeOption,
  type ChangeRequest,
  LEAVING,
  type Options,
  type OptionsRequest,
  type Preview,
  type PriceList,
  type Subscription,
  type Terms,
  type TermsRequest,
} from '../api/types';
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
  readonly request: ChangeRequest | null;
  readonly isChanged: boolean;
  /** The figures to show; those of the former wish while `isUpdating`. */
  readonly quote: Preview | null;
  readonly isUpdating: boolean;
  readonly error: Error | null;
  /** Asks again for the prices of the plans where they could not be read. */
  readonly retry: (() => Promise<unknown>) | null;
}

/**
 * The draft with its prices. They are asked for once the customer's hand rests, and outdated questions are taken back.
 * While a change is being reviewed nothing is asked: it may be carried out at any moment.
 */
export function useChoice(subscription: Subscription, isReviewed: boolean): Choice {
  const { wish, ...draft } = useDraft(subscription);
  const asked = useSettled(wish);
  const { plan = subscription.plan, interval = subscription.interval } = wish;
  const options = useOptionsQuery(subscription, wantedOf(subscription, asked), !isReviewed);
  const optionOf = (id: string) =>
    options.data?.options.find(({ to }) => to.plan === id && to.interval === interval);
  const here = useAnswerHere(subscription, asked, { prices: options.data?.current.prices, isReviewed });
  const staysHere = plan === subscription.plan && interval === subscription.interval;
  // Every other plan is priced already, unless something besides the plan was touched.
  const isSettled = staysHere
    ? isSame(asked, wish)
    : isSame(wantedOf(subscription, asked), wantedOf(subscription, wish));
  const answer: Answer = staysHere ? here : { ...options, ...answerElsewhere(options.data, optionOf(plan)) };

  const isChanged = isWish(staysHere ? (sellable(wish, here.prices) ?? wish) : wish);
  return {
    ...draft,
    ...{ optionOf, prices: answer.prices, request: answer.request },
    retry: options.isError && options.data === undefined ? options.refetch : null,
    terms: shownTerms(subscription, { ...wish, plan, interval }, answer.quote),
    ...(isChanged ? stateOf(answer, { isSettled, isReviewed }) : NOTHING_CHANGED),
  };
}

const NOTHING_CHANGED = { isChanged: false, quote: null, error: null, isUpdating: false };

/** What of an answer can be shown: the figures of the former wish until those of this one are there. */
function stateOf(answer: Answer, { isSettled, isReviewed }: Record<'isSettled' | 'isReviewed', boolean>) {
  const isNewest = isSettled && !answer.isPlaceholderData;
  const error = isNewest && !answer.isFetching ? (answer.error ?? answer.refusal) : null;
  const isWaiting = error === null && (!isNewest || answer.quote === null);
  return {
    isChanged: true,
    quote: error === null ? answer.quote : null,
    error,
    isUpdating: isWaiting && !isReviewed,
  };
}

/** What the service says about one plan, and how it stands with the question. */
interface Answer extends Pick<Choice, 'quote' | 'prices' | 'request'> {
  readonly isPlaceholderData: boolean;
  readonly isFetching: boolean;
  readonly error: Error | null;
  readonly refusal: Problem | null;
}

function wantedOf(subscription: Subscription, asked: TermsRequest): OptionsRequest {
  const { interval = subscription.interval, quantities = {}, addOns = subscription.addOns } = asked;
  return { interval, quantities, addOns };
}

interface Here {
  /** What is sold with the present plan, once it is known. */
  readonly prices: PriceList | undefined;
  readonly isReviewed: boolean;
}

/** A wish on the present plan and interval is priced by a preview: it is none of the options. */
function useAnswerHere(
  subscription: Subscription,
  asked: TermsRequest,
  { prices, isReviewed }: Here,
): Answer {
  const request = sellable(asked, prices);
  const isAsked =
    request !== null && isWish(request) && asked.plan === undefined && asked.interval === undefined;
  const preview = usePreviewQuery(subscription, request ?? {}, isAsked && !isReviewed);
  return {
    ...preview,
    quote: preview.data ?? null,
    prices: prices ?? null,
    request: isAsked ? request : null,
    refusal: null,
  };
}

/** Another plan or interval is one of the options, with what to ask for. */
function answerElsewhere(options: Options | undefined, option: ChangeOption | undefined) {
  if (option?.offered === true) {
    const { to, quote, prices } = option;
    return { quote, prices, request: to.plan === null ? LEAVING : to, refusal: null };
  }
  const refusal = options && new Problem(422, option ?? { code: 'change_not_offered' });
  return { quote: null, prices: null, request: null, refusal: refusal ?? null };
}

function isSame(one: TermsRequest, other: TermsRequest): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isWish(request: TermsRequest): boolean {
  return Object.keys(request).length > 0;
}

/** Of a wish on the present plan what that plan sells: what was touched on another plan may not exist on this one. */
function sellable(
  { quantities = {}, addOns }: TermsRequest,
  prices: PriceList | null | undefined,
): TermsRequest | null {
  if (!prices) return null;
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
