import type { Catalog } from '../catalog/catalog';
import type { Terms } from '../subscription/subscription';
import { assertKnown } from './known-request';
import { buildSoldTerms } from './sold-terms';

/** What a new customer asks for. */
export interface InitialTermsRequest {
  readonly plan: string;
  readonly interval: string;
  readonly quantities?: Readonly<Record<string, number>>;
  readonly addOns?: readonly string[];
}

/**
 * The terms of a new subscription. A quantity that is left out is `included`, else `min`, else the first step.
 * @throws {@link DomainError} `invalid_request` for names that do not exist and values out of range, with paths such
 * as `quantities.seats`; `change_not_offered` where the parts are not sold together
 */
export function initialTerms(catalog: Catalog, request: InitialTermsRequest): Terms {
  assertKnown({ source: catalog, target: catalog, request, prefix: '' });
  const { plan, interval, addOns = [], quantities = {} } = request;
  return buildSoldTerms(catalog, { plan, interval, addOns, asked: quantities, kept: {} });
}
