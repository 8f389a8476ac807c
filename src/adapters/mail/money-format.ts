/**
 * Minor units as money is written in `locale`, without ever passing through a floating-point number.
 * @example formatMoney(-123456, 'EUR', 'it') // "-1234,56 €"
 */
export function formatMoney(amount: number, currency: string, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(toDecimal(amount, digits));
}

function toDecimal(amount: number, digits: number): `${number}` {
  const units = String(Math.abs(amount)).padStart(digits + 1, '0');
  const whole = units.slice(0, units.length - digits);
  const fraction = digits === 0 ? '' : `.${units.slice(-digits)}`;
  return `${amount < 0 ? '-' : ''}${whole}${fraction}` as `${number}`;
}
