import type { z } from 'zod';
import type { catalog } from '../../../src/http/routes/catalogs';
import type { account, paymentMethod } from '../../../src/http/schemas/account';
import type { change, preview } from '../../../src/http/schemas/change';
import type { creditNote, invoice, receipt } from '../../../src/http/schemas/documents';
import type { options } from '../../../src/http/schemas/options';
import type { portalSession } from '../../../src/http/schemas/portal-session';
import type { overrides } from '../../../src/http/schemas/prices';
import type { line, quote } from '../../../src/http/schemas/quote';
import type { resource } from '../../../src/http/schemas/resource';
import type { askedCode, signedIn } from '../../../src/http/schemas/sign-in';
import type { firstPrice, subscription } from '../../../src/http/schemas/subscription';
import type { changeRequest, subscribeRequest, terms } from '../../../src/http/schemas/terms';

/** What a customer subscribes to. */
export type Terms = z.output<typeof terms>;

/** A running agreement, `GET /v1/subscriptions/{id}`. */
export type Subscription = z.output<typeof subscription>;

/** Prices and limits that are agreed with a customer. */
export type Overrides = z.output<typeof overrides>;

/** What was tried last to pay something, and why it did not. */
export type PaymentAttempt = NonNullable<NonNullable<Subscription['overdue']>['lastAttempt']>;

/** What somebody who has no subscription wants. */
export type FirstWish = z.input<typeof subscribeRequest>;

/** What that would cost, `POST /v1/accounts/{id}/subscriptions/preview`. */
export type FirstPrice = z.output<typeof firstPrice>;

/** What is sold, `GET /v1/catalogs/{id}`: as it was written, so what has a default may be absent. */
export type WrittenCatalog = z.output<typeof catalog>;

/** A catalog whose names are those of one language. */
export type Catalog = Omit<WrittenCatalog, Named | 'plans'> & {
  [Section in Named]?: Record<string, InOneLanguage<NonNullable<WrittenCatalog[Section]>[string]>>;
} & { plans: CatalogPlan[] };

/** A plan as the catalog document states it. */
export type CatalogPlan = InOneLanguage<WrittenCatalog['plans'][number]>;

type Named = 'features' | 'limits' | 'quantities' | 'addOns';
type InOneLanguage<Thing> = Omit<Thing, 'name'> & { name: string };

/** A plan change on its way from quote to reconcile, `GET /v1/changes/{id}`. */
export type Change = z.output<typeof change>;
export type ChangeStatus = Change['status'];

/** What would be subscribed; plan and interval are null after leaving, and before coming back. */
export type ChangeTerms = Change['to'];

/** What a change costs and does. */
export type Quote = z.output<typeof quote>;

/** A quote that was not stored, and what it is a quote for. */
export type Preview = z.output<typeof preview>;

/** One line of a quote or an invoice; credits are negative. */
export type Line = z.output<typeof line>;

/** amount = ± price × units / of, rounded once, cut by `cap` where there is one. */
export type LineBasis = Line['basis'];

/** What one rule of the catalog does. */
export type RuleOutcome = Quote['reconcile'][number];

/** What happens to one resource. */
export type ReconcileAction = RuleOutcome['actions'][number];

/** One thing that is different after a change. */
export type Difference = Quote['difference'][number];

/** A number that a plan allows, before and after; null where it is not sold, or not limited. */
export type Allowance = Extract<Difference, { kind: 'quantity' | 'limit' }>;

/** By resource type: the ids to keep, most wanted first. */
export type Keep = Change['keep'];

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

/** Whom the token of this page was made for, `GET /v1/portal-session`. */
export type PortalSession = z.output<typeof portalSession>;

/** A customer, `GET /v1/accounts/{id}`. */
export type Account = z.output<typeof account>;

/** A card that can be charged. */
export type PaymentMethod = z.output<typeof paymentMethod>;

/** A bill, `GET /v1/accounts/{id}/invoices`. */
export type Invoice = z.output<typeof invoice>;

/** What takes back a part of an invoice, `GET /v1/accounts/{id}/credit-notes`. */
export type CreditNote = z.output<typeof creditNote>;

/** The proof of a payment, `GET /v1/accounts/{id}/receipts`. */
export type Receipt = z.output<typeof receipt>;

/** Something that a customer made and that limits or features bear upon. */
export type Resource = z.output<typeof resource>;

/** Who has signed in in this browser, `GET /v1/session`. */
export type SignedIn = z.output<typeof signedIn>;

/** What people sign in to. */
export type Area = SignedIn['area'];

/** A code that was asked for, `POST /v1/sign-in-codes`. */
export type SignInCode = z.output<typeof askedCode>;
