import type { Services } from '../../services/services';
import { toApiTestClock } from '../convert/test-clock';
import { operation, type Operation } from '../operation/operation';
import { accepted, created, ok } from '../operation/success';
import { idParams } from '../schemas/params';
import { advanceTestClockRequest, createTestClockRequest, testClock } from '../schemas/test-clock';

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
