import type { z } from 'zod';
import type { TestClock } from '../../services/test-clock-service';
import type { testClock } from '../schemas/test-clock';
import { toApiInstant } from './instant';

export function toApiTestClock({ id, now, status }: TestClock): z.output<typeof testClock> {
  return { id, now: toApiInstant(now), status };
}
