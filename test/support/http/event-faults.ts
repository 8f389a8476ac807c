import { isDeepStrictEqual } from 'node:util';
import { type Told, toBody } from '../../../src/delivery/webhook-body';
import { events } from '../../../src/http/schemas/events';

const BODIES = new Map<string, (typeof events)[number]['body']>(events.map(({ type, body }) => [type, body]));

/** What of an event, as it is delivered, is not as documented: undocumented fields, too. */
export function eventFaults(told: Told): string[] {
  return bodyFaults(told.type, JSON.parse(toBody(told)));
}

/** The same of a body. */
export function bodyFaults(type: string, body: unknown): string[] {
  const read = BODIES.get(type)?.safeParse(body);
  if (read?.success === true && isDeepStrictEqual(read.data, body)) return [];
  return [`${type} is not as documented: ${JSON.stringify(body)} ${read?.error?.message ?? ''}`];
}
