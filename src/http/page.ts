import path from 'node:path';
import express, { Router } from 'express';
import { setRoute } from './observability/observe-requests';

/** Names of built assets carry a hash of their content: they never change. */
const ASSET_LIFETIME = '1y';

/** Serves the built billing page from a folder: the page at `/`, and its assets. */
export function pageRouter(folder: string): Router {
  const router = Router();
  router.use(
    '/assets',
    express.static(path.join(folder, 'assets'), { immutable: true, maxAge: ASSET_LIFETIME }),
  );
  router.use((_request, response, next) => {
    setRoute(response, 'page');
    next();
  });
  router.use(express.static(folder, { extensions: ['html'], maxAge: 0 }));
  return router;
}
