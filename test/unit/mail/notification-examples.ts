import type { NotificationContent } from '../../../src/domain/notification/content';
import type { NotificationLinks } from '../../../src/ports/mailer';
import { changeExamples } from './change-examples';
import { paymentExamples } from './payment-examples';

/** The numbers of the documents that the examples name. */
export const exampleNumbers = { inv_1: 'PS-2026-0042', rcp_1: 'PSR-2026-0042' };

/** Notifications of every kind, by the situation that they tell of. */
export const notificationExamples: Readonly<Record<string, NotificationContent>> = {
  ...changeExamples,
  ...paymentExamples,
};

/** Links on a host of their own. */
export const exampleLinks: NotificationLinks = {
  billing: (id) => `https://billing.example/subscriptions/${id}`,
  payment: (subscription, change) => `https://billing.example/pay/${change ?? subscription}`,
  chooseWhatToKeep: (id) => `https://billing.example/changes/${id}/keep`,
  card: (id) => `https://billing.example/subscriptions/${id}/card`,
  invoice: (id) => `https://billing.example/invoices/${id}`,
  receipt: (id) => `https://billing.example/receipts/${id}`,
  workflow: (id) => `https://temporal.example/namespaces/default/workflows/plan-change%2F${id}`,
  approve: (id) => `https://billing.example/v1/changes/${id}/approve`,
  decline: (id) => `https://billing.example/v1/changes/${id}/decline`,
};
