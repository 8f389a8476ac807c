import type { Catalog } from '../../../src/domain/catalog/catalog';
import { initialTerms, type InitialTermsRequest } from '../../../src/domain/change/resolve-terms';
import { subscribe } from '../../../src/domain/renewal/first-subscription';
import type { Situation } from '../../../src/domain/situation';
import { aFirstSituation, anAccount } from '../../support/an-account';

const APRIL_1 = Date.UTC(2027, 3, 1);
const APRIL_16 = Date.UTC(2027, 3, 16);

/** Half a month after a subscription began on 1 April 2027, with nothing else around it. */
export function aSituation(
  catalog: Catalog,
  start: InitialTermsRequest,
  more: Partial<Situation> & { readonly usage?: Readonly<Record<string, number>> } = {},
): Situation {
  const { usage = {}, ...fields } = more;
  const terms = initialTerms(catalog, start);
  const account = anAccount({ currency: catalog.currency, createdAt: APRIL_1 });
  const first = aFirstSituation(catalog, { now: APRIL_1, account });
  const { situation } = subscribe(first, { id: 'sub_1', terms }, (prefix) => `${prefix}_1`);
  return {
    ...situation,
    now: APRIL_16,
    subscription: { ...situation.subscription, status: 'active', usage },
    ...fields,
  };
}
