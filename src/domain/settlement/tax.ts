import type { Tax } from '../catalog/catalog';
import { negate, sum, toMinorUnits } from '../money/minor-units';
import { plus, ratio, reduce, type Ratio, round, type Rounding } from '../money/rounding';
import type { PaidComponent } from '../subscription/subscription';
import { amountOf, limitTotal, WHOLE, type Line } from './lines';

/** How everything is taxed that is charged now: whichever version was sold, by the newest one's rates (ruling 6). */
export interface Taxation {
  /** The taxes of the newest catalog version. */
  readonly taxes: readonly Tax[];
  /** Where the account is taxed, such as "IT" or "US-NY"; taxes that name regions need one. */
  readonly region: string | null | undefined;
}

/**
 * The taxes on top of a charge: one line for each that applies, rounded once. A tax that prices include makes no line.
 * @example "22" on a charge of 3000: amount 660 = 3000 × 22/100
 */
export function chargeTaxes(line: Line, taxation: Taxation, rounding: Rounding): Line[] {
  return addedTaxes(taxation).map((tax) => {
    const { numerator, denominator } = rateOf(tax);
    const basis = { price: line.amount, units: toMinorUnits(numerator), of: toMinorUnits(denominator) };
    return taxLine(line, tax, amountOf(basis, rounding));
  });
}

/**
 * The tax that a credit gives back: what was charged as tax with what it credits, in the same proportion, rounded once,
 * never more than is left of it, under the name and percent it was charged at. Today's rate and region do not matter.
 * @param paid - what was charged for what is credited, and credited of it before
 * @example a credit of -1500 for what was charged 3000 with 600 of tax: amount -300 = 600 × 1500/3000
 */
export function creditTaxes(line: Line, paid: PaidComponent, rounding: Rounding): Line[] {
  if (paid.charged === 0) return [];
  return paid.taxes
    .filter(({ charged }) => charged > 0)
    .map((tax) => {
      const basis = { price: tax.charged, units: Math.abs(line.amount), of: paid.charged };
      const { amount, basis: cut } = amountOf(basis, rounding, tax.charged - tax.credited);
      return taxLine(line, tax, { amount: negate(amount), basis: cut });
    });
}

/**
 * A line whose amount has its taxes inside as one without them, and their lines; together they are the amount, and
 * none is below 0.
 * @example 1220 forfeited, "22": 1000 and 220
 */
export function takeTaxesOut(line: Line, taxation: Taxation, rounding: Rounding): Line[] {
  const applied = addedTaxes(taxation);
  const taxes = applied.map((tax) => {
    const { numerator, denominator } = reduce(shareWithin(tax, applied));
    const basis = { price: line.amount, units: toMinorUnits(numerator), of: toMinorUnits(denominator) };
    return taxLine(line, tax, amountOf(basis, rounding));
  });
  const limited = limitTotal(taxes, line.amount);
  const amount = line.amount - sum(limited.map((tax) => tax.amount));
  return [{ ...line, amount, basis: { price: amount, ...WHOLE } }, ...limited];
}

/** The factor from a price to what is paid for it, 1 where no tax is added on top: 1.22 for "22". */
export function taxedFactor(taxation: Taxation): Ratio {
  return factorOf(addedTaxes(taxation));
}

/**
 * The part of an amount that is one of its included taxes, for documents that print it: nothing where the tax is not
 * inclusive or does not apply.
 * @example 22 % included in 12200: 2200
 */
export function includedTax(
  amount: number,
  tax: Tax,
  { taxes, region }: Taxation,
  rounding: Rounding,
): number {
  if (!tax.inclusive || !appliesIn(tax, region)) return 0;
  const included = taxes.filter((other) => other.inclusive && appliesIn(other, region));
  const { numerator, denominator } = shareWithin(tax, included);
  return round(ratio(BigInt(amount) * numerator, denominator), rounding);
}

function taxLine(
  line: Line,
  { name, percent }: Pick<Tax, 'name' | 'percent'>,
  sums: Pick<Line, 'amount' | 'basis'>,
): Line {
  return {
    kind: 'tax',
    component: `${TAX}${name}`,
    description: `${name} ${percent}%: ${line.description}`,
    period: line.period,
    percent,
    ...sums,
  };
}

const TAX = 'tax:';

/** The name of the tax that a line is about. */
export function taxName({ component }: Line): string {
  return component.slice(TAX.length);
}

function addedTaxes({ taxes, region }: Taxation): Tax[] {
  return taxes.filter((tax) => !tax.inclusive && appliesIn(tax, region));
}

function appliesIn({ regions = [] }: Tax, region: string | null | undefined): boolean {
  if (regions.length === 0) return true;
  return regions.some((named) => region === named || (region?.startsWith(`${named}-`) ?? false));
}

/** The part of an amount that one tax is, where the amount has all of some taxes inside: 22/122 for "22" alone. */
function shareWithin(tax: Tax, taxes: readonly Tax[]): Ratio {
  const rate = rateOf(tax);
  const factor = factorOf(taxes);
  return ratio(rate.numerator * factor.denominator, rate.denominator * factor.numerator);
}

function factorOf(taxes: readonly Tax[]): Ratio {
  return taxes.map(rateOf).reduce(plus, ratio(1));
}

/** "8.875" percent as 8875/100000. */
function rateOf({ percent }: Pick<Tax, 'percent'>): Ratio {
  const [whole = '', decimals = ''] = percent.split('.');
  return ratio(BigInt(whole + decimals), 100n * 10n ** BigInt(decimals.length));
}
