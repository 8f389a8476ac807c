import type { Database } from '../persistence/database';

/** The row among the webhook endpoints that the host's deliveries belong to; it has no secret, which is a setting. */
export const HOST_ENDPOINT = 'whe_host_resources';

const TOLD = ['reconcile.applied'];

/** Lets reconciles be told to the host's resource endpoint; without one, what was still to be told is dropped. */
export async function keepHostEndpoint({ prisma }: Database, url: string | null): Promise<void> {
  const where = { id: HOST_ENDPOINT };
  if (url !== null) {
    const fields = { url, events: TOLD, secret: '' };
    await prisma.webhookEndpoint.upsert({ where, create: { ...where, ...fields }, update: fields });
    return;
  }
  if ((await prisma.webhookEndpoint.count({ where })) === 0) return;
  await prisma.$transaction([
    prisma.webhookDelivery.deleteMany({ where: { endpointId: HOST_ENDPOINT } }),
    prisma.webhookEndpoint.deleteMany({ where }),
  ]);
}
