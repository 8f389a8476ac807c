import { z } from 'zod';
import { currency } from '../../domain/catalog/fields';
import { instant, money, orNull, reason } from './fields';
import { REFUNDED } from './examples';

export const creditRequest = z
  .strictObject({
    amount: z
      .int()
      .min(-1_000_000_000)
      .max(1_000_000_000)
      .refine((amount) => amount !== 0, 'must not be 0')
      .meta({ description: 'Minor units; negative takes back' }),
    currency: currency.exactOptional().meta({ description: 'Required where the account has none yet' }),
    to: z.literal('payment_method').exactOptional().meta({
      description: 'With a negative amount: pays it back to payments that have money left',
    }),
    reason,
  })
  .refine(({ to, amount }) => to === undefined || amount < 0, {
    path: ['to'],
    message: 'is for a negative amount only',
  })
  .meta({ id: 'CreditRequest', example: { amount: 1000, reason: 'The outage of 12 April' } });

export const refundRequest = z
  .strictObject({
    amount: z
      .int()
      .min(1, 'must be above 0')
      .max(1_000_000_000)
      .exactOptional()
      .meta({ description: 'Minor units; left out: all that can go back in this way' }),
    to: z.enum(['payment_method', 'account_credit']),
    reason,
  })
  .meta({
    id: 'RefundRequest',
    example: { amount: 1000, to: 'payment_method', reason: 'The outage of 12 April' },
  });

/** One entry of an account's history. */
export const accountAct = z
  .object({
    id: z.string(),
    at: instant,
    act: z.string(),
    actor: z.string().meta({ description: '`key:<id>`, or `support:<email>` for a person' }),
    reason: z.string(),
    amount: orNull(money).meta({ description: 'What it moved, where it moved anything' }),
  })
  .meta({ id: 'AccountAct', example: REFUNDED });
