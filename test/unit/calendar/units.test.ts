import { remainingUnits } from '../../../src/domain/calendar/units';
import type { Proration } from '../../../src/domain/catalog/catalog';

type Counting = Pick<Proration, 'unit' | 'changeDay'>;

const SECOND: Counting = { unit: 'second', changeDay: 'new_plan' };
const NEW_PLAN: Counting = { unit: 'day', changeDay: 'new_plan' };
const OLD_PLAN: Counting = { unit: 'day', changeDay: 'old_plan' };

function remaining(proration: Counting, at: string, [start, end]: readonly [string, string], zone = 'UTC') {
  const period = { start: Date.parse(start), end: Date.parse(end) };
  return remainingUnits({ period, at: Date.parse(at), zone, proration });
}

const APRIL = ['2027-04-01T15:00:00Z', '2027-05-01T15:00:00Z'] as const;

describe('remainingUnits by second', () => {
  it('counts whole elapsed seconds', () => {
    expect(remaining(SECOND, '2027-04-16T15:00:00Z', APRIL)).toEqual({ units: 1_296_000, of: 2_592_000 });
    expect(remaining(SECOND, '2027-04-16T15:00:00.001Z', APRIL)).toEqual({ units: 1_295_999, of: 2_592_000 });
  });

  it('leaves out the hour that daylight saving skips', () => {
    const march = ['2027-02-28T23:00:00Z', '2027-03-31T22:00:00Z'] as const;
    expect(remaining(SECOND, '2027-03-30T22:00:00Z', march, 'Europe/Rome')).toEqual({
      units: 86_400,
      of: 2_674_800,
    });
  });

  it('is whole before the period and nothing from its end on', () => {
    expect(remaining(SECOND, '2027-03-01T00:00:00Z', APRIL)).toEqual({ units: 2_592_000, of: 2_592_000 });
    expect(remaining(SECOND, '2027-05-01T15:00:00Z', APRIL).units).toBe(0);
    expect(remaining(SECOND, '2027-06-01T15:00:00Z', APRIL).units).toBe(0);
    expect(remaining(SECOND, '2027-05-01T14:59:59.500Z', APRIL).units).toBe(0);
  });
});

describe('remainingUnits by day', () => {
  it.each`
    at                        | newPlan | oldPlan
    ${'2027-04-01T15:00:00Z'} | ${30}   | ${29}
    ${'2027-04-01T23:59:59Z'} | ${30}   | ${29}
    ${'2027-04-11T20:00:00Z'} | ${20}   | ${19}
    ${'2027-04-30T00:00:00Z'} | ${1}    | ${0}
    ${'2027-05-01T10:00:00Z'} | ${0}    | ${0}
    ${'2027-05-02T10:00:00Z'} | ${0}    | ${0}
    ${'2027-03-31T10:00:00Z'} | ${30}   | ${30}
  `('on $at leaves $newPlan to the new plan, $oldPlan with old_plan', ({ at, newPlan, oldPlan }) => {
    expect(remaining(NEW_PLAN, at as string, APRIL)).toEqual({ units: newPlan, of: 30 });
    expect(remaining(OLD_PLAN, at as string, APRIL)).toEqual({ units: oldPlan, of: 30 });
  });

  it('counts the days of the account, not of UTC', () => {
    const april = ['2027-03-31T15:00:00Z', '2027-04-30T15:00:00Z'] as const;
    expect(remaining(NEW_PLAN, '2027-04-10T15:00:00Z', april, 'Asia/Tokyo')).toEqual({ units: 20, of: 30 });
    expect(remaining(NEW_PLAN, '2027-04-10T14:59:59Z', april, 'Asia/Tokyo')).toEqual({ units: 21, of: 30 });
  });
});
