import { daysBetween, localDate } from '../../../src/domain/calendar/units';

describe('localDate', () => {
  it.each([
    ['2027-03-14T23:00:00Z', 'Europe/Rome', '2027-03-15'],
    ['2027-03-14T22:59:59Z', 'Europe/Rome', '2027-03-14'],
    ['2027-03-15T00:00:00Z', 'America/New_York', '2027-03-14'],
    ['2027-12-31T10:00:00Z', 'Pacific/Kiritimati', '2028-01-01'],
    ['2027-04-01T18:14:59Z', 'Asia/Kathmandu', '2027-04-01'],
    ['2027-04-01T18:15:00Z', 'Asia/Kathmandu', '2027-04-02'],
    ['1969-12-31T23:00:00Z', 'UTC', '1969-12-31'],
  ])('%s in %s is %s', (at, zone, date) => {
    expect(localDate(Date.parse(at), zone)).toBe(date);
  });
});

describe('daysBetween', () => {
  it('counts dates, not hours', () => {
    expect(daysBetween(Date.parse('2027-04-11T20:00:00Z'), Date.parse('2027-05-01T15:00:00Z'), 'UTC')).toBe(
      20,
    );
    expect(daysBetween(Date.parse('2027-04-11T23:59:59Z'), Date.parse('2027-04-12T00:00:00Z'), 'UTC')).toBe(
      1,
    );
    expect(daysBetween(Date.parse('2027-04-11T00:00:00Z'), Date.parse('2027-04-11T23:59:59Z'), 'UTC')).toBe(
      0,
    );
  });

  it('counts a day of 23 or 25 hours as one', () => {
    expect(
      daysBetween(Date.parse('2027-03-27T23:00:00Z'), Date.parse('2027-03-28T22:00:00Z'), 'Europe/Rome'),
    ).toBe(1);
    expect(
      daysBetween(Date.parse('2027-10-30T22:00:00Z'), Date.parse('2027-10-31T23:00:00Z'), 'Europe/Rome'),
    ).toBe(1);
  });

  it('is negative backwards', () => {
    expect(daysBetween(Date.parse('2027-05-01T00:00:00Z'), Date.parse('2027-04-01T00:00:00Z'), 'UTC')).toBe(
      -30,
    );
  });
});
