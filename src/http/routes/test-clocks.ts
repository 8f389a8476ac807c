import { z } from 'zod';
import type { Services } from '../../services/services';
import { givenId, instant, instantInput, idParams } from '../schemas/fields';
import { writtenAs } from '../convert/written-as';
import { operation, type Operation, accepted, created, ok } from '../operation/operation';
import { APRIL_1, exampleId } from '../schemas/examples';

/** What is decided on a clock reaches years ahead of it; the calendar ends with the year 9999. */
const clockTime = instantInput.refine((at) => at < Date.UTC(9000, 0, 1), 'must be before the year 9000');

/** A clock that accounts live on instead of real time. */
export const testClock = z
  .object({ id: givenId('clk'), now: instant, status: z.enum(['ready', 'advancing']) })
  .meta({ id: 'TestClock', example: { id: exampleId('clk'), now: APRIL_1, status: 'ready' } });

const createTestClockRequest = z
  .strictObject({ now: clockTime })
  .meta({ id: 'CreateTestClockRequest', example: { now: '2027-04-01T00:00:00Z' } });

const advanceTestClockRequest = z
  .strictObject({ to: clockTime })
  .meta({ id: 'AdvanceTestClockRequest', example: { to: '2027-05-01T00:00:00Z' } });

const toApiTestClock = writtenAs(testClock);

/** Time that moves when it is told to. */
export function testClockOperations(service: Services['testClocks']): readonly Operation[] {
  return [
    operation({
      id: 'createTestClock',
      method: 'post',
      path: '/v1/test-clocks',
      summary: 'Create a test clock',
      tag: 'Test clocks',
      security: { action: 'service.write' },
      body: createTestClockRequest,
      success: created(testClock, 'The clock'),
      handle: async ({ body }, { call }) => toApiTestClock(await service.create(body.now, call)),
    }),
    operation({
      id: 'getTestClock',
      method: 'get',
      path: '/v1/test-clocks/{id}',
      summary: 'Show a test clock',
      tag: 'Test clocks',
      security: { action: 'service.read' },
      params: idParams,
      success: ok(testClock, 'The clock'),
      handle: async ({ params }) => toApiTestClock(await service.get(params.id)),
    }),
    operation({
      id: 'advanceTestClock',
      method: 'post',
      path: '/v1/test-clocks/{id}/advance',
      summary: 'Advance a test clock',
      description:
        'Once it is `ready` again, everything due up to and including `to` has happened, in order.',
      tag: 'Test clocks',
      security: { action: 'service.write' },
      params: idParams,
      body: advanceTestClockRequest,
      success: accepted(testClock, 'The clock, `advancing`'),
      problems: ['conflict'],
      handle: async ({ params, body }) => toApiTestClock(await service.advance(params.id, body.to)),
    }),
  ];
}
