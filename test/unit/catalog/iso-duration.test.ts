import { findDuration } from '../../../src/domain/catalog/iso-duration';

describe('findDuration', () => {
  it.each([
    ['PT30M', 30 * 60_000],
    ['PT1H30M', 90 * 60_000],
    ['PT45S', 45_000],
    ['P1D', 86_400_000],
    ['P7D', 7 * 86_400_000],
    ['P2W', 14 * 86_400_000],
    ['P1DT12H', 36 * 3_600_000],
    ['PT0S', 0],
  ])('counts %s in milliseconds', (text, milliseconds) => {
    expect(findDuration(text)).toBe(milliseconds);
  });

  it.each(['P1M', 'P1Y', 'P', 'PT', 'P1DT', '', '30', '30M', 'PT-1M', 'PT1.5H', 'P1D ', 'p1d', 'PT1H1D'])(
    'refuses %j, which has no fixed length or is no duration',
    (text) => {
      expect(findDuration(text)).toBeUndefined();
    },
  );
});
