import { currencyDecimals, decimalText, formatMoney, minorUnits } from '../../../src/domain/money/currency';

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('currencyDecimals', () => {
  it.each([
    ['USD', 2],
    ['EUR', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['KWD', 3],
    ['BHD', 3],
    ['CLF', 4],
  ])('%s has %d', (currency, decimals) => {
    expect(currencyDecimals(currency)).toBe(decimals);
  });

  it.each([
    ['HUF', 2],
    ['IDR', 2],
    ['IQD', 3],
  ])('%s has the %d of ISO 4217, not those of local habit', (currency, decimals) => {
    expect(currencyDecimals(currency)).toBe(decimals);
  });
});

describe('decimalText', () => {
  it.each([
    [123456, 'USD', '1234.56'],
    [5, 'USD', '0.05'],
    [-5, 'USD', '-0.05'],
    [-1234, 'USD', '-12.34'],
    [0, 'USD', '0.00'],
    [500, 'JPY', '500'],
    [-1, 'JPY', '-1'],
    [1, 'KWD', '0.001'],
    [12345, 'KWD', '12.345'],
    [Number.MAX_SAFE_INTEGER, 'USD', '90071992547409.91'],
  ])('writes %d %s as %s', (amount, currency, text) => {
    expect(decimalText(amount, currency)).toBe(text);
  });
});

describe('formatMoney', () => {
  it.each([
    [123456, 'USD', 'en', '$1,234.56'],
    [-1500, 'USD', 'en', '-$15.00'],
    [123450, 'EUR', 'it', '1234,50 €'],
    [123456, 'EUR', 'fr', '1 234,56 €'],
    [2501, 'JPY', 'en', '¥2,501'],
    [12345, 'KWD', 'en', 'KWD 12.345'],
    [100000, 'HUF', 'en', 'HUF 1,000.00'],
    [Number.MAX_SAFE_INTEGER, 'USD', 'en', '$90,071,992,547,409.91'],
  ])('shows %d %s to a reader of %s as %s', (amount, currency, locale, text) => {
    expect(plain(formatMoney(amount, currency, locale))).toBe(text);
  });
});

describe('minorUnits', () => {
  it.each([
    ['12.50', 'USD', 1250],
    ['12,5', 'EUR', 1250],
    [' 12 ', 'USD', 1200],
    ['-0.05', 'USD', -5],
    ['500', 'JPY', 500],
    ['1.234', 'KWD', 1234],
  ])('%s %s are %d', (text, currency, amount) => {
    expect(minorUnits(text, currency)).toBe(amount);
  });

  it.each([
    ['12.505', 'USD'],
    ['5.0', 'JPY'],
    ['1,234.50', 'USD'],
    ['1e3', 'USD'],
    ['99999999999999', 'USD'],
    ['', 'USD'],
  ])('%s is no amount in %s', (text, currency) => {
    expect(minorUnits(text, currency)).toBeNull();
  });
});
