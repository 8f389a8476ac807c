import type { Preview, RecurringPrice } from './change';
import type { Terms } from './subscription';

/** The wish of a customer; what is left out stays. */
export type TermsRequest = Partial<Terms>;

/** What a plan sells of a quantity. Prices are for one whole interval, with taxes. */
export type QuantityOffer =
  | {
      readonly min: number;
      readonly max: number | null;
      readonly included: number;
      readonly unit: number;
    }
  | { readonly steps: readonly { readonly value: number; readonly price: number }[] };

/** What can be bought with a plan. */
export interface PriceList {
  readonly quantities: Readonly<Record<string, QuantityOffer>>;
  readonly addOns: Readonly<Record<string, number>>;
}

/** What to ask for to get a plan: of the customer's wishes what it sells. */
type OptionTarget = TermsRequest & Pick<Terms, 'plan' | 'interval'>;

/** One thing that a subscription could become. */
export type ChangeOption =
  | {
      readonly to: OptionTarget;
      readonly offered: true;
      readonly quote: Preview;
      readonly prices: PriceList;
    }
  | { readonly to: OptionTarget; readonly offered: false; readonly code: string; readonly detail: string };

/** Everything that a subscription could become, `GET /v1/subscriptions/{id}/options`. */
export interface Options {
  readonly current: Terms & { readonly recurring: RecurringPrice; readonly prices: PriceList };
  readonly options: readonly ChangeOption[];
}

/** For which interval, and with what of everything else. */
export type OptionsRequest = Pick<Terms, 'interval' | 'quantities' | 'addOns'>;
