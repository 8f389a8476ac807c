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

describe('periods on the page', () => {
  it.each([
    ['en', 'UTC', 'April 1, 2027 – April 30, 2027'],
    ['fr', 'UTC', '1er avril 2027 – 30 avril 2027'],
    ['it', 'Europe/Rome', '1 aprile 2027 – 1 maggio 2027'],
  ])('end with their last day where the reader is: %s, %s', (locale, timeZone, text) => {
    const { period } = wordingFor(locale, timeZone);
    expect(period({ start: '2027-04-01T00:00:00Z', end: '2027-05-01T00:00:00Z' })).toBe(text);
  });

  it('of a day or less are that day, and what is paid is so through its last day', () => {
    const { period, lastDay } = wordingFor('en', 'UTC');
    expect(period({ start: '2027-04-01T00:00:00Z', end: '2027-04-02T00:00:00Z' })).toBe('April 1, 2027');
    expect(period({ start: '2027-04-01T00:00:00Z', end: '2027-04-01T00:00:00Z' })).toBe('April 1, 2027');
    expect(lastDay('2027-05-01T00:00:00Z')).toBe('April 30, 2027');
  });
});

it('names a change in Italian by what it is, since the history tells of it too, and tells nobody to make it', () => {
  const { t } = wordingFor('it', 'UTC');
  expect(t('review.title.upgrade', { plan: 'Pro' })).toBe('Passaggio a Pro');
  expect(t('review.title.leave', { plan: 'Pro' })).toBe('Disdetta di Pro');
});
