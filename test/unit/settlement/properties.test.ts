import fc from 'fast-check';
import { round } from '../../../src/domain/money/rounding';
import type { Line } from '../../../src/domain/settlement/line';
import { exactAmount } from '../../../src/domain/settlement/lines';
import type { Billing } from '../../../src/domain/subscription/subscription';
import { anyChain, leftOnRecord, play, timeFault, type Played } from './chains';
import { aCatalog, Ledger, terms, total } from './support';

const RUNS = { numRuns: 100 };

/** Holds after every step of every chain. */
function always(check: (played: Played) => void): void {
  fc.assert(
    fc.property(anyChain, (chain) => {
      play(chain, check);
    }),
    RUNS,
  );
}

const ofKind = (lines: readonly Line[], ...kinds: Line['kind'][]) =>
  total(lines.filter(({ kind }) => kinds.includes(kind)));

/** Months ahead are credited at the current price, which may be lower than what was paid for them; the rest is gone. */
function uncredited({ prepaid }: Billing, lines: readonly Line[]): number {
  const credit = lines.find(({ kind, component }) => kind === 'credit' && component === 'prepaid');
  return prepaid && credit ? prepaid.amount + credit.amount : 0;
}

describe('properties', () => {
  it('lines sum to what is due, less what is refunded and issued', () => {
    always(({ outcome }) => {
      if (!outcome) return;
      expect(total(outcome.lines)).toBe(outcome.amountDue - outcome.refundDue - outcome.creditIssued);
      expect(ofKind(outcome.lines, 'forfeited')).toBe(outcome.creditForfeited);
      expect(ofKind(outcome.lines, 'account_credit')).toBe(
        outcome.creditApplied === 0 ? 0 : -outcome.creditApplied,
      );
      const { amountDue, refundDue, creditApplied, creditIssued, creditForfeited } = outcome;
      expect(
        Math.min(amountDue, refundDue, creditApplied, creditIssued, creditForfeited),
      ).toBeGreaterThanOrEqual(0);
      expect(amountDue > 0 && (refundDue > 0 || creditIssued > 0 || creditForfeited > 0)).toBe(false);
    });
  });

  it('every line can be redone from its basis, and none is -0', () => {
    always(({ ledger }) => {
      for (const { kind, amount, basis } of ledger.lines) {
        const size = Math.min(
          round(exactAmount(basis), ledger.catalog.proration.rounding),
          basis.cap ?? Infinity,
        );
        expect(Math.abs(amount)).toBe(size);
        expect(Object.is(amount, -0)).toBe(false);
        expect(amount === 0 || amount < 0 === (kind === 'credit' || kind === 'account_credit')).toBe(true);
      }
    });
  });

  it('no component is credited more than was charged for it', () => {
    always(({ ledger }) => {
      for (const { charged, credited } of ledger.billing.segments.flatMap(({ paid }) =>
        Object.values(paid),
      )) {
        expect(credited).toBeLessThanOrEqual(charged);
        expect(credited).toBeGreaterThanOrEqual(0);
      }
    });
  });

  it('no change credits more than is on record as paid', () => {
    always(({ before, outcome }) => {
      if (outcome) expect(-ofKind(outcome.lines, 'credit')).toBeLessThanOrEqual(leftOnRecord(before));
    });
  });

  it('no chain of changes earns money', () => {
    always(({ ledger }) => {
      expect(ledger.refundable - ledger.creditBalance).toBeGreaterThanOrEqual(0);
      expect(ledger.refundable).toBeGreaterThanOrEqual(0);
      expect(ledger.creditBalance).toBeGreaterThanOrEqual(0);
    });
  });

  it('what is on record follows from the lines', () => {
    always(({ step, before, ledger, outcome }) => {
      const moved = ofKind(ledger.lines, 'charge', 'credit', 'prepaid');
      const after = leftOnRecord(ledger.billing);
      if (step.kind === 'renew') expect(after).toBe((before.prepaid?.amount ?? 0) + moved);
      else if (outcome?.settlement.period !== 'restart' || outcome.settlement.charge) {
        expect(after).toBe(leftOnRecord(before) + moved - uncredited(before, ledger.lines));
      } else {
        const kept = outcome.settlement.credit === 'none' ? (before.prepaid?.amount ?? 0) : 0;
        expect(after).toBe(kept + ofKind(ledger.lines, 'charge', 'prepaid'));
      }
    });
  });

  it('segments tile the period, and period and paid through are whole months from the anchor', () => {
    always(({ ledger }) => {
      expect(timeFault(ledger.billing)).toBeNull();
    });
  });

  it('keep leaves the period, restart begins it anew, extend only moves its end', () => {
    always(({ before, outcome, at }) => {
      if (!outcome) return;
      const { start, end } = outcome.billing.period;
      if (outcome.settlement.period === 'restart' && !outcome.settlement.charge) expect(start).toBe(at);
      else expect(start).toBe(before.period.start);
      if (outcome.settlement.period === 'keep') expect(end).toBe(before.period.end);
      if (outcome.settlement.period === 'extend')
        expect(end).toBeGreaterThan(before.prepaid?.through ?? before.period.end);
    });
  });

  it('a renewal begins where the period ended', () => {
    always(({ step, before, ledger }) => {
      if (step.kind === 'renew') expect(ledger.billing.period.start).toBe(before.period.end);
    });
  });

  it('prepaid months are whole months at the new price, and less than one month is forfeited', () => {
    always(({ ledger, outcome }) => {
      if (!outcome || outcome.settlement.surplus !== 'prepay' || outcome.creditForfeited === 0) return;
      const { prepaid, terms: sold } = outcome.billing;
      const months = ledger.catalog.intervals[sold.interval]!;
      const price = total(new Ledger(ledger.catalog, sold, '2027-01-01').lines);
      if (prepaid === null || prepaid.months < 120)
        expect(price === 0 || outcome.creditForfeited <= Math.ceil(price / months)).toBe(true);
      if (prepaid)
        expect(Math.abs(prepaid.amount * months - price * prepaid.months)).toBeLessThanOrEqual(months);
    });
  });

  it('one component for one period agrees with the formula written out', () => {
    const price = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(price, price, fc.integer({ min: 0, max: 2_591_999 }), (old, fresh, elapsed) => {
        fc.pre(old !== fresh);
        const catalog = aCatalog({ plans: { old: { monthly: old }, fresh: { monthly: fresh } } });
        const when = new Date(Date.parse('2027-04-01T00:00:00Z') + elapsed * 1000).toISOString();
        const { lines } = new Ledger(catalog, terms('old'), '2027-04-01').quote(
          when,
          terms('fresh'),
          'prorated_difference',
        );
        const left = BigInt(2_592_000 - elapsed);
        // Half up for positive numbers: (2a + b) / 2b, whole.
        const share = (amount: number) =>
          Number((2n * BigInt(amount) * left + 2_592_000n) / (2n * 2_592_000n));
        expect(lines.map(({ amount }) => amount)).toEqual([share(old) === 0 ? 0 : -share(old), share(fresh)]);
      }),
    );
  });
});
