import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Headers for an API and the pages that it serves itself: everything comes from here, and nobody frames it.
 * Styles may be inline, because components position themselves. TLS is the business of what stands before.
 */
export function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
  });
}
