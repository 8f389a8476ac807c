import { chargeStep } from '../../../src/domain/money/currency';
import { round, roundingOf } from '../../../src/domain/money/rounding';
import type { Line } from '../../../src/domain/settlement/lines';
import { exactAmount } from '../../../src/domain/settlement/lines';
import { recurringPrice } from '../../../src/domain/subscription/pricing';
import type { Billing } from '../../../src/domain/subscription/subscription';
import { grossOnRecord, leftOnRecord, type Played } from './play-chain';
import { aCatalog, type Ledger, total } from './support';

/** What a step breaks; empty where the law holds. */
export type Law = (played: Played) => readonly string[];

/** One claim of a law: nothing where it is true. */
function claim(holds: boolean, what: string): string[] {
  return holds ? [] : [what];
}

function equal(actual: number, expected: number, what: string): string[] {
  return claim(actual === expected, `${what}: ${String(actual)}, expected ${String(expected)}`);
}

const ofKind = (lines: readonly Line[], ...kinds: Line['kind'][]) =>
  total(lines.filter(({ kind }) => kinds.includes(kind)));

/** Every line that may be taxed, with the taxes that follow it. */
function taxed(lines: readonly Line[]): { line: Line; taxes: Line[] }[] {
  const groups: { line: Line; taxes: Line[] }[] = [];
  for (const line of lines) {
    if (line.kind === 'tax') groups.at(-1)?.taxes.push(line);
    else groups.push({ line, taxes: [] });
  }
  return groups;
}

const withTaxes = (lines: readonly Line[], kind: Line['kind']) =>
  total(taxed(lines).flatMap(({ line, taxes }) => (line.kind === kind ? [line, ...taxes] : [])));

/** The taxes that are added to what is charged now. */
const appliedTaxes = ({ taxation: { taxes, region } }: Ledger) =>
  taxes.filter(
    ({ inclusive, regions }) =>
      !inclusive && (!regions || regions.some((named) => region?.startsWith(named))),
  );

const beginsAnew = ({ settlement }: NonNullable<Played['outcome']>) =>
  settlement.period === 'restart' && settlement.charge === undefined;

export const linesAddUp: Law = ({ outcome }) => {
  if (!outcome) return [];
  const { lines, amountDue, refundDue, creditApplied, creditIssued, creditForfeited, deferred } = outcome;
  return [
    ...equal(total(lines), amountDue + deferred - refundDue - creditIssued, 'sum of the lines'),
    ...equal(withTaxes(lines, 'forfeited'), creditForfeited, 'forfeited'),
    ...equal(-ofKind(lines, 'account_credit'), creditApplied, 'account credit'),
  ];
};

export const everythingCanBeCharged: Law = ({ ledger, outcome }) => {
  const step = chargeStep(ledger.catalog.currency);
  const amounts = outcome
    ? [outcome.amountDue, outcome.refundDue, outcome.creditIssued, outcome.creditForfeited]
    : [];
  const lines = ledger.lines.map(({ component, amount }) => ({ component, amount }));
  return [...lines, ...amounts.map((amount) => ({ component: 'a total', amount }))].flatMap(
    ({ component, amount }) => claim(amount % step === 0, `${component} is ${String(amount)}`),
  );
};

export const amountsGoOneWay: Law = ({ outcome }) => {
  if (!outcome) return [];
  const { amountDue, refundDue, creditApplied, creditIssued, creditForfeited } = outcome;
  const inwards = amountDue + creditApplied;
  const outwards = refundDue + creditIssued + creditForfeited;
  return [
    ...claim(
      Math.min(amountDue, refundDue, creditApplied, creditIssued, creditForfeited) >= 0,
      'an amount is negative',
    ),
    ...claim(inwards === 0 || outwards === 0, 'money goes both ways'),
  ];
};

export const linesExplainThemselves: Law = ({ ledger }) =>
  taxed(ledger.lines).flatMap(({ line, taxes }) =>
    [line, ...taxes].flatMap(({ component, amount, basis }) => {
      const size = Math.min(round(exactAmount(basis), roundingOf(ledger.catalog)), basis.cap ?? Infinity);
      const isNegative = line.kind === 'credit' || line.kind === 'account_credit';
      return [
        ...equal(Math.abs(amount), size, component),
        ...claim(!Object.is(amount, -0), `${component} is -0`),
        ...claim(amount === 0 || amount < 0 === isNegative, `${component} has the wrong sign`),
      ];
    }),
  );

export const eachComponentIsTaxedOnce: Law = ({ ledger }) =>
  taxed(ledger.lines).flatMap(({ line, taxes }) => {
    const shown = taxes.map(({ component, percent = '' }) => `${component} ${percent}`);
    const now = appliedTaxes(ledger).map(({ name, percent }) => `tax:${name} ${percent}`);
    const isUntaxed = line.kind === 'account_credit';
    return [
      ...claim(new Set(shown).size === shown.length, `${line.component} is taxed twice: ${shown.join(', ')}`),
      ...claim(
        line.kind === 'credit' || shown.join() === (isUntaxed ? '' : now.join()),
        `${line.kind} ${line.component} is taxed ${shown.join(', ')}, not ${now.join(', ')}`,
      ),
    ];
  });

/** Never more tax goes back than was charged, for each tax and percent, whatever happened in between. */
export function taxFlow(): Law {
  const kept = new Map<string, number>();
  const add = (lines: readonly Line[]) => {
    for (const { kind, component, percent = '', amount } of lines) {
      const key = `${component} ${percent}`;
      if (kind === 'tax') kept.set(key, (kept.get(key) ?? 0) + amount);
    }
  };
  let begun = false;
  return ({ ledger }) => {
    if (!begun) add(ledger.opening);
    begun = true;
    add(ledger.lines);
    return [...kept].flatMap(([tax, amount]) =>
      claim(amount >= 0, `${tax}: ${String(-amount)} too much went back`),
    );
  };
}

