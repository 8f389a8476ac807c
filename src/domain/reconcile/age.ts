import type { Instant } from '../calendar/instant';
import type { Resource } from './resource';

const ISO_8601 = /^\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?$/;
const WITHOUT_ZONE = /T[\d:.]+$/;

/**
 * The instant that an ISO 8601 text names; undefined for anything else. Without a zone it is read as UTC, so that
 * the answer never depends on the machine.
 */
export function readIsoInstant(value: unknown): Instant | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.toUpperCase();
  if (!ISO_8601.test(text)) return undefined;
  const instant = Date.parse(WITHOUT_ZONE.test(text) ? `${text}Z` : text);
  return Number.isNaN(instant) ? undefined : instant;
}

/** Since when a resource exists: `attributes.createdAt`, else when it was first stored. */
export function ageOf(resource: Resource): Instant {
  const { createdAt } = resource.attributes;
  return readIsoInstant(createdAt) ?? resource.storedAt;
}
