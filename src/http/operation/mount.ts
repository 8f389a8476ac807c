import { Router } from 'express';
import type { Operation } from './operation';
import { type Passage, perform } from './perform';

/** Routes the operations, in their order. */
export function mountOperations(operations: readonly Operation[], passage: Passage): Router {
  const router = Router({ caseSensitive: true });
  for (const operation of operations) {
    router[operation.method](toExpressPath(operation.path), perform(operation, passage));
  }
  return router;
}

function toExpressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}
