import { wordingFor } from '../../../web/src/i18n/wording';

const plain = (text: string): string => text.replace(/[\u00A0\u202F]/g, ' ');

describe('amounts on the page', () => {
  it.each([
    ['en', 'USD', '$1,234.50'],
    ['fr', 'EUR', '1 234,50 €'],
    ['it', 'CHF', '1234,50 CHF'],
    ['en', 'HUF', 'HUF 1,234.50'],
    ['en', 'IDR', 'IDR 1,234.50'],
    ['en', 'JPY', '¥123,450'],
    ['en', 'IQD', 'IQD 123.450'],
  ])('have in %s the decimals of ISO 4217: %s', (locale, currency, text) => {
    expect(plain(wordingFor(locale, 'UTC').money(123_450, currency))).toBe(text);
  });

  it('leave out decimals of 0 where there is little room, and have a minus sign of their own', () => {
    const { money } = wordingFor('en', 'UTC');
    expect(money(123_400, 'USD', 'short')).toBe('$1,234');
    expect(money(123_450, 'USD', 'short')).toBe('$1,234.50');
    expect(money(-50, 'USD')).toBe('−$0.50');
  });
});
