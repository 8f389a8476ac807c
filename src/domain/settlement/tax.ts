import type { Catalog, Tax } from '../catalog/catalog';
import { negate } from '../money/minor-units';
import { plus, ratio, type Ratio } from '../money/ratio';
import { round } from '../money/rounding';
import type { Line, LineKind } from './line';
import { exactAmount } from './lines';

/** What is bought or given back carries tax; account credit and forfeited credit do not. */
const TAXED: ReadonlySet<LineKind> = new Set(['charge', 'credit', 'prepaid']);

export interface TaxLinesInput {
  readonly lines: readonly Line[];
  readonly catalog: Pick<Catalog, 'taxes' | 'proration'>;
  /** Where the account is taxed, such as "IT" or "US-NY"; taxes that name regions need one. */
  readonly region: string | null | undefined;
}

/**
 * The taxes that are added on top of prices: for each line that is bought or given back and each tax that applies, one
 * line, rounded once; a credit gives its tax back. A tax that prices include makes no line and changes no amount.
 * Empty for a catalog without taxes.
 * @example
 * "22" on a charge of 3000: amount 660 = 3000 × 22/100. "8.875" on a credit of -1500: amount -133, which is
 * 1500 × 8875/100000 = 133.125 rounded.
 */
export function taxLines({ lines, catalog, region }: TaxLinesInput): Line[] {
  const taxes = catalog.taxes.filter((tax) => !tax.inclusive && appliesIn(tax, region));
  return lines
    .filter(({ kind }) => TAXED.has(kind))
    .flatMap((line) => taxes.map((tax) => taxLine(tax, line, catalog)));
}

/** The factor from a price to what is paid for it, 1 where no tax is added on top: 1.22 for "22". */
export function taxedFactor({ catalog, region }: Omit<TaxLinesInput, 'lines'>): Ratio {
  return catalog.taxes
    .filter((tax) => !tax.inclusive && appliesIn(tax, region))
    .map(rateOf)
    .reduce(plus, ratio(1));
}

/**
 * The part of an amount that is one of its included taxes, for documents that print it: nothing where the tax is not
 * inclusive or does not apply.
 * @example 22 % included in 12200: 2200
 */
export function includedTax(
  amount: number,
  tax: Tax,
  { catalog, region }: Omit<TaxLinesInput, 'lines'>,
): number {
  if (!tax.inclusive || !appliesIn(tax, region)) return 0;
  const included = catalog.taxes.filter((other) => other.inclusive && appliesIn(other, region)).map(rateOf);
  const { numerator, denominator } = rateOf(tax);
  const factor = included.reduce(plus, ratio(1));
  const share = ratio(BigInt(amount) * numerator * factor.denominator, denominator * factor.numerator);
  return round(share, catalog.proration.rounding);
}

function taxLine(tax: Tax, line: Line, { proration }: TaxLinesInput['catalog']): Line {
  const rate = rateOf(tax);
  const basis = {
    price: Math.abs(line.amount),
    units: Number(rate.numerator),
    of: Number(rate.denominator),
  };
  const amount = round(exactAmount(basis), proration.rounding);
  return {
    kind: 'tax',
    component: `tax:${tax.name}`,
    description: `${tax.name} ${tax.percent}%: ${line.description}`,
    amount: line.amount < 0 ? negate(amount) : amount,
    period: line.period,
    basis,
  };
}

function appliesIn({ regions = [] }: Tax, region: string | null | undefined): boolean {
  if (regions.length === 0) return true;
  return regions.some((named) => region === named || (region?.startsWith(`${named}-`) ?? false));
}

/** "8.875" percent as 8875/100000. */
function rateOf({ percent }: Tax): Ratio {
  const [whole = '', decimals = ''] = percent.split('.');
  return ratio(BigInt(whole + decimals), 100n * 10n ** BigInt(decimals.length));
}
