import type { Instant } from '../calendar/instant';
import { sum } from '../money/minor-units';
import type { Billing, PaidComponent, Prepaid, Segment } from '../subscription/subscription';
import type { Line } from './lines';
import { paidFor, recordSentBack } from './paid';
import { taxName } from './tax';

type PaidParts = Pick<Billing, 'segments' | 'prepaid'>;

/** What is taken from one component, its discounts inside: positive where it is given back, negative where it was a credit. */
interface Taken {
  readonly line: Line;
  readonly net: number;
  readonly taxes: readonly { readonly name: string; readonly percent: string; readonly amount: number }[];
}

/**
 * What a billing says was paid once an invoice's lines were given back: of each component, and of each of its taxes, as
 * much as its lines say counts as credited, and a credit among them counts as not given. What is not found there any more
 * (it was charged for something else meanwhile) is taken from everything that is left. Time that is over is left alone.
 * Prices do not change: later credits are capped by what is left (ruling 9).
 * @param lines - an invoice's lines with the opposite sign, those of 0 included
 * @example half of 3000 and 600 of tax: 1500 and 300 count as credited
 */
export function recordGivenBack(billing: PaidParts, lines: readonly Line[], now: Instant): PaidParts {
  let rest = 0;
  const recorded = groupsOf(lines)
    .filter(({ line }) => line.period.end > now)
    .reduce<PaidParts>((parts, taken) => {
      const after = take(parts, taken);
      rest += after.rest;
      return after.parts;
    }, billing);
  return rest > 0 ? recordSentBack(recorded, rest) : recorded;
}

/** Each line that was bought or credited, with the discounts and taxes that follow it. */
function groupsOf(lines: readonly Line[]): Taken[] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last && (line.kind === 'discount' || line.kind === 'tax')) last.push(line);
    else groups.push([line]);
  }
  return groups.flatMap((group) => {
    const [line] = group;
    if (!line) return [];
    const taxes = group.filter(({ kind }) => kind === 'tax');
    return [
      {
        line,
        net: -sum(group.filter(({ kind }) => kind !== 'tax').map(({ amount }) => amount)),
        taxes: taxes.map((tax) => ({
          name: taxName(tax),
          percent: tax.percent ?? '',
          amount: -tax.amount,
        })),
      },
    ];
  });
}

interface AfterTaking {
  readonly parts: PaidParts;
  /** What could not be taken there. */
  readonly rest: number;
}

function take({ segments, prepaid }: PaidParts, taken: Taken): AfterTaking {
  const { component, period } = taken.line;
  if (component === 'prepaid' && prepaid) {
    const after = takeFrom({ charged: prepaid.amount, credited: 0, taxes: prepaid.taxes }, taken);
    return { parts: { segments, prepaid: leftAhead(prepaid, after.paid) }, rest: after.rest };
  }
  const index = segments.findIndex(
    (segment) =>
      component in segment.paid && segment.period.start < period.end && segment.period.end > period.start,
  );
  const segment = segments[index];
  if (!segment) return { parts: { segments, prepaid }, rest: totalOf(taken) };
  const after = takeFrom(paidFor(segment.paid, component), taken);
  const changed: Segment = { ...segment, paid: { ...segment.paid, [component]: after.paid } };
  return { parts: { segments: segments.with(index, changed), prepaid }, rest: after.rest };
}

function totalOf({ net, taxes }: Taken): number {
  return net + sum(taxes.map(({ amount }) => amount));
}

/** Never more than was charged is credited, and never less than nothing. */
function takeFrom(
  paid: PaidComponent,
  taken: Taken,
): { readonly paid: PaidComponent; readonly rest: number } {
  const credited = clamp(paid.credited + taken.net, paid.charged);
  const taxes = paid.taxes.map((tax) => {
    const own = taken.taxes.find(({ name, percent }) => name === tax.name && percent === tax.percent);
    return { ...tax, credited: clamp(tax.credited + (own?.amount ?? 0), tax.charged) };
  });
  const moved =
    credited -
    paid.credited +
    sum(taxes.map((tax, index) => tax.credited - (paid.taxes[index]?.credited ?? 0)));
  return { paid: { ...paid, credited, taxes }, rest: totalOf(taken) - moved };
}

function clamp(credited: number, charged: number): number {
  return Math.max(0, Math.min(credited, charged));
}

/** Months that are paid ahead cost what is left of them. */
function leftAhead(prepaid: Prepaid, { charged, credited, taxes }: PaidComponent): Prepaid {
  return {
    ...prepaid,
    amount: charged - credited,
    taxes: taxes
      .map((tax) => ({ ...tax, charged: tax.charged - tax.credited, credited: 0 }))
      .filter((tax) => tax.charged > 0),
  };
}
