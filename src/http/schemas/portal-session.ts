import { z } from 'zod';
import { USER_ROLES } from '../../domain/account/account';
import { ACTS } from '../../ports/access';
import { givenId, id, instant, locale, orNull, userId, webAddress } from './fields';
import { ACCOUNT, IN_AN_HOUR } from './examples';

export const openPortalSessionRequest = z
  .strictObject({ account: id, user: userId, returnUrl: webAddress.optional(), locale: locale.optional() })
  .meta({
    id: 'OpenPortalSessionRequest',
    example: {
      ...ACCOUNT,
      user: 'ada',
      returnUrl: 'https://app.example/settings',
    },
  });

/** A session that has just been opened. */
export const openedPortalSession = z
  .object({
    url: z.string().meta({ description: 'Where to send the customer’s browser' }),
    token: z.string(),
    expiresAt: instant,
  })
  .meta({
    id: 'OpenedPortalSession',
    example: {
      url: 'https://billing.example/billing#token=eyJhbGciOiJIUzI1NiJ9…',
      token: 'eyJhbGciOiJIUzI1NiJ9…',
      expiresAt: IN_AN_HOUR,
    },
  });

/** What a page has to know about the session that it was opened with. */
export const portalSession = z
  .object({
    account: givenId('acc'),
    user: z.string(),
    role: z.enum(USER_ROLES),
    locale: orNull(z.string()),
    returnUrl: orNull(z.string()),
    sandbox: z.boolean().meta({ description: 'True where payments are play money' }),
    stripePublishableKey: orNull(z.string()).meta({ description: 'What Stripe’s own form needs' }),
    purpose: orNull(z.object({ act: z.enum(ACTS), about: z.string() })).meta({
      description:
        'What alone the link of an email is good for: the change, subscription or document of that id',
    }),
    expiresAt: instant,
  })
  .meta({
    id: 'PortalSession',
    example: {
      ...ACCOUNT,
      user: 'ada',
      role: 'owner',
      locale: 'en',
      returnUrl: 'https://app.example/settings',
      sandbox: true,
      stripePublishableKey: null,
      purpose: null,
      expiresAt: IN_AN_HOUR,
    },
  });
