import type { z } from 'zod';
import type { askedCode, signedIn } from '../../../src/http/schemas/sign-in';
import { request } from './request';

/** Who has signed in in this browser, `GET /v1/session`. */
export type SignedIn = z.output<typeof signedIn>;

/** What people sign in to. */
export type Area = SignedIn['area'];

type AskedCode = z.output<typeof askedCode>;

/** Has a code sent; the answer is the same whether the address may sign in or not. */
export const askForCode = (email: string, area: Area, locale: string) =>
  request<AskedCode>('/v1/sign-in-codes', { method: 'POST', body: { email, area, locale } });

/** Exchanges the code for the cookie of this browser. */
export const signIn = (asked: string, code: string) =>
  request<SignedIn>('/v1/session', { method: 'POST', body: { request: asked, code } });

export const fetchSignedIn = (signal?: AbortSignal) => request<SignedIn>('/v1/session', { signal });

export const signOut = () => request<undefined>('/v1/session', { method: 'DELETE' });
