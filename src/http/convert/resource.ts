import type { z } from 'zod';
import type { Resource } from '../../domain/reconcile/resource';
import type { resource } from '../schemas/resource';
import { toApiInstant } from './instant';

export function toApiResource({ storedAt, ...domain }: Resource): z.output<typeof resource> {
  return { ...domain, storedAt: toApiInstant(storedAt) };
}
