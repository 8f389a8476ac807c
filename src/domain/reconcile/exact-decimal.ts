/** Numbers as whole multiples of one power of ten: value = units × 10^exponent, exactly as JSON wrote them. */
export interface ExactDecimals {
  readonly units: readonly bigint[];
  /** 0 or less. */
  readonly exponent: number;
}

/** Reads finite numbers of 0 or more exactly, so that no sum or share suffers from floating point. */
export function toExactDecimals(values: readonly number[]): ExactDecimals {
  const parsed = values.map(parse);
  const exponent = parsed.reduce((lowest, number) => Math.min(lowest, number.exponent), 0);
  const units = parsed.map((number) => number.digits * 10n ** BigInt(number.exponent - exponent));
  return { units, exponent };
}

/** The number nearest to units × 10^exponent; the largest number there is where it would be infinite. */
export function toNearestNumber(units: bigint, exponent: number): number {
  return Math.min(Number(`${String(units)}e${exponent}`), Number.MAX_VALUE);
}

/** "12.5" is 125 × 10^-1, "3e+21" is 3 × 10^21. */
function parse(value: number): { readonly digits: bigint; readonly exponent: number } {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}
