import { z } from 'zod';
import { currency } from '../../domain/catalog/fields';
import { instant, money, note, orNull } from './fields';

/** Why support does something; there is always a why. */
const reason = note.min(1, 'must not be empty');

export const creditRequest = z
  .strictObject({
    amount: z
      .int()
      .min(-1_000_000_000)
      .max(1_000_000_000)
      .refine((amount) => amount !== 0, 'must not be 0')
      .meta({ description: 'Minor units; negative takes back' }),
    currency: currency.exactOptional().meta({ description: 'Required where the account has none yet' }),
    reason,
  })
  .meta({ id: 'CreditRequest', example: { amount: 1000, reason: 'The outage of 3 May' } });

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
  .meta({ id: 'AccountAct' });
