import { z } from 'zod';
import { givenId, instant, instantInput } from './fields';

/** What is decided on a clock reaches years ahead of it; the calendar ends with the year 9999. */
const clockTime = instantInput.refine((at) => at < Date.UTC(9000, 0, 1), 'must be before the year 9000');

/** A clock that accounts live on instead of real time. */
export const testClock = z
  .object({ id: givenId('clk'), now: instant, status: z.enum(['ready', 'advancing']) })
  .meta({ id: 'TestClock' });

export const createTestClockRequest = z
  .strictObject({ now: clockTime })
  .meta({ id: 'CreateTestClockRequest', example: { now: '2027-04-01T00:00:00Z' } });

export const advanceTestClockRequest = z
  .strictObject({ to: clockTime })
  .meta({ id: 'AdvanceTestClockRequest', example: { to: '2027-05-01T00:00:00Z' } });
