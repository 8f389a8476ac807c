import type { Services } from '../services/services';
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
export function allOperations(services: Services, portal: PortalDependencies): readonly Operation[] {
  return [
    ...previewAndQuoteOperations(services.changes),
    ...changeReadOperations(services.changeReads),
    ...changeDecisionOperations(services.changes, services.changeReads),
    ...subscriptionOperations(services.subscriptions),
    ...priceOperations(services.prices),
    ...accountOperations(services.accounts),
    ...supportOperations(services.support),
    ...paymentMethodOperations(services.paymentMethods),
    ...documentOperations(services.documents),
    ...resourceOperations(services.resources),
    ...catalogOperations(services.catalogs),
    ...portalSessionOperations(portal),
    ...webhookEndpointOperations(services.webhookEndpoints),
    ...testClockOperations(services.testClocks),
  ];
}
