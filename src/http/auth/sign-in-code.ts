import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SigningKey } from '../../ports/access';

/** Ten million times more than may be tried. */
const DIGITS = 8;

/**
 * The code of a request to sign in. It follows from the request's id and the signing key, so that it is written down
 * nowhere: whoever sends it and whoever checks it make it anew.
 */
export function signInCode({ secret }: SigningKey, id: string): string {
  const digest = createHmac('sha256', secret).update(`sign-in code of ${id}`).digest();
  return String(digest.readBigUInt64BE() % 10n ** BigInt(DIGITS)).padStart(DIGITS, '0');
}

/** Compares what somebody typed, blanks and hyphens aside; how long it takes tells nothing. */
export function isSignInCode(typed: string, code: string): boolean {
  const digits = typed.replaceAll(/[\s-]/g, '');
  return (
    /^\d+$/.test(digits) &&
    digits.length === code.length &&
    timingSafeEqual(Buffer.from(digits), Buffer.from(code))
  );
}
