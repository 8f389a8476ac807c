import { z } from 'zod';
import { id, instant, name, orNull } from './fields';
import { APRIL_1 } from './examples';

const MOST_RESOURCES = 20_000;

const key = z.strictObject({ type: id, id });

/** Something that a customer made. */
export const resource = z
  .object({
    type: z.string(),
    id: z.string(),
    name: orNull(z.string()),
    parent: orNull(z.object({ type: z.string(), id: z.string() })),
    attributes: z.record(z.string(), z.unknown()),
    state: z.enum(['active', 'detached', 'archived']),
    storedAt: instant,
  })
  .meta({
    id: 'Resource',
    example: {
      type: 'domain',
      id: 'tickets.example',
      name: 'Tickets',
      parent: null,
      attributes: {},
      state: 'active',
      storedAt: APRIL_1,
    },
  });

const resourceInput = z.strictObject({
  type: id,
  id,
  name: name.optional(),
  parent: key.optional(),
  attributes: z.record(z.string(), z.unknown()).optional().meta({
    description: 'Free form; `attachedTo` (a list of keys) and `createdAt` (ISO 8601) have a meaning',
  }),
});

export const replaceResourcesRequest = z
  .strictObject({
    resources: z.array(resourceInput).max(MOST_RESOURCES, `must be ${MOST_RESOURCES} at most`),
  })
  .meta({
    id: 'ReplaceResourcesRequest',
    example: {
      resources: [
        { type: 'domain', id: 'shop.example' },
        {
          type: 'waiting_room',
          id: 'r1',
          parent: { type: 'domain', id: 'shop.example' },
          attributes: { capacity: 400, activatedAt: '2027-01-10T00:00:00Z' },
        },
      ],
    },
  });

export const attachRequest = z
  .strictObject({ to: key })
  .meta({ id: 'AttachRequest', example: { to: { type: 'waiting_room', id: 'r1' } } });
