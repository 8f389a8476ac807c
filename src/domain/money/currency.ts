/** ISO 4217 currencies whose minor unit is not a hundredth. Intl follows local habit for some of them (HUF, IQD). */
const DECIMALS: Readonly<Record<number, readonly string[]>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' '),
  3: 'BHD IQD JOD KWD LYD OMR TND'.split(' '),
  4: 'CLF UYW'.split(' '),
};

const BY_CURRENCY = new Map(
  Object.entries(DECIMALS).flatMap(([decimals, codes]) =>
    codes.map((code) => [code, Number(decimals)] as const),
  ),
);

/**
 * How many decimals an amount in minor units has when it is written out: 2 for USD, 0 for JPY, 3 for KWD (ISO 4217).
 * Arithmetic never needs it.
 */
export function currencyDecimals(currency: string): number {
  return BY_CURRENCY.get(currency) ?? 2;
}

/**
 * Currencies of which cards cannot be charged every minor unit: the last of three decimals must be 0, and the ariary has
 * no fractions although ISO 4217 gives it two decimals (docs.stripe.com/currencies).
 */
const CHARGE_STEPS = new Map<string, number>([
  ...['BHD', 'JOD', 'KWD', 'OMR', 'TND'].map((code) => [code, 10] as const),
  ['MGA', 100],
]);

/** What amounts that are charged or sent back are multiples of, in minor units: 10 for KWD, 100 for MGA, else 1. */
export function chargeStep(currency: string): number {
  return CHARGE_STEPS.get(currency) ?? 1;
}

/** What is wrong with a price that could not be charged: three decimals of which the last is not 0, for instance. */
export function findPriceFault(price: number, currency: string): string | undefined {
  const step = chargeStep(currency);
  return price % step === 0
    ? undefined
    : `must be a multiple of ${String(step)}: ${currency} is charged in those`;
}

/**
 * What of an amount can be charged: the most whole steps in it.
 * @param amount - minor units, not negative
 * @example chargeable(1239, chargeStep('KWD')) // 1230
 */
export function chargeable(amount: number, step: number): number {
  return amount - (amount % step);
}

/**
 * An amount in minor units as exact decimal text, without a sign for the currency.
 * @example decimalText(-1234, 'USD') // '-12.34'; 500 JPY is '500'
 */
export function decimalText(amount: number, currency: string): string {
  const decimals = currencyDecimals(currency);
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const text = decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`;
  return amount < 0 ? `-${text}` : text;
}

/**
 * Decimal text as an amount in minor units, with a point or a comma; null where it is no amount of the currency.
 * @example minorUnits('12.5', 'USD') // 1250; '12.505' is no amount in USD
 */
export function minorUnits(text: string, currency: string): number | null {
  const decimals = currencyDecimals(currency);
  const parts = /^(-?)(\d+)(?:[.,](\d+))?$/.exec(text.trim());
  if (parts === null) return null;
  const [, sign = '', whole = '', fraction = ''] = parts;
  if (fraction.length > decimals) return null;
  const amount = Number(`${sign}${whole}${fraction.padEnd(decimals, '0')}`);
  return Number.isSafeInteger(amount) ? amount : null;
}

/**
 * An amount in minor units as a reader of `locale` writes it. Exact for every safe integer.
 * @param style - `short` leaves out the decimals where they are all 0
 * @example formatMoney(123456, 'USD', 'en') // '$1,234.56'
 * @throws RangeError where the locale or the currency is malformed.
 */
export function formatMoney(amount: number, currency: string, locale: string, style?: 'short'): string {
  const decimals = currencyDecimals(currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    trailingZeroDisplay: style === 'short' ? 'stripIfInteger' : 'auto',
  });
  return format.format(decimalText(amount, currency) as Intl.StringNumericLiteral);
}
