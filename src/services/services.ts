import type { ChangeReads } from '../adapters/persistence/change-reads';
import type { AccountService } from './account-service';
import type { CatalogService } from './catalog-service';
import type { ChangeService } from './change-service';
import type { DocumentService } from './document-service';
import type { PaymentMethodService } from './payment-method-service';
import type { PriceService } from './price-service';
import type { ResourceService } from './resource-service';
import type { SubscriptionService } from './subscription-service';
import type { SupportService } from './support-service';
import type { TestClockService } from './test-clock-service';
import type { WebhookEndpointService } from './webhook-endpoint-service';

/** What others may call, so that tests can stand in for it. */
type PublicOf<Service> = Pick<Service, keyof Service>;

/** Who serves the operations: one service for each kind of business. */
export interface Services {
  readonly changes: PublicOf<ChangeService>;
  readonly changeReads: Pick<ChangeReads, 'get' | 'list' | 'history' | 'clientSecret' | 'events'>;
  readonly subscriptions: PublicOf<SubscriptionService>;
  readonly prices: PublicOf<PriceService>;
  readonly accounts: PublicOf<AccountService>;
  readonly paymentMethods: Pick<PaymentMethodService, 'attach' | 'list' | 'makeDefault' | 'remove'>;
  readonly support: PublicOf<SupportService>;
  readonly documents: PublicOf<DocumentService>;
  readonly resources: PublicOf<ResourceService>;
  readonly catalogs: PublicOf<CatalogService>;
  readonly testClocks: PublicOf<TestClockService>;
  readonly webhookEndpoints: PublicOf<WebhookEndpointService>;
}

/** What a service knows of the request that it serves. */
export interface Call {
  /** Who acts, for the record: `user:<id>` or `key:<id>`. */
  readonly actor: string;
  /**
   * A new id: the prefix, `_`, and a sortable unique part. The n-th id of a prefix is the same again when an
   * interrupted request with an Idempotency-Key is taken over, so creating has to tolerate what exists already.
   */
  readonly newId: (prefix: string) => string;
}
