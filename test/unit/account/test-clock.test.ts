import { assertAdvanceable, assertClockStandsStill } from '../../../src/domain/account/test-clock';
import { refusalOf } from '../change/catalogs';

const NOON = Date.parse('2027-04-16T12:00:00Z');

describe('a test clock', () => {
  const advance = (status: 'ready' | 'advancing', to: number) => () => {
    assertAdvanceable({ now: NOON, status }, to);
  };

  it('moves forward only, to its own time at the earliest', () => {
    expect(advance('ready', NOON)).not.toThrow();
    expect(advance('ready', NOON + 1)).not.toThrow();
    expect(refusalOf(advance('ready', NOON - 1))).toMatchObject({ code: 'invalid_request', paths: ['to'] });
  });

  it('is moved by one at a time', () => {
    expect(refusalOf(advance('advancing', NOON + 1)).code).toBe('conflict');
  });

  it('keeps everybody else from writing while it moves', () => {
    const write = (clockAdvances: boolean) => () => {
      assertClockStandsStill({ clockAdvances });
    };
    expect(write(false)).not.toThrow();
    expect(refusalOf(write(true)).code).toBe('conflict');
  });
});