export const creditsNeverExceedCharges: Law = ({ ledger }) =>
  ledger.billing.segments.flatMap(({ paid }) =>
    Object.entries(paid).flatMap(([id, payment]) =>
      [payment, ...payment.taxes].flatMap(({ charged, credited }) =>
        claim(
          credited >= 0 && credited <= charged,
          `${id}: ${String(credited)} credited of ${String(charged)}`,
        ),
      ),
    ),
  );

export const creditsNeverExceedTheRecord: Law = ({ before, outcome }) =>
  outcome
    ? claim(-ofKind(outcome.lines, 'credit') <= leftOnRecord(before), 'more is credited than was paid')
    : [];

export const nobodyEarns: Law = ({ ledger: { refundable, creditBalance } }) => [
  ...claim(
    refundable >= creditBalance,
    `paid ${String(refundable)} and still has credit of ${String(creditBalance)}`,
  ),
  ...claim(refundable >= 0 && creditBalance >= 0, 'more went back than was paid'),
];

/** Whatever can still be given back is money that came and was not sent back or issued as credit, taxes included. */
export const recordIsKept: Law = ({ ledger: { billing, refundable, creditBalance } }) =>
  claim(
    grossOnRecord(billing) <= refundable - creditBalance + total(billing.deferred),
    `${String(grossOnRecord(billing))} on record, of ${String(refundable - creditBalance)} kept and ${String(total(billing.deferred))} waiting`,
  );

export const recordFollowsLines: Law = ({ before, ledger, outcome }) => {
  const moved = ofKind(ledger.lines, 'charge', 'credit', 'prepaid');
  const after = leftOnRecord(ledger.billing);
  if (!outcome) return equal(after, (before.prepaid?.amount ?? 0) + moved, 'record after a renewal');
  if (!beginsAnew(outcome)) {
    return equal(
      after,
      leftOnRecord(before) + moved - uncredited(before, ledger.lines),
      'record after a change',
    );
  }
  const kept = outcome.settlement.credit === 'none' ? (before.prepaid?.amount ?? 0) : 0;
  return equal(after, kept + ofKind(ledger.lines, 'charge', 'prepaid'), 'record of a new period');
};

/** Months ahead are credited at the current price, which may be lower than what was paid for them; the rest is gone. */
function uncredited({ prepaid }: Billing, lines: readonly Line[]): number {
  const credit = lines.find(({ kind, component }) => kind === 'credit' && component === 'prepaid');
  return prepaid && credit ? prepaid.amount + credit.amount : 0;
}

/** Discounts follow the charge that they lower, and never exceed it. */
export const discountsLowerTheirCharge: Law = ({ ledger }) => {
  let left = 0;
  return ledger.lines.flatMap(({ kind, component, amount }) => {
    left = kind === 'discount' ? left + amount : amount;
    return claim(kind !== 'discount' || left >= 0, `${component} lowers its charge to ${String(left)}`);
  });
};

export const whatWaitsIsOwed: Law = ({ ledger: { billing } }) =>
  claim(total(billing.deferred) >= 0, `${String(total(billing.deferred))} waits`);

export const periodsFollowTheSettlement: Law = ({ before, ledger, outcome, at }) => {
  const { start, end } = ledger.billing.period;
  if (!outcome) return equal(start, before.period.end, 'start of the next period');
  const { period, charge, credit } = outcome.settlement;
  if (beginsAnew(outcome)) return equal(start, at, 'start of a restarted period');
  // Months ahead are behind the period, unless they are credited: then the interval is added where the period ended.
  const paidThrough = (credit === 'none' ? before.prepaid?.through : null) ?? before.period.end;
  return [
    ...equal(start, before.period.start, 'start of the period'),
    ...(period === 'keep' ? equal(end, before.period.end, 'end of the period') : []),
    ...claim(period !== 'extend' || charge !== undefined || end > paidThrough, 'nothing was added'),
  ];
};

export const prepaysWholeMonths: Law = ({ ledger, outcome }) => {
  if (outcome?.settlement.surplus !== 'prepay' || outcome.creditForfeited === 0) return [];
  const { prepaid, terms } = outcome.billing;
  const months = ledger.catalog.intervals[terms.interval] ?? 0;
  const price = recurringPrice(ledger.catalog, terms);
  const taxes = appliedTaxes(ledger);
  const gross = price * taxes.reduce((factor, { percent }) => factor + Number(percent) / 100, 1);
  const step = chargeStep(ledger.catalog.currency);
  // Months and each of their taxes are rounded by themselves.
  const isLess =
    prepaid?.months === 120 ||
    outcome.creditForfeited <= Math.ceil(gross / months) + (1 + taxes.length) * step;
  const paid = (prepaid?.amount ?? 0) * months;
  return [
    ...claim(price > 0, 'credit is forfeited where months cost nothing'),
    ...claim(isLess, 'a whole month is forfeited'),
    ...claim(
      Math.abs(paid - price * (prepaid?.months ?? 0)) <= months * step,
      'months ahead are not at the new price',
    ),
  ];
};

/** 30 days of April by second, half up, the old way: (2a + b) / 2b on whole numbers. */
export function shareOfApril(price: number, elapsedSeconds: number): number {
  const left = BigInt(2_592_000 - elapsedSeconds);
  return Number((2n * BigInt(price) * left + 2_592_000n) / (2n * 2_592_000n));
}

export const twoPlans = (old: number, fresh: number) =>
  aCatalog({ plans: { old: { monthly: old }, fresh: { monthly: fresh } } });
