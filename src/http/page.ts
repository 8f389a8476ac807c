import express, { type RequestHandler, type Response, Router } from 'express';
import helmet from 'helmet';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setRoute } from './observability';

/** The built billing page. */
export interface BuiltPage {
  readonly folder: string;
  /** Whether the pages of the demo are served too. */
  readonly demo: boolean;
}

/** Names of built assets carry a hash of their content: they never change. */
const ASSET_OPTIONS = { immutable: true, maxAge: '1y', index: false, redirect: false };

/** Serves the billing page at `/billing`, support's at `/support`, the reference, and in development the demo at `/demo`. */
export function pageRouter({ folder, demo }: BuiltPage): Router {
  const router = Router();
  router.use(
    '/billing/assets',
    named('/billing/assets'),
    express.static(path.join(folder, 'assets'), ASSET_OPTIONS),
  );
  router.get('/billing', named('/billing'), sendPage(folder, 'index.html'));
  router.get('/support', named('/support'), sendPage(folder, 'support.html'));
  router.get('/docs', named('/docs'), REFERENCE_POLICY, sendPage(folder, 'docs.html'));
  if (demo) router.get(['/demo', '/demo/mail'], named('/demo'), sendPage(folder, 'demo.html'));
  return router;
}

/** The guides as the page's build has put them together; nothing where it is not built. */
export function readGuides({ folder }: Pick<BuiltPage, 'folder'>): string {
  const file = path.join(folder, 'guides.md');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function named(route: string): RequestHandler {
  return (_request, response, next) => {
    setRoute(response, route);
    next();
  };
}

function sendPage(folder: string, file: string) {
  return (_request: unknown, response: Response): void => {
    response.sendFile(file, { root: folder, cacheControl: false, headers: { 'Cache-Control': 'no-cache' } });
  };
}

/** What the reference needs: Redoc writes its styles into the page, and searches in a worker of its own making. */
const REFERENCE_POLICY = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    workerSrc: ['blob:'],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
});

/** What Stripe's own form needs; nothing where Stripe does not take the payments. */
const STRIPE_ORIGINS = {
  script: ['https://js.stripe.com', 'https://*.js.stripe.com'],
  frame: ['https://js.stripe.com', 'https://*.js.stripe.com', 'https://hooks.stripe.com'],
  connect: ['https://api.stripe.com'],
};
const NO_ORIGINS: typeof STRIPE_ORIGINS = { script: [], frame: [], connect: [] };

/**
 * Headers for an API and the pages that it serves itself: everything comes from here, and nobody frames it.
 * Styles may be inline, because components position themselves. TLS is the business of what stands before.
 */
export function securityHeaders({ usesStripe }: { readonly usesStripe: boolean }): RequestHandler {
  const others = usesStripe ? STRIPE_ORIGINS : NO_ORIGINS;
  return helmet({
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", ...others.script],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", ...others.connect],
        frameSrc: ["'self'", ...others.frame],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
  });
}
