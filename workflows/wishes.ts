import { ApplicationFailure } from '@temporalio/workflow';
import type { Keep } from '../src/domain/reconcile/resource';

/** Support in the Temporal UI need not say who they are. */
const actor = 'support (Temporal UI)';

/** What support asks of a change. */
export type ChangeWish =
  | { readonly step: 'cancel' | 'decline'; readonly actor: string; readonly reason: string | null }
  | { readonly step: 'keep'; readonly actor: string; readonly keep: Keep }
  | {
      readonly step: 'approve';
      readonly actor: string;
      readonly timing: 'immediate' | 'at_renewal';
      readonly note: string | null;
    };

/** *Request Cancellation*: nobody can say why there, and the customer reads it. */
export const OPERATORS_CANCELLATION: ChangeWish = { step: 'cancel', actor, reason: 'Canceled by support' };

/** Ends it before it takes effect. @example `{"reason": "…"}`, `"…"` or nothing */
export function readCancel(message: unknown): ChangeWish {
  return { step: 'cancel', actor, reason: readWords(message, 'reason') };
}

/** What the customer wants kept. @example `{"keep": {"domain": ["dom_1", "dom_2"]}}` */
export function readKeep(message: unknown): ChangeWish {
  const { keep } = readFields(message, ['keep']);
  if (!isObject(keep) || !Object.values(keep).every(isListOfIds))
    throw refuse('keep has to name ids by resource type: {"keep": {"domain": ["…"]}}.');
  return { step: 'keep', actor, keep: keep as Keep };
}

/** Grants a request, at the renewal unless said. @example `{"timing": "immediate", "note": "…"}`, `"…"` or nothing */
export function readApprove(message: unknown): ChangeWish {
  const note = readWords(message, 'note', ['timing']);
  const { timing } = isObject(message) ? message : {};
  if (timing !== undefined && timing !== 'immediate' && timing !== 'at_renewal')
    throw refuse('timing has to be "immediate" or "at_renewal".');
  return { step: 'approve', actor, timing: timing ?? 'at_renewal', note };
}

/** Refuses a request; the note goes to the customer. @example `{"note": "…"}`, `"…"` or nothing */
export function readDecline(message: unknown): ChangeWish {
  return { step: 'decline', actor, reason: readWords(message, 'note') };
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
