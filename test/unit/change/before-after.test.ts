import { quoteChange } from '../../../src/domain/change/quote-change';
import type { Difference } from '../../../src/domain/change/before-after';
import type { TermsRequest } from '../../../src/domain/subscription/subscription';
import { publishedCatalog } from '../catalog/published';
import { email } from './catalogs';
import { aSituation } from './situation';

const catalog = email();
const plus = {
  plan: 'plus',
  interval: 'monthly',
  quantities: { contacts: 5000, seats: 3 },
  addOns: ['reports'],
};

function differences(to: TermsRequest, usage: Readonly<Record<string, number>> = {}): readonly Difference[] {
  return quoteChange(aSituation(catalog, plus, { usage }), to).quote.difference;
}

describe('what a change makes different', () => {
  it('names a quantity that alone is changed, and warns of usage that will not fit', () => {
    expect(differences({ quantities: { contacts: 2500 } }, { contacts: 4100 })).toEqual([
      {
        kind: 'price',
        before: { amount: 17_200, list: 17_200, interval: 'monthly' },
        after: { amount: 12_800, list: 12_800, interval: 'monthly' },
      },
      { kind: 'quantity', id: 'contacts', before: 5000, after: 2500, used: 4100, excess: 1600 },
    ]);
  });

  it('warns of nothing that fits, or of which no usage is known', () => {
    const contacts = { kind: 'quantity', id: 'contacts', before: 5000, after: 2500 };
    const reduced = { quantities: { contacts: 2500 } };
    expect(differences(reduced, { contacts: 2500 })).toContainEqual({ ...contacts, used: 2500, excess: 0 });
    expect(differences(reduced)).toContainEqual({ ...contacts, used: null, excess: 0 });
  });

  it('names plan, add-ons and the limits that follow from the plan, in this order', () => {
    const kinds = differences({ plan: 'pro', addOns: ['sms'] }).map((one) => [
      one.kind,
      'id' in one ? one.id : '',
      one.before,
      one.after,
    ]);
    expect(kinds).toEqual([
      ['plan', '', 'plus', 'pro'],
      ['price', '', { amount: 17_200, list: 17_200, interval: 'monthly' }, expect.anything()],
      ['quantity', 'sms_credits', null, 0],
      ['add_on', 'sms', false, true],
      ['add_on', 'reports', true, false],
      ['limit', 'pages', 3, null],
    ]);
  });

  it('names a quantity that a plan does not sell any more', () => {
    expect(differences({ plan: 'sales', addOns: [] })).toContainEqual(
      expect.objectContaining({ kind: 'quantity', id: 'seats', before: 3, after: null }),
    );
  });

  it('counts what is there where no usage was reported', () => {
    const rooms = publishedCatalog('crowdhandler');
    const { plans } = rooms;
    const [lowest] = plans;
    const highest = plans.at(-1);
    const resources = Array.from({ length: 9 }, (_, index) => ({
      type: 'domain',
      id: `d${String(index)}`,
      name: null,
      parent: null,
      attributes: {},
      state: 'active' as const,
      leftAs: null,
      storedAt: 0,
    }));
    const situation = aSituation(rooms, { plan: highest!.id, interval: 'monthly' }, { resources });
    const allowed = lowest!.limits.domains!;
    expect(quoteChange(situation, { plan: lowest!.id }).quote.difference).toContainEqual(
      expect.objectContaining({ kind: 'limit', id: 'domains', after: allowed, used: 9, excess: 9 - allowed }),
    );
  });
});
