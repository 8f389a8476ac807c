import { DomainError } from '../../../src/domain/errors';
import { whileAllowed } from '../../../src/http/auth/while-allowed';

const MINUTE = 60_000;

describe('whileAllowed', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  function watch(check: () => Promise<void>, endsAt = Infinity) {
    const until = new AbortController();
    return { until, signal: whileAllowed({ check, everyMs: MINUTE, endsAt }, until.signal) };
  }

  it('aborts at the first look that refuses', async () => {
    let isAllowed = true;
    const { signal } = watch(() =>
      isAllowed ? Promise.resolve() : Promise.reject(new DomainError('forbidden', 'Not any more.')),
    );
    await jest.advanceTimersByTimeAsync(3 * MINUTE);
    expect(signal.aborted).toBe(false);
    isAllowed = false;
    await jest.advanceTimersByTimeAsync(MINUTE);
    expect(signal.aborted).toBe(true);
  });

  it('looks when the credential ends', async () => {
    const check = () =>
      Date.now() < 90_000 ? Promise.resolve() : Promise.reject(new DomainError('unauthorized', 'Over.'));
    const { signal } = watch(check, 90_000);
    await jest.advanceTimersByTimeAsync(89_999);
    expect(signal.aborted).toBe(false);
    await jest.advanceTimersByTimeAsync(1);
    expect(signal.aborted).toBe(true);
  });

  it('goes on where nobody can say, and stops looking with its reader', async () => {
    const check = jest.fn(() => Promise.reject(new Error('down')));
    const { signal, until } = watch(check);
    await jest.advanceTimersByTimeAsync(2 * MINUTE);
    expect(signal.aborted).toBe(false);
    until.abort();
    await jest.advanceTimersByTimeAsync(10 * MINUTE);
    expect(signal.aborted).toBe(true);
    expect(check).toHaveBeenCalledTimes(2);
  });
});
