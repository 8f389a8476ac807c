import { pdfRenderer } from '../adapters/documents/pdf-renderer';
import { renderEmail } from '../adapters/mail/render-email';
import { ChangeReads } from '../adapters/persistence/change-reads';
import { ResourceRows } from '../adapters/persistence/resource-rows';
import { AccountService } from '../services/account-service';
import { CatalogService } from '../services/catalog-service';
import { ChangeService } from '../services/change-service';
import { DocumentService } from '../services/document-service';
import { PdfDocuments } from '../services/pdf-documents';
import { PaymentMethodService } from '../services/payment-method-service';
import { SupportService } from '../services/support-service';
import { ResourceService } from '../services/resource-service';
import { PriceService } from '../services/price-service';
import { SubscriptionService } from '../services/subscription-service';
import { TestClockService } from '../services/test-clock-service';
import { WebhookEndpointService } from '../services/webhook-endpoint-service';
import type { Services } from '../services/services';
import type { Adapters } from './adapters';
import { buildLinks, workflowUrl } from './addresses';
import type { Servers } from './servers';
import type { Settings } from './settings';

/** The services that serve the API's operations. */
export function buildServices(adapters: Adapters, settings: Settings, servers: Servers): Services {
  const { database, catalogs, records, gateway, resources, planChanges, subscriptions } = adapters;
  const { wake, decisions, changeDecisions, subscriptionDecisions, paymentSteps } = adapters;
  const paymentMethods = new PaymentMethodService(database, gateway, subscriptionDecisions);
  const toWorkflow = (workflowId: string) => workflowUrl(settings, servers, workflowId);
  const reads = new ChangeReads(database, toWorkflow, catalogs);
  const subscriptionService = new SubscriptionService({
    database,
    catalogs,
    records,
    decisions: subscriptionDecisions,
    paymentSteps,
    resources,
    workflows: subscriptions,
    paymentMethods,
  });
  const documents = new DocumentService(
    database,
    new PdfDocuments({ database, catalogs, changes: reads, renderer: pdfRenderer }),
    // For subjects alone, which have no links.
    { renderEmail, links: buildLinks(settings, servers)('', () => null) },
  );
  return {
    changes: new ChangeService({
      records,
      decisions,
      changes: changeDecisions,
      paymentSteps,
      resources,
      reads,
      workflows: planChanges,
      paymentMethods,
    }),
    changeReads: reads,
    subscriptions: subscriptionService,
    prices: new PriceService({
      records,
      decisions: subscriptionDecisions,
      workflows: subscriptions,
      subscriptions: subscriptionService,
    }),
    accounts: new AccountService(database),
    paymentMethods,
    documents,
    support: new SupportService({
      database,
      decisions,
      subscriptions: subscriptionDecisions,
      documents,
      wake,
    }),
    resources: new ResourceService(database, new ResourceRows(database), records, resources),
    catalogs: new CatalogService(database),
    testClocks: new TestClockService(database, subscriptions),
    webhookEndpoints: new WebhookEndpointService(database, settings.webhooks.allowPrivate),
  };
}
