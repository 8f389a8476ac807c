import fc from 'fast-check';
import { anyChain, anyNetChain } from './chains';
import { play, timeFault } from './play-chain';
import {
  amountsGoOneWay,
  eachComponentIsTaxedOnce,
  everythingCanBeCharged,
  taxFlow,
  creditsNeverExceedCharges,
  creditsNeverExceedTheRecord,
  discountsLowerTheirCharge,
  linesAddUp,
  linesExplainThemselves,
  nobodyEarns,
  periodsFollowTheSettlement,
  prepaysWholeMonths,
  recordFollowsLines,
  recordIsKept,
  shareOfApril,
  twoPlans,
  whatWaitsIsOwed,
  type Law,
} from './laws';
import { Ledger, terms } from './support';

const segmentsTile: Law = ({ ledger }) => [timeFault(ledger.billing)].filter((fault) => fault !== null);

describe('properties of every chain of changes and renewals', () => {
  it.each<readonly [string, Law]>([
    ['lines sum to what is due, less what is refunded and issued', linesAddUp],
    ['money goes in or out, never both', amountsGoOneWay],
    ['everything can be charged, also where cards take no single minor unit', everythingCanBeCharged],
    ['every line can be redone from its basis, and none is -0', linesExplainThemselves],
    ['no component is credited more than was charged for it', creditsNeverExceedCharges],
    ['no change credits more than is on record as paid', creditsNeverExceedTheRecord],
    ['each component and tax has exactly one line', eachComponentIsTaxedOnce],
    ['nobody earns money by changing plans', nobodyEarns],
    ['what can still be given back was paid and kept, taxes included', recordIsKept],
    ['what is on record follows from the lines', recordFollowsLines],
    ['segments tile the period, whole months from the anchor', segmentsTile],
    ['the period stays, restarts or grows as the settlement says', periodsFollowTheSettlement],
    ['months ahead are whole, at the new price', prepaysWholeMonths],
  ])('%s', (_, law) => {
    fc.assert(
      fc.property(anyChain, (chain) => {
        const faults: string[] = [];
        play(chain, (played) => faults.push(...law(played)));
        expect(faults).toEqual([]);
      }),
    );
  });
});

describe('properties of chains with coupons, agreed prices, billing days and waiting lines', () => {
  it.each<readonly [string, Law]>([
    ['lines sum to what is due and what waits, less what is refunded and issued', linesAddUp],
    ['money goes in or out, never both', amountsGoOneWay],
    ['no component is credited more than the net price that was charged for it', creditsNeverExceedCharges],
    ['nobody earns money by changing plans', nobodyEarns],
    ['what can still be given back was paid and kept, or waits', recordIsKept],
    ['discounts lower their charge, never below 0', discountsLowerTheirCharge],
    ['what waits is owed by the customer', whatWaitsIsOwed],
  ])('%s', (_, law) => {
    fc.assert(
      fc.property(anyNetChain, (chain) => {
        const faults: string[] = [];
        play(chain, (played) => faults.push(...law(played)));
        expect(faults).toEqual([]);
      }),
    );
  });
});

it('never more tax goes back than was charged, at the percent it was charged at', () => {
  fc.assert(
    fc.property(anyChain, (chain) => {
      const law = taxFlow();
      const faults: string[] = [];
      play(chain, (played) => faults.push(...law(played)));
      expect(faults).toEqual([]);
    }),
  );
});

describe('properties of one change', () => {
  it('agrees with the formula written out', () => {
    const price = fc.integer({ min: 1, max: 1_000_000 });
    const elapsed = fc.integer({ min: 0, max: 2_591_999 });
    fc.assert(
      fc.property(price, price, elapsed, (old, fresh, seconds) => {
        fc.pre(old !== fresh);
        const when = new Date(Date.parse('2027-04-01T00:00:00Z') + seconds * 1000).toISOString();
        const ledger = new Ledger(twoPlans(old, fresh), terms('old'), '2027-04-01');
        const { lines } = ledger.quote(when, terms('fresh'), 'prorated_difference');
        expect(lines.map(({ amount }) => Math.abs(amount))).toEqual([
          shareOfApril(old, seconds),
          shareOfApril(fresh, seconds),
        ]);
      }),
    );
  });
});
