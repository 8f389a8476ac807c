import type { Catalog } from '../../../src/domain/catalog/catalog';
import { sumEntitlements, type SoldTerms } from '../../../src/domain/subscription/entitlements';
import { email } from '../change/catalogs';

const catalog = email();
const sold = (plan: string, more: Partial<SoldTerms['terms']> = {}, by: Catalog = catalog): SoldTerms => ({
  catalog: by,
  terms: { plan, interval: 'monthly', quantities: {}, addOns: [], ...more },
});
const plan = (id: string, limits: Record<string, number>, features: string[] = []) => ({
  id,
  name: id,
  prices: { monthly: 0 },
  limits,
  features,
});
/** Another product's catalog: it shares one limit with the first and has one of its own. */
const boards = email({
  id: 'boards',
  features: { automation: { name: 'Automation' }, boards: { name: 'Boards' } },
  limits: { pages: { name: 'Pages' }, boards: { name: 'Boards' } },
  quantities: {},
  addOns: {},
  plans: [plan('team', { pages: 4, boards: 2 }, ['automation', 'boards']), plan('open', { boards: 9 })],
  reconcile: [],
});

describe('sumEntitlements (ruling 2)', () => {
  it('is what the plan allows where only one subscription runs', () => {
    const { limits, features } = sumEntitlements([sold('plus')], catalog);
    expect(limits).toEqual({ contacts: 9999, pages: 3, users: Infinity });
    expect(features).toEqual(['automation']);
  });

  it('adds limits up and takes features together, each once', () => {
    const running = [sold('plus', { addOns: ['sms'] }), sold('plus'), sold('team', {}, boards)];
    const { limits, features } = sumEntitlements(running, catalog);
    expect(limits).toMatchObject({ pages: 3 + 3 + 4 });
    expect(features).toEqual(['automation', 'sms', 'boards']);
  });

  it('adds the values of quantities that are limits', () => {
    const running = [sold('plus', { quantities: { contacts: 2500 } }), sold('plus')];
    expect(sumEntitlements(running, catalog).limits).toMatchObject({ contacts: 2500 + 9999 });
  });

  it('is unlimited where one that declares the limit omits it', () => {
    const running = [sold('plus'), sold('open', {}, boards)];
    expect(sumEntitlements(running, catalog).limits).toMatchObject({ pages: Infinity });
  });

  it('does not count those whose catalog does not declare the limit', () => {
    const running = [sold('plus'), sold('team', {}, boards)];
    expect(sumEntitlements(running, catalog).limits).toMatchObject({ contacts: 9999 });
    expect(sumEntitlements(running, boards).limits).toEqual({ pages: 7, boards: 2 });
  });

  it('is nothing where none declares the limit, or none runs', () => {
    expect(sumEntitlements([sold('plus')], boards).limits).toEqual({ pages: 3, boards: 0 });
    expect(sumEntitlements([], boards)).toEqual({ features: [], limits: { pages: 0, boards: 0 } });
  });

  it('does not take what every object has for a declared limit', () => {
    const named = { limits: { constructor: { name: 'Constructors' } } };
    expect(sumEntitlements([sold('plus')], named).limits).toEqual({ constructor: 0 });
  });
});
