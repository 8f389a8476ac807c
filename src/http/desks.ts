import type { AccountDesk } from '../ports/desks/account-desk';
import type { CatalogDesk } from '../ports/desks/catalog-desk';
import type { ChangeDesk } from '../ports/desks/change-desk';
import type { DocumentDesk } from '../ports/desks/document-desk';
import type { PriceDesk } from '../ports/desks/price-desk';
import type { ResourceDesk } from '../ports/desks/resource-desk';
import type { SubscriptionDesk } from '../ports/desks/subscription-desk';
import type { SupportDesk } from '../ports/desks/support-desk';
import type { TestClockDesk } from '../ports/desks/test-clock-desk';
import type { WebhookEndpointDesk } from '../ports/desks/webhook-endpoint-desk';

/** Who serves the operations: one desk for each kind of business. */
export interface Desks {
  readonly changes: ChangeDesk;
  readonly subscriptions: SubscriptionDesk;
  readonly prices: PriceDesk;
  readonly accounts: AccountDesk;
  readonly support: SupportDesk;
  readonly documents: DocumentDesk;
  readonly resources: ResourceDesk;
  readonly catalogs: CatalogDesk;
  readonly testClocks: TestClockDesk;
  readonly webhookEndpoints: WebhookEndpointDesk;
}
