import type { IncomingHttpHeaders } from 'node:http';
import { DomainError } from '../../domain/errors';

/**
 * Refuses what a page of somebody else makes a browser send. Browsers say where a request comes from: newer ones in
 * Sec-Fetch-Site, all in Origin where something is changed. Who says neither is no browser, and has no cookie to use.
 * @throws DomainError `forbidden`
 */
export function assertSameOrigin(headers: IncomingHttpHeaders, publicUrl: string): void {
  const site = headers['sec-fetch-site'];
  const isSame = site === undefined ? headers.origin === new URL(publicUrl).origin : site === 'same-origin';
  if (!isSame) throw new DomainError('forbidden', 'This is done from the service’s own pages only.');
}
