import { describeIdempotencyStore } from '../../support/http/idempotency-store-contract';
import { InMemoryIdempotencyStore } from '../../support/http/in-memory-idempotency-store';

describe('InMemoryIdempotencyStore', () => {
  const store = new InMemoryIdempotencyStore();
  describeIdempotencyStore(() => store);
});
