import type { IncomingHttpHeaders } from 'node:http';
import type { Request, Response } from 'express';

/** With this prefix browsers take it over TLS only, for this host and all of its paths. */
export const SECURE_COOKIE = '__Host-planshift';

/** The cookie of one request, and of its answer. */
export interface HeldCookie {
  /** Null where the request carries none. */
  readonly token: string | null;
  /** @param expiresAt - epoch milliseconds */
  set(token: string, expiresAt: number): void;
  clear(): void;
}

/** The cookie of whoever has signed in. Scripts cannot read it, and requests from other sites do not carry it. */
export class SessionCookie {
  readonly #name: string;

  /** @param isSecure - false in development only: the cookie goes over plain HTTP then */
  constructor(private readonly isSecure: boolean) {
    this.#name = isSecure ? SECURE_COOKIE : 'planshift';
  }

  /** Null where the request carries none. */
  read({ cookie = '' }: IncomingHttpHeaders): string | null {
    const own = cookie.split(/; */).find((pair) => pair.startsWith(`${this.#name}=`));
    const value = own?.slice(this.#name.length + 1) ?? '';
    return /^[\w-]{43}$/.test(value) ? value : null;
  }

  of({ headers }: Request, response: Response): HeldCookie {
    const attributes = { httpOnly: true, sameSite: 'lax', secure: this.isSecure, path: '/' } as const;
    return {
      token: this.read(headers),
      set: (token, expiresAt) => {
        response.cookie(this.#name, token, { ...attributes, expires: new Date(expiresAt) });
      },
      clear: () => {
        response.clearCookie(this.#name, attributes);
      },
    };
  }
}
