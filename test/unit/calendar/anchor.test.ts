import { periodEnd } from '../../../src/domain/calendar/anchor';

const iso = (instant: number) => new Date(instant).toISOString();

function ends(anchor: string, zone: string, months: readonly number[]): string[] {
  return months.map((count) => iso(periodEnd({ at: Date.parse(anchor), zone }, count)));
}

describe('periodEnd', () => {
  it('returns to the 31st after every shorter month', () => {
    expect(ends('2027-01-31T10:00:00Z', 'UTC', [1, 2, 3, 4, 12, 13])).toEqual([
      '2027-02-28T10:00:00.000Z',
      '2027-03-31T10:00:00.000Z',
      '2027-04-30T10:00:00.000Z',
      '2027-05-31T10:00:00.000Z',
      '2028-01-31T10:00:00.000Z',
      '2028-02-29T10:00:00.000Z',
    ]);
  });

  it.each([29, 30])('keeps the %dth through February', (day) => {
    expect(ends(`2027-01-${String(day)}T00:00:00Z`, 'UTC', [1, 2])).toEqual([
      '2027-02-28T00:00:00.000Z',
      `2027-03-${String(day)}T00:00:00.000Z`,
    ]);
  });

  it('ends a year from a leap day on 28 February, and four years later on the leap day again', () => {
    expect(ends('2028-02-29T00:00:00Z', 'UTC', [12, 24, 48])).toEqual([
      '2029-02-28T00:00:00.000Z',
      '2030-02-28T00:00:00.000Z',
      '2032-02-29T00:00:00.000Z',
    ]);
  });

  it('knows that 2100 has no leap day', () => {
    expect(ends('2096-02-29T00:00:00Z', 'UTC', [48])).toEqual(['2100-02-28T00:00:00.000Z']);
  });

  it('follows local midnight across daylight saving', () => {
    expect(ends('2027-03-14T23:00:00Z', 'Europe/Rome', [1])).toEqual(['2027-04-14T22:00:00.000Z']);
    expect(ends('2027-10-14T22:00:00Z', 'Europe/Rome', [1])).toEqual(['2027-11-14T23:00:00.000Z']);
  });

  it('counts the day of the zone, not of UTC', () => {
    expect(ends('2027-01-31T23:30:00Z', 'Europe/Rome', [1])).toEqual(['2027-02-28T23:30:00.000Z']);
    expect(ends('2027-03-01T04:00:00Z', 'America/New_York', [1])).toEqual(['2027-03-29T03:00:00.000Z']);
  });

  it('moves a local time that does not exist forward, for that month only', () => {
    // 02:30 on 28 March 2027 is skipped in Rome; 03:30 is what clocks show instead.
    expect(ends('2027-02-28T01:30:00Z', 'Europe/Rome', [1, 2])).toEqual([
      '2027-03-28T01:30:00.000Z',
      '2027-04-28T00:30:00.000Z',
    ]);
  });

  it('moves a midnight that does not exist forward', () => {
    // Beirut skips 00:00 to 01:00 on 28 March 2027.
    expect(ends('2027-02-27T22:00:00Z', 'Asia/Beirut', [1])).toEqual(['2027-03-27T22:00:00.000Z']);
  });

  it('takes the first of a local time that occurs twice', () => {
    // 02:30 on 31 October 2027 occurs twice in Rome: at 00:30 and at 01:30 UTC.
    expect(ends('2027-09-30T22:30:00Z', 'Europe/Rome', [1])).toEqual(['2027-10-31T23:30:00.000Z']);
    expect(ends('2027-08-31T00:30:00Z', 'Europe/Rome', [2])).toEqual(['2027-10-31T00:30:00.000Z']);
  });

  it('skips a whole local day that a zone left out', () => {
    // Apia had no 30 December 2011.
    expect(ends('2011-11-30T20:00:00Z', 'Pacific/Apia', [1])).toEqual(['2011-12-30T20:00:00.000Z']);
  });

  it('keeps milliseconds', () => {
    expect(ends('2027-01-31T10:00:00.123Z', 'UTC', [1])).toEqual(['2027-02-28T10:00:00.123Z']);
  });

  it('is its own anchor after 0 months', () => {
    expect(ends('2027-01-31T10:00:00Z', 'Asia/Tokyo', [0])).toEqual(['2027-01-31T10:00:00.000Z']);
  });

  it('refuses a zone that does not exist', () => {
    expect(() => periodEnd({ at: 0, zone: 'Mars/Olympus' }, 1)).toThrow(RangeError);
  });
});
