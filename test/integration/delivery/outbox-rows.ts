import type { Database } from '../../../src/adapters/persistence/database';
import type { Prisma } from '../../../src/adapters/persistence/generated/client';
import { notificationExamples } from '../../unit/mail/notification-examples';

const receipt = 'rcp_1';

/** An email about a paid invoice that is due. */
export async function addEmail(
  { prisma }: Database,
  id: string,
  fields: Partial<Prisma.NotificationCreateManyInput> = {},
): Promise<void> {
  const content = { ...notificationExamples['an invoice paid from credit'], receipt };
  await prisma.notification.create({
    data: {
      id,
      accountId: 'acc_1',
      changeId: null,
      kind: 'invoice_paid',
      to: `${id}@example.com`,
      locale: 'en',
      timezone: 'UTC',
      content: content as unknown as Prisma.InputJsonObject,
      sentAt: new Date('2027-04-01T00:00:00Z'),
      nextTryAt: new Date(),
      ...fields,
    },
  });
}

/** The documents that {@link addEmail}'s email names, with their numbers. */
export async function addDocuments({ prisma }: Database): Promise<void> {
  const at = new Date('2027-04-01T00:00:00Z');
  const document = { accountId: 'acc_1', currency: 'USD', lines: [], amountPaid: 0, issuedAt: at };
  const amounts = { total: 1500, creditApplied: 1500, periodStart: at, status: 'paid' };
  await prisma.invoice.create({
    data: { ...document, ...amounts, id: 'inv_1', number: 'INV-000042', subscriptionId: 'sub_1' },
  });
  await prisma.receipt.create({
    data: { ...document, id: 'rcp_1', number: 'RCP-000042', invoiceId: 'inv_1' },
  });
}

/** An event that is due at an endpoint with this address. */
export async function addWebhook(
  { prisma }: Database,
  { event, endpoint, url, secret }: { event: string; endpoint: string; url: string; secret: string },
): Promise<void> {
  await prisma.webhookEndpoint.upsert({
    where: { id: endpoint },
    create: { id: endpoint, url, events: [], secret },
    update: {},
  });
  await prisma.event.create({
    data: {
      id: event,
      type: 'change.completed',
      accountId: 'acc_1',
      changeId: 'chg_1',
      at: new Date('2027-04-01T00:00:00Z'),
      data: { status: 'completed' },
    },
  });
  await prisma.webhookDelivery.create({
    data: { eventId: event, endpointId: endpoint, nextTryAt: new Date() },
  });
}
