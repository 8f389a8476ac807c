import type { Instant } from '../calendar/instant';
import type { Resource } from './resource';

const ISO_8601 = /^\d{4}-\d{2}(?:-\d{2}(?:(T)\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?$/;

/**
 * The instant that an ISO 8601 text names; undefined for anything else. Without a zone it is read as UTC, so that
 * the answer never depends on the machine.
 */
export function readIsoInstant(value: unknown): Instant | undefined {
  const match = typeof value === 'string' ? ISO_8601.exec(value) : null;
  if (!match) return undefined;
  const [text, time, zone] = match;
  const instant = Date.parse(time !== undefined && zone === undefined ? `${text}Z` : text);
  return Number.isNaN(instant) ? undefined : instant;
}

/** Since when a resource exists: `attributes.createdAt`, else when it was first stored. */
export function ageOf(resource: Resource): Instant {
  const { createdAt } = resource.attributes;
  return readIsoInstant(createdAt) ?? resource.storedAt;
}
