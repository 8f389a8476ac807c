import { z } from 'zod';
import { USER_ROLES } from '../../domain/account/account';
import { currency } from '../../domain/catalog/fields';
import { refuseUnprintable } from '../../domain/printable';
import { pageParameters } from '../lists';
import {
  chosenId,
  currencyCode,
  email,
  givenId,
  id,
  instant,
  items,
  locale,
  money,
  name,
  orNull,
  timezone,
  userId,
} from './fields';
import { ACCOUNT, APRIL_1, exampleId } from './examples';

const USERS = [{ id: 'ada', name: 'Ada', email: 'ada@example.com', role: 'owner' }];

/** A customer of the SaaS product. */
export const account = z
  .object({
    id: givenId('acc'),
    name: z.string(),
    email: z.string(),
    currency: orNull(currencyCode).meta({
      description: 'ISO 4217; null until the first subscription brings its catalog’s',
    }),
    locale: z.string(),
    timezone: z.string(),
    region: orNull(z.string()),
    address: orNull(z.string()),
    taxId: orNull(z.string()),
    creditBalance: money,
    testClock: orNull(z.string()),
    users: items(z.object({ id: z.string(), name: z.string(), email: z.string(), role: z.enum(USER_ROLES) })),
    createdAt: instant,
  })
  .meta({
    id: 'Account',
    example: {
      id: ACCOUNT.account,
      name: 'Ticket Harbour',
      email: 'owner@example.com',
      currency: 'USD',
      locale: 'en',
      timezone: 'UTC',
      region: null,
      address: null,
      taxId: null,
      creditBalance: 0,
      testClock: null,
      users: USERS,
      createdAt: APRIL_1,
    },
  });

export const accountListQuery = z.strictObject({
  ...pageParameters,
  search: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(200, 'must be 200 characters at most')
    .optional()
    .meta({
      description: 'A part of a name or an email address, or the id of something of the account',
      example: 'harbour',
    }),
});

const users = z
  .array(z.strictObject({ id: userId, name, email, role: z.enum(USER_ROLES) }))
  .max(1000, 'must be 1000 at most')
  .refine((list) => new Set(list.map((user) => user.id)).size === list.length, 'must not name a user twice')
  .meta({
    description: 'Owners and billing users see and change billing; members do not. Each id once',
    uniqueItems: true,
  });

const PRINTED = 'As documents print it: a character that no font has is refused';

const accountName = name.superRefine(refuseUnprintable).meta({ description: PRINTED });
const billingAddress = z
  .string()
  .min(1)
  .max(1000, 'must be 1000 characters at most')
  .superRefine(refuseUnprintable)
  .meta({ description: PRINTED });
const taxId = z
  .string()
  .min(1)
  .max(50, 'must be 50 characters at most')
  .superRefine(refuseUnprintable)
  .meta({ description: PRINTED });
const region = z
  .string()
  .regex(/^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/, 'must be a country or region of ISO 3166 such as IT or US-NY')
  .meta({ description: 'Where taxes are decided', example: 'IT' });

const details = {
  locale: locale.optional(),
  timezone: timezone.optional(),
  region: region.nullable().optional(),
  address: billingAddress.nullable().optional(),
  taxId: taxId.nullable().optional(),
  users: users.optional(),
};

export const createAccountRequest = z
  .strictObject({
    id: chosenId.optional(),
    name: accountName,
    email,
    currency: currency.meta({ description: 'ISO 4217', pattern: '^[A-Z]{3}$', example: 'USD' }).optional(),
    testClock: id.optional().meta({ description: 'The clock that the account lives on for good' }),
    ...details,
  })
  .meta({
    id: 'CreateAccountRequest',
    example: {
      name: 'Ticket Harbour',
      email: 'owner@example.com',
      currency: 'USD',
      users: USERS,
    },
  });

export const updateAccountRequest = z
  .strictObject({ name: accountName.optional(), email: email.optional(), ...details })
  .meta({ id: 'UpdateAccountRequest', example: { locale: 'it', timezone: 'Europe/Rome' } });

/** A way to pay, as much of it as a customer may see. */
export const paymentMethod = z
  .object({
    id: givenId('pm'),
    account: givenId('acc'),
    brand: z.string().meta({ example: 'visa' }),
    last4: z.string().meta({ example: '4242' }),
    expiry: orNull(z.object({ month: z.int(), year: z.int() })),
    default: z.boolean(),
    createdAt: instant,
  })
  .meta({
    id: 'PaymentMethod',
    example: {
      id: exampleId('pm'),
      ...ACCOUNT,
      brand: 'visa',
      last4: '4242',
      expiry: { month: 12, year: 2030 },
      default: true,
      createdAt: APRIL_1,
    },
  });

export const attachPaymentMethodRequest = z
  .strictObject({ token: id, default: z.boolean().default(false) })
  .meta({ id: 'AttachPaymentMethodRequest', example: { token: 'pm_card_visa', default: true } });

export const makeDefaultRequest = z
  .strictObject({ default: z.literal(true, 'can only be made true').optional() })
  .meta({ id: 'MakeDefaultRequest', example: { default: true } });
