import { z } from 'zod';
import { CHANGE_PARTS } from '../../domain/catalog/lookup';
import { direction, intervalRelation } from '../../domain/catalog/rules';
import { CHANGE_ORIGINS, CHANGE_STATUSES } from '../../domain/change/change';
import { pageParameters } from '../lists';
import { givenId, id, instant, items, NAMED_BY_IDS, note, orNull } from './fields';
import { quote, quoteShape } from './quote';
import { termsOrNone } from './terms';
import { COMPLETED_CHANGE, CONFIRMED, PREVIEW } from './examples';

const description = {
  from: termsOrNone,
  to: termsOrNone,
  direction,
  parts: items(z.enum(CHANGE_PARTS)),
  policy: orNull(
    z.object({
      index: z.int(),
      when: z.object({
        direction: direction.optional(),
        interval: intervalRelation.optional(),
        parts: items(z.enum(CHANGE_PARTS)).optional(),
      }),
    }),
  ).meta({
    description:
      'The rule of the catalog that decided; null where none did: dunning’s fallback, or leaving and coming back that none names',
  }),
};

/** A quote that was neither stored nor started. */
export const preview = z
  .object({ ...quoteShape, ...description, replaces: orNull(z.string()) })
  .meta({ id: 'Preview', example: PREVIEW, description: 'A quote, and what it is a quote for' });

/** A plan change, from quote to reconcile. */
export const change = z
  .object({
    id: givenId('chg'),
    subscription: givenId('sub'),
    account: givenId('acc'),
    status: z.enum(CHANGE_STATUSES),
    ...description,
    catalogVersion: z.int().meta({ description: 'The version whose prices, policies and reconcile it uses' }),
    quote,
    keep: z
      .record(z.string(), items(z.string()))
      .meta({ description: 'Resources that the customer wants kept' }),
    origin: z.enum(CHANGE_ORIGINS),
    paymentMethod: orNull(z.string()).meta({ description: 'What it was confirmed with' }),
    invoice: orNull(z.string()),
    failure: orNull(z.object({ code: z.string(), message: z.string() })),
    replaces: orNull(z.string()).meta({
      description: 'The pending change that it ends once it is carried out',
    }),
    replacedBy: orNull(z.string()),
    undoes: orNull(z.string()).meta({ description: 'The completed change that it takes back' }),
    cancellation: orNull(z.object({ reason: orNull(z.string()), comment: orNull(z.string()) })).meta({
      description: 'Why the customer leaves',
    }),
    heldUntil: orNull(instant).meta({
      description: 'In effect, but what exceeds the limits stays until then: it is more than was shown',
    }),
    createdAt: instant,
    confirmedAt: orNull(instant),
    completedAt: orNull(instant),
    names: z
      .object({ account: z.string(), from: orNull(z.string()), to: orNull(z.string()) })
      .optional()
      .meta({
        description: 'Of the account and the plans, in English; where changes of all accounts are listed',
      }),
    workflow: z
      .object({ id: z.string(), runId: orNull(z.string()), url: orNull(z.string()) })
      .meta({ description: 'Where support finds it; a portal session is not told the address' }),
  })
  .meta({ id: 'Change', example: COMPLETED_CHANGE });

/** One entry of a change's history. */
export const historyEntry = z
  .object({
    id: z.string(),
    at: instant,
    act: z.string(),
    actor: z.string().meta({
      description:
        '`user:<id>`, `key:<id>` or `support:<email>` (a portal session is told `key` or `support`), or the service itself',
    }),
    reason: orNull(z.string()),
  })
  .meta({ id: 'ChangeHistoryEntry', example: CONFIRMED });

const keep = z
  .record(id, z.array(id).max(10_000, 'must be 10000 at most'))
  .meta({ ...NAMED_BY_IDS, description: 'By resource type: the ids to keep, most wanted first' });

export const confirmRequest = z
  .strictObject({
    paymentMethod: id.optional().meta({ description: 'The id of one of the account’s, or a gateway token' }),
    keep: keep.optional(),
    note: note.optional().meta({ description: 'For a change by request: what the customer tells support' }),
    reason: id
      .optional()
      .meta({ description: 'Of leaving: one of the catalog’s reasons, where it lists any' }),
    comment: note.optional().meta({ description: 'Of leaving: why, in the customer’s own words' }),
    acknowledge: z.boolean().optional().meta({ description: 'True where the catalog asks for it' }),
  })
  .meta({ id: 'ConfirmRequest', example: { paymentMethod: 'pm_card_visa' } });

export const cancelRequest = z
  .strictObject({ reason: note.optional() })
  .meta({ id: 'CancelRequest', example: { reason: 'Not now' } });

export const undoRequest = z
  .strictObject({ reason: note.optional() })
  .meta({ id: 'UndoRequest', example: { reason: 'Not what I meant' } });

export const keepRequest = z
  .strictObject({ keep })
  .meta({ id: 'KeepRequest', example: { keep: { domain: ['shop.example', 'tickets.example'] } } });

export const approveRequest = z
  .strictObject({ timing: z.enum(['at_renewal', 'immediate']).default('at_renewal'), note: note.optional() })
  .meta({ id: 'ApproveRequest', example: { timing: 'at_renewal', note: 'As discussed' } });

export const declineRequest = z
  .strictObject({ note: note.optional() })
  .meta({ id: 'DeclineRequest', example: { note: 'The contract runs until June' } });

/** One status or several: `?status=scheduled`, `?status=scheduled,requested`, or the parameter again. */
const statuses = z
  .union([z.string().transform((text) => text.split(',')), z.array(z.string())])
  .pipe(z.array(z.enum(CHANGE_STATUSES)).max(CHANGE_STATUSES.length))
  .optional()
  .meta({
    type: 'string',
    description: 'One status, or several with commas between them',
    example: 'scheduled',
  });

export const changeListQuery = z.strictObject({
  ...pageParameters,
  status: statuses,
  account: id.optional(),
  subscription: id.optional(),
});
