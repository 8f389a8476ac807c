import type { z } from 'zod';
import type { options } from '../../../src/http/schemas/options';
import type { changeRequest } from '../../../src/http/schemas/terms';
import type { ChangeTerms } from './change';
import type { Terms } from './subscription';

/** Everything that a subscription could become, `GET /v1/subscriptions/{id}/options`. */
export type Options = z.output<typeof options>;

/** One thing that a subscription could become. */
export type ChangeOption = Options['options'][number];

/** What can be bought with a plan. Prices are for one whole interval, with taxes. */
export type PriceList = Options['current']['prices'];

/** What a plan sells of a quantity. */
export type QuantityOffer = PriceList['quantities'][string];

type Wish = z.input<typeof changeRequest>['to'];

/** The wish of a customer; what is left out stays. */
export type TermsRequest = {
  readonly [Field in keyof Wish]?: Readonly<NonNullable<Wish[Field]>> | undefined;
};

/** The wish to leave. */
export const LEAVING = { plan: null } as const;
export type ChangeRequest = TermsRequest | typeof LEAVING;

/** For which interval, and with what of everything else. */
export type OptionsRequest = Pick<Terms, 'interval' | 'quantities' | 'addOns'>;

/** What to ask for to get these terms, leaving included. */
export function requestFor({ plan, interval, ...others }: ChangeTerms): ChangeRequest {
  return plan === null || interval === null ? LEAVING : { plan, interval, ...others };
}
