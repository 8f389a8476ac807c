import { z } from 'zod';
import { USER_ROLES } from '../../domain/account/account';
import { AREAS } from '../../ports/access';
import { email, givenId, instant, items, locale } from './fields';
import { ACCOUNT, IN_AN_HOUR } from './examples';

const area = z
  .enum(AREAS)
  .default('billing')
  .meta({ description: 'An account’s billing, for its owners and billing users; or support’s page' });

export const askCodeRequest = z
  .strictObject({ email, area, locale: locale.optional() })
  .meta({ id: 'AskCodeRequest', example: { email: 'ada@example.com' } });

/** The answer to whoever asks for a code, whether it was sent or not. */
export const askedCode = z
  .object({
    request: z.string().meta({ description: 'To be sent with the code; this browser’s secret' }),
    expiresAt: instant,
  })
  .meta({ id: 'AskedCode', example: { request: 'q0VwJ8dX5Ls2', expiresAt: '2027-04-16T00:10:00.000Z' } });

export const signInRequest = z
  .strictObject({
    request: z.string().min(1, 'must not be empty').max(100, 'must be 100 characters at most'),
    code: z.string().min(1, 'must not be empty').max(40, 'must be 40 characters at most'),
  })
  .meta({ id: 'SignInRequest', example: { request: 'q0Vw…', code: '0417 2986' } });

/** Who has signed in. */
export const signedIn = z
  .object({
    email: z.string(),
    area: z.enum(AREAS),
    accounts: items(
      z.object({ account: givenId('acc'), name: z.string(), user: z.string(), role: z.enum(USER_ROLES) }),
    ).meta({
      description: 'Whose billing this person sees; with several, requests name one in Planshift-Account',
    }),
    expiresAt: instant,
  })
  .meta({
    id: 'SignedIn',
    example: {
      email: 'ada@example.com',
      area: 'billing',
      accounts: [{ ...ACCOUNT, name: 'Ticket Harbour', user: 'ada', role: 'owner' }],
      expiresAt: IN_AN_HOUR,
    },
  });
