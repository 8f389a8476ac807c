import type { RequestHandler } from 'express';
import helmet from 'helmet';

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
