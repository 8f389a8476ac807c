import fc from 'fast-check';
import { periodEnd } from '../../../src/domain/calendar/anchor';
import { daysBetween, localDate, remainingUnits } from '../../../src/domain/calendar/units';

const ZONES = [
  'UTC',
  'Europe/Rome',
  'America/New_York',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Australia/Lord_Howe',
];
const ONE_DAY = 86_400_000;

const instants = fc.integer({
  min: Date.parse('2020-01-01T00:00:00Z'),
  max: Date.parse('2060-01-01T00:00:00Z'),
});
const zones = fc.constantFrom(...ZONES);
const anchors = fc.record({ at: instants, zone: zones });

/** The local date as the JavaScript engine itself knows it: a second opinion. */
function dateByIntl(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at);
}

function parts(date: string): { year: number; month: number; day: number } {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return { year, month, day };
}

describe('properties', () => {
  it('periods follow one another without gap or overlap, none of them empty', () => {
    fc.assert(
      fc.property(anchors, fc.integer({ min: 1, max: 130 }), (anchor, months) => {
        const length = periodEnd(anchor, months) - periodEnd(anchor, months - 1);
        expect(length).toBeGreaterThan(27 * ONE_DAY);
        expect(length).toBeLessThan(32 * ONE_DAY);
      }),
    );
  });

  it('a period ends on the day of the anchor, or on the last day of a month that lacks it', () => {
    fc.assert(
      fc.property(anchors, fc.integer({ min: 0, max: 130 }), (anchor, months) => {
        const start = parts(dateByIntl(anchor.at, anchor.zone));
        const monthIndex = start.month - 1 + months;
        const lastDay = new Date(Date.UTC(start.year, monthIndex + 1, 0)).getUTCDate();
        const expected = new Date(Date.UTC(start.year, monthIndex, Math.min(start.day, lastDay)));
        expect(localDate(periodEnd(anchor, months), anchor.zone)).toBe(expected.toISOString().slice(0, 10));
      }),
    );
  });

  it('local dates agree with Intl', () => {
    fc.assert(
      fc.property(instants, zones, (at, zone) => {
        expect(localDate(at, zone)).toBe(dateByIntl(at, zone));
      }),
    );
  });

  it('days between two instants agree with their dates, and add up over a third', () => {
    fc.assert(
      fc.property(instants, instants, instants, zones, (a, b, c, zone) => {
        const byDates = (Date.parse(localDate(b, zone)) - Date.parse(localDate(a, zone))) / ONE_DAY;
        expect(daysBetween(a, b, zone)).toBe(byDates);
        expect(daysBetween(a, b, zone) + daysBetween(b, c, zone)).toBe(daysBetween(a, c, zone));
      }),
    );
  });

  it('what remains of a period only shrinks, from all of it to nothing', () => {
    const prorations = fc.record({
      unit: fc.constantFrom('second' as const, 'day' as const),
      changeDay: fc.constantFrom('new_plan' as const, 'old_plan' as const),
    });
    fc.assert(
      fc.property(anchors, prorations, fc.nat(), fc.nat(), (anchor, proration, x, y) => {
        const period = { start: anchor.at, end: periodEnd(anchor, 1) };
        const length = period.end - period.start;
        const remainingAt = (offset: number) =>
          remainingUnits({ period, at: period.start + offset, zone: anchor.zone, proration });
        const [earlier, later] = [Math.min(x % length, y % length), Math.max(x % length, y % length)];
        expect(remainingAt(earlier).units).toBeGreaterThanOrEqual(remainingAt(later).units);
        expect(remainingAt(0).units).toBeLessThanOrEqual(remainingAt(0).of);
        expect(remainingAt(length).units).toBe(0);
      }),
    );
  });
});
