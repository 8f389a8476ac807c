import { pdfRenderer } from '../adapters/documents/pdf-renderer';
import { ChangeReads } from '../adapters/persistence/change-reads';
import { ResourceRows } from '../adapters/persistence/resource-rows';
import { DatabaseAccountDesk } from '../desks/account-desk';
import { DatabaseCatalogDesk } from '../desks/catalog-desk';
import { WorkflowChangeDesk } from '../desks/change-desk';
import { DatabaseDocumentDesk } from '../desks/document-desk';
import { PdfDocuments } from '../desks/pdf-documents';
import { PaymentMethodDesk } from '../desks/payment-methods';
import { DatabaseSupportDesk } from '../desks/support-desk';
import { DatabaseResourceDesk } from '../desks/resource-desk';
import { DecidedPriceDesk } from '../desks/price-desk';
import { WorkflowSubscriptionDesk } from '../desks/subscription-desk';
import { WorkflowTestClockDesk } from '../desks/test-clock-desk';
import { DatabaseWebhookEndpointDesk } from '../desks/webhook-endpoint-desk';
import type { Desks } from '../http/desks';
import type { Adapters } from './adapters';
import { workflowUrl } from './links';
import type { Servers } from './servers';
import type { Settings } from './settings';

/** The desks that serve the API's operations. */
export function buildDesks(adapters: Adapters, settings: Settings, servers: Servers): Desks {
  const { database, catalogs, records, gateway, resources, planChanges, subscriptions } = adapters;
  const { wake, decisions, changeDecisions, subscriptionDecisions, acts } = adapters;
  const paymentMethods = new PaymentMethodDesk(database, gateway, subscriptionDecisions);
  const reads = new ChangeReads(database, (workflowId) => workflowUrl(settings, servers, workflowId));
  const subscriptionDesk = new WorkflowSubscriptionDesk({
    database,
    catalogs,
    records,
    decisions: subscriptionDecisions,
    acts,
    workflows: subscriptions,
    paymentMethods,
  });
  const documents = new DatabaseDocumentDesk(
    database,
    new PdfDocuments({ database, catalogs, changes: reads, renderer: pdfRenderer }),
  );
  return {
    changes: new WorkflowChangeDesk({
      records,
      decisions,
      changes: changeDecisions,
      acts,
      resources,
      reads,
      workflows: planChanges,
      paymentMethods,
    }),
    subscriptions: subscriptionDesk,
    prices: new DecidedPriceDesk({
      records,
      decisions: subscriptionDecisions,
      workflows: subscriptions,
      subscriptions: subscriptionDesk,
    }),
    accounts: new DatabaseAccountDesk(database, paymentMethods),
    documents,
    support: new DatabaseSupportDesk({
      database,
      decisions,
      subscriptions: subscriptionDecisions,
      documents,
      wake,
    }),
    resources: new DatabaseResourceDesk(database, new ResourceRows(database), records, resources),
    catalogs: new DatabaseCatalogDesk(database),
    testClocks: new WorkflowTestClockDesk(database, subscriptions),
    webhookEndpoints: new DatabaseWebhookEndpointDesk(database, settings.webhooks.allowPrivate),
  };
}
