/** What a customer subscribes to: the four things that a plan change can change. Order of add-ons has no meaning. */
export interface Terms {
  readonly plan: string;
  readonly interval: string;
  readonly quantities: Readonly<Record<string, number>>;
  readonly addOns: readonly string[];
}

/** The wish to leave, with nothing beside it. */
export interface LeavingRequest {
  readonly plan: null;
}

/** What a change may be asked to lead to. */
export type ChangeWish = TermsRequest | LeavingRequest;

/** True for the wish to leave. */
export function isLeaving(wish: ChangeWish): wish is LeavingRequest {
  return wish.plan === null;
}

/** The wish of a customer: what is left out stays; `quantities` merge per key, `addOns` replace the list. */
export interface TermsRequest {
  readonly plan?: string;
  readonly interval?: string;
  readonly quantities?: Readonly<Record<string, number>>;
  readonly addOns?: readonly string[];
  /** The code of a coupon that the change brings. */
  readonly coupon?: string;
}

/** What a change leads to. */
export interface WantedTerms extends Terms {
  readonly coupon?: string;
}
