import fc from 'fast-check';
import { describeChange } from '../../../src/domain/change/describe';
import {
  initialTerms,
  type InitialTermsRequest,
  resolveTerms,
} from '../../../src/domain/change/resolve-terms';
import { DomainError } from '../../../src/domain/errors';
import { componentsOf, findPrice, recurringPrice } from '../../../src/domain/subscription/pricing';
import type { Terms, TermsRequest } from '../../../src/domain/subscription/subscription';
import { email } from './catalogs';

const catalog = email();
const contacts = fc.constantFrom(1000, 2500, 5000);
const seats = fc.integer({ min: 1, max: 50 });
const quantities = fc.oneof(
  fc.record({ contacts }),
  fc.record({ seats }),
  fc.record({ contacts, seats }),
  fc.record({ sms_credits: fc.constantFrom(0, 1000) }),
  fc.record({ boxes: fc.integer({ min: 0, max: 6 }) }),
);
const plan = fc.constantFrom('plus', 'pro', 'sales', 'bundle');
const interval = fc.constantFrom('monthly', 'annual', 'quarterly');
const addOns = fc.oneof(fc.constant([]), fc.array(fc.constantFrom('sms', 'reports'), { maxLength: 3 }));
const wish: fc.Arbitrary<TermsRequest> = fc.record(
  { plan, interval, quantities, addOns },
  { requiredKeys: [] },
);
const start: fc.Arbitrary<InitialTermsRequest> = fc.record(
  { plan, interval, quantities, addOns },
  { requiredKeys: ['plan', 'interval'] },
);

describe('properties of terms', () => {
  it('what a wish leads to is sold, differs, and leaves nothing to wish for', () => {
    forEveryChange((from, to, request) => {
      expect(initialTerms(catalog, to)).toEqual(to);
      expect(describeChange({ source: catalog, target: catalog, from, to }).parts).not.toEqual([]);
      expect(attempt(() => resolveTerms({ source: catalog, target: catalog, current: to, request }))).toBe(
        'no_change',
      );
    });
  });

  it('a change and its reverse are opposite', () => {
    const opposite = { upgrade: 'downgrade', downgrade: 'upgrade', lateral: 'lateral' };
    const reversed = { same: 'same', longer: 'shorter', shorter: 'longer' };
    forEveryChange((from, to) => {
      const there = describeChange({ source: catalog, target: catalog, from, to });
      const back = describeChange({ source: catalog, target: catalog, from: to, to: from });
      expect(back.interval).toBe(reversed[there.interval]);
      expect(back.parts.includes('bundle')).toBe(there.parts.includes('unbundle'));
      expect(back.parts.includes('add_on_added')).toBe(there.parts.includes('add_on_removed'));
      expect(there.interval === 'same' ? back.direction : opposite[there.direction]).toBe(
        opposite[there.direction],
      );
    });
  });

  it('a price is the sum of its components, none of them negative', () => {
    forEveryChange((_, to) => {
      const prices = componentsOf(catalog, to, to.interval).map(({ price }) => price);
      expect(prices.every((price) => Number.isSafeInteger(price) && price >= 0)).toBe(true);
      expect(recurringPrice(catalog, to)).toBe(prices.reduce((sum, price) => sum + price, 0));
      expect(findPrice(catalog, to, to.interval)).toBe(recurringPrice(catalog, to));
    });
  });
});

/** Checks every wish that the catalog fulfils; one that it refuses is refused with a code. */
function forEveryChange(check: (from: Terms, to: Terms, request: TermsRequest) => void): void {
  let changes = 0;
  fc.assert(
    fc.property(start, wish, (first, request) => {
      const from = attempt(() => initialTerms(catalog, first));
      if (typeof from === 'string') return;
      const to = attempt(() => resolveTerms({ source: catalog, target: catalog, current: from, request }));
      if (typeof to === 'string') return;
      changes += 1;
      check(from, to, request);
    }),
    { numRuns: 1000 },
  );
  expect(changes).toBeGreaterThan(50);
}

function attempt(action: () => Terms): Terms | string {
  try {
    return action();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}
