import { actionsOf, aResource, reconcileFor } from './builders';

function scale(values: readonly unknown[], capacity: number) {
  const resources = values.map((value, index) => aResource(`room/r${index}`, { capacity: value }));
  const { outcomes, resources: after } = reconcileFor(resources, { limits: { capacity } });
  return { outcomes, values: after.map(({ attributes }) => attributes.capacity) };
}

describe('scale_proportionally (CH-8)', () => {
  it.each([
    { before: [600, 300], limit: 500, after: [333, 167] },
    { before: [100, 100, 100], limit: 100, after: [34, 33, 33] },
    { before: [1, 1, 1, 997], limit: 100, after: [0, 0, 0, 100] },
    { before: [7, 5, 3, 1], limit: 4, after: [2, 1, 1, 0] },
    { before: [10, 20], limit: 0, after: [0, 0] },
    { before: [0.1, 0.2], limit: 0, after: [0, 0] },
    { before: [10.5, 10.5, 9], limit: 15, after: [5, 5, 5] },
  ])('scales $before to $after under $limit', ({ before, limit, after }) => {
    expect(scale(before, limit).values).toEqual(after);
  });

  it.each([
    { values: [250, 250], limit: 500 },
    { values: [0.1, 0.2, 0.7], limit: 1 },
    { values: [], limit: 0 },
  ])('leaves $values alone under $limit', ({ values, limit }) => {
    expect(scale(values, limit)).toEqual({ outcomes: [], values });
  });

  it('gives what is left to the older of equal remainders', () => {
    const resources = [
      aResource('room/young', { capacity: 50, createdAt: '2026-02-01' }),
      aResource('room/old', { capacity: 50, createdAt: '2026-01-01' }),
    ];
    const { outcomes } = reconcileFor(resources, { limits: { capacity: 51 } });
    expect(actionsOf(outcomes)).toEqual(['set room/old capacity 50 → 26', 'set room/young capacity 50 → 25']);
  });

  it('does not list what keeps its value', () => {
    expect(actionsOf(scale([1, 1000, 1000], 2000).outcomes)).toEqual(['set room/r2 capacity 1000 → 999']);
  });

  it('counts what is no positive number as 0 and leaves it alone', () => {
    const odd = ['600', null, undefined, -5, Number.NaN, Number.POSITIVE_INFINITY, {}, true];
    const { outcomes, values } = scale([...odd, 30, 10], 20);
    expect(outcomes).toMatchObject([{ current: 40, allowed: 20 }]);
    expect(values).toEqual([...odd, 15, 5]);
  });

  it('stays exact where floating point would not', () => {
    const { outcomes, values } = scale(
      [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER - 2, 0.1],
      9007199254740001,
    );
    expect(values).toEqual([4503599627370001, 4503599627370000, 0]);
    expect(outcomes[0]?.current).toBe(18014398509481980);
  });

  it('copes with the largest and the smallest numbers', () => {
    const { outcomes, values } = scale([Number.MAX_VALUE, Number.MAX_VALUE, Number.MIN_VALUE], 10);
    expect(values).toEqual([5, 5, 0]);
    expect(outcomes[0]?.current).toBe(Number.MAX_VALUE);
  });

  it('counts active ones only', () => {
    const resources = [
      aResource('room/a', { capacity: 10 }),
      aResource('room/b', { capacity: 10, state: 'archived' }),
    ];
    expect(reconcileFor(resources, { limits: { capacity: 10 } }).outcomes).toEqual([]);
  });
});

describe('clamp (CH-9)', () => {
  it('sets what exceeds the limit to it and leaves the rest', () => {
    const odd = ['600', null, undefined, -5, Number.NaN];
    const resources = [...odd, 49.5, 50, 51, 300].map((inputRate, index) =>
      aResource(`room/r${index}`, { inputRate }),
    );
    const { outcomes } = reconcileFor(resources, { limits: { rate: 50 } });
    expect(outcomes).toMatchObject([{ rule: 'rate', current: 300, allowed: 50 }]);
    expect(actionsOf(outcomes)).toEqual(['set room/r7 inputRate 51 → 50', 'set room/r8 inputRate 300 → 50']);
  });
});
