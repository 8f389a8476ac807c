import { z } from 'zod';
import { givenId, instant, instantInput } from './fields';

/** A clock that accounts live on instead of real time. */
export const testClock = z
  .object({ id: givenId('clk'), now: instant, status: z.enum(['ready', 'advancing']) })
  .meta({ id: 'TestClock' });

export const createTestClockRequest = z
  .strictObject({ now: instantInput })
  .meta({ id: 'CreateTestClockRequest', example: { now: '2027-04-01T00:00:00Z' } });

export const advanceTestClockRequest = z
  .strictObject({ to: instantInput })
  .meta({ id: 'AdvanceTestClockRequest', example: { to: '2027-05-01T00:00:00Z' } });
