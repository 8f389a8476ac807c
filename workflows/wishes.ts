import { ApplicationFailure } from '@temporalio/workflow';
import type { Approval } from '../src/domain/change/approve';
import type { KeepChoice } from '../src/domain/change/carry-out-reconcile';
import type { Ending } from '../src/domain/change/end';
import type { Keep } from '../src/domain/reconcile/resource';

/** Support in the Temporal UI need not say who they are. */
const actor = 'support (Temporal UI)';

/** What support asks of a change. */
export type SupportWish =
  | ({ readonly step: 'cancel' | 'decline' } & Ending)
  | ({ readonly step: 'keep' } & KeepChoice)
  | ({ readonly step: 'approve' } & Approval);

/** *Request Cancellation*: nobody can say why there. */
export const OPERATORS_CANCELLATION: SupportWish = { step: 'cancel', actor, reason: null };

/** What an update of support's asks for; the description stands beside its name in the Temporal UI. */
interface Message {
  readonly description: string;
  /** @throws ApplicationFailure `invalid_request` for what has another shape */
  readonly read: (message: unknown) => SupportWish;
}

/** What support can send, by its name. Whatever takes a note takes it as words alone, too, and all but `keep` nothing. */
export const MESSAGES: Readonly<Record<SupportWish['step'], Message>> = {
  cancel: {
    description: 'Ends it before it takes effect: {"reason": "…"}',
    read: (message) => ({ step: 'cancel', actor, reason: readWords(message, 'reason') }),
  },
  keep: {
    description: 'What the customer wants kept: {"keep": {"domain": ["…"]}}',
    read: (message) => ({ step: 'keep', actor, keep: readKeep(message) }),
  },
  approve: {
    description: 'Grants a request, at the renewal unless said: {"timing": "immediate", "note": "…"}',
    read: (message) => ({
      step: 'approve',
      actor,
      note: readWords(message, 'note', ['timing']),
      timing: readTiming(message),
    }),
  },
  decline: {
    description: 'Refuses a request; the note goes to the customer: {"note": "…"}',
    read: (message) => ({ step: 'decline', actor, reason: readWords(message, 'note') }),
  },
};

function readKeep(message: unknown): Keep {
  const { keep } = readFields(message, ['keep']);
  if (isObject(keep) && Object.values(keep).every(isListOfIds)) return keep as Keep;
  throw refuse('keep has to name ids by resource type: {"keep": {"domain": ["…"]}}.');
}

function readTiming(message: unknown): 'immediate' | 'at_renewal' {
  const { timing = 'at_renewal' } = isObject(message) ? message : {};
  if (timing === 'immediate' || timing === 'at_renewal') return timing;
  throw refuse('timing has to be "immediate" or "at_renewal".');
}

/** Words alone are the note. */
function readWords(message: unknown, field: string, others: readonly string[] = []): string | null {
  if (typeof message === 'string') return message;
  const words = readFields(message ?? {}, [field, ...others])[field];
  if (words === undefined || words === null) return null;
  if (typeof words !== 'string') throw refuse(`${field} has to be text.`);
  return words;
}

function readFields(message: unknown, known: readonly string[]): Record<string, unknown> {
  if (!isObject(message)) throw refuse(`It has to be an object with ${known.join(', ')}.`);
  const unknown = Object.keys(message).find((field) => !known.includes(field));
  if (unknown !== undefined) throw refuse(`${unknown} is not known here: ${known.join(', ')}.`);
  return message;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOfIds(value: unknown): boolean {
  return Array.isArray(value) && value.every((id) => typeof id === 'string');
}

function refuse(message: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(message, 'invalid_request');
}
