import { type RequestHandler, Router } from 'express';
import { DomainError } from '../../domain/errors';
import { setRoute } from '../observability/observe-requests';
import type { Operation } from './operation';
import { type Passage, perform } from './perform';

/** Routes the operations, in their order. */
export function mountOperations(operations: readonly Operation[], passage: Passage): Router {
  const router = Router({ caseSensitive: true });
  for (const operation of operations) {
    router[operation.method](toExpressPath(operation.path), perform(operation, passage));
  }
  for (const path of new Set(operations.map((operation) => operation.path))) {
    const methods = operations.filter((operation) => operation.path === path).map(({ method }) => method);
    router.all(toExpressPath(path), answerOtherMethods(path, methods));
  }
  return router;
}

function toExpressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

/** Says which methods a path knows: when asked, and when another one comes. */
function answerOtherMethods(path: string, methods: readonly Operation['method'][]): RequestHandler {
  const known = methods.flatMap((method) => (method === 'get' ? ['get', 'head'] : [method]));
  const allow = [...known, 'options'].join(', ').toUpperCase();
  return (request, response) => {
    setRoute(response, path);
    response.setHeader('Allow', allow);
    if (request.method !== 'OPTIONS')
      throw new DomainError('method_not_allowed', `This path knows ${allow} only.`);
    response.status(204).end();
  };
}
