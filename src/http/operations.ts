import type { Desks } from './desks';
import type { Operation } from './operation/operation';
import { accountOperations } from './routes/accounts';
import { catalogOperations } from './routes/catalogs';
import { changeDecisionOperations } from './routes/change-decisions';
import { changeReadOperations } from './routes/change-reads';
import { documentOperations } from './routes/documents';
import { paymentMethodOperations } from './routes/payment-methods';
import { type PortalDependencies, portalSessionOperations } from './routes/portal-sessions';
import { previewAndQuoteOperations } from './routes/preview-and-quote';
import { priceOperations } from './routes/prices';
import { resourceOperations } from './routes/resources';
import { subscriptionOperations } from './routes/subscriptions';
import { supportOperations } from './routes/support-acts';
import { testClockOperations } from './routes/test-clocks';
import { webhookEndpointOperations } from './routes/webhook-endpoints';

/** All operations of the API; the first are found fastest, and previews are asked for most. */
export function allOperations(desks: Desks, portal: PortalDependencies): readonly Operation[] {
  return [
    ...previewAndQuoteOperations(desks.changes),
    ...changeReadOperations(desks.changes),
    ...changeDecisionOperations(desks.changes),
    ...subscriptionOperations(desks.subscriptions),
    ...priceOperations(desks.prices),
    ...accountOperations(desks.accounts),
    ...supportOperations(desks.support),
    ...paymentMethodOperations(desks.accounts),
    ...documentOperations(desks.documents),
    ...resourceOperations(desks.resources),
    ...catalogOperations(desks.catalogs),
    ...portalSessionOperations(portal),
    ...webhookEndpointOperations(desks.webhookEndpoints),
    ...testClockOperations(desks.testClocks),
  ];
}
